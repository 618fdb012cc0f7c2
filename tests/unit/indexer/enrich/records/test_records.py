"""Is each lesson one record, whole, and nothing else?"""

import pytest
from report_records import FIRST, SECOND, TITLE, heading, item, records

from extractors.document import Block
from indexer.enrich.records.keys import bands_of_record

_OF_NO_COUNTRY = heading("What evaluations of schools have taught", 1)


def test_a_paragraph_that_holds_its_list_becomes_a_record_an_item() -> None:
    found = records(
        [
            TITLE,
            heading("Way forward"),
            Block(
                "The evaluation makes two recommendations: (a) the Ministry should publish the "
                "number of inspections each quarter; and (b) donors should fund the hotline "
                "for at least five years."
            ),
        ]
    )
    assert [each.text for each in found] == [
        "(a) the Ministry should publish the number of inspections each quarter",
        "(b) donors should fund the hotline for at least five years.",
    ]
    assert found[0].context == "The evaluation makes two recommendations:"


def test_what_the_end_of_a_page_cuts_is_one_record_again() -> None:
    first, rest = FIRST.split(" do not ")
    found = records(
        [TITLE, heading("Lessons learned"), Block(SECOND), Block(first)], [Block(f"do not {rest}")]
    )
    assert found[-1].text == FIRST
    assert (found[-1].page, found[-1].page_end) == (1, 2)


def test_a_long_record_is_whole_though_its_passages_are_not() -> None:
    text = " ".join([FIRST] * 30)
    found = records([TITLE, heading("Lessons learned"), Block(text)])
    assert [each.text for each in found] == [text]


def test_a_scrap_is_no_record() -> None:
    scrap = Block("January to April 2025")
    found = records([TITLE, heading("Recommendations"), scrap, item(FIRST)])
    assert [each.text for each in found] == [FIRST]


def test_a_record_is_about_the_country_that_it_names_itself() -> None:
    found = records(
        [
            _OF_NO_COUNTRY,
            heading("Lessons learned"),
            Block("Children in Ghana came back to school once the cocoa harvest was over."),
            Block("Children in Peru came back to school once the gold mine had been closed."),
        ]
    )
    assert [each.countries for each in found] == [("GHA",), ("PER",)]
    assert found[0].sectors == ("sector/cocoa",)


def test_a_record_has_the_same_id_whatever_stands_around_it() -> None:
    alone = records([TITLE, heading("Lessons learned"), Block(FIRST)])
    later = records([TITLE, heading("Lessons learned"), Block(SECOND)], [Block(FIRST)])
    assert alone[0].id == later[1].id
    twice = records([TITLE, heading("Lessons learned"), Block(FIRST), Block(FIRST)])
    assert len({each.id for each in twice}) == 2


def test_near_same_records_share_bands_unless_a_number_or_a_country_differs() -> None:
    text = f"{FIRST} {SECOND} The Ministry pays the stipends in March."
    edited = text.replace("The Ministry", "A ministry")
    same = set(bands_of_record(text, ())) & set(bands_of_record(edited, ()))
    assert len(same) >= 3
    numbered = text.replace("March", "2019")
    assert not set(bands_of_record(numbered, ())) & set(
        bands_of_record(numbered.replace("2019", "2021"), ())
    )
    assert not set(bands_of_record(text, ("NPL",))) & set(bands_of_record(text, ("PER",)))
    short = "States should ratify the Protocol."
    assert not set(bands_of_record(short, ())) & set(
        bands_of_record(short.replace("Protocol", "Convention"), ())
    )


@pytest.mark.parametrize("bullet", ["•", "·", "▪", "–"])
def test_a_bullet_is_no_part_of_a_lesson_and_a_number_is(bullet: str) -> None:
    (bulleted,) = records([TITLE, heading("Lessons learned"), item(f"{bullet} {FIRST}")])
    (numbered,) = records([TITLE, heading("Lessons learned"), item(f"1. {FIRST}")])
    assert bulleted.text == FIRST
    assert numbered.text == f"1. {FIRST}"
    assert bulleted.key == numbered.key


def test_the_rest_of_a_paragraph_behind_a_pages_end_is_part_of_its_record() -> None:
    begun = Block(FIRST, ends_on_next_page=True)
    rest = Block("The office of the district pays in June.", goes_on_from_page_before=True)
    found = records([TITLE, heading("Lessons learned"), begun], [rest, Block(SECOND)])
    assert [each.text for each in found] == [f"{FIRST} {rest.text}", SECOND]
    assert (found[0].page, found[0].page_end) == (1, 2)


def test_a_sentence_that_ends_on_the_next_page_is_cited_with_both() -> None:
    begun = Block(FIRST, ends_on_next_page=True)
    (found,) = records([TITLE, heading("Lessons learned"), begun], [heading("Annex")])
    assert (found.page, found.page_end) == (1, 2)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (f"{FIRST} 14", FIRST),
        (f"{FIRST} 14 {SECOND}", f"{FIRST} {SECOND}"),
        (
            "The visits “won the heads” 14 . Nobody else did.",
            "The visits “won the heads”. Nobody else did.",
        ),
        (
            "Stipends “came late”, 14 and children left the school.",
            "Stipends “came late”, and children left the school.",
        ),
        (
            "Stipends have to be paid in 14 districts before school.",
            "Stipends have to be paid in 14 districts before school.",
        ),
        (f"{FIRST} 15 {SECOND}", f"{FIRST} 15 {SECOND}"),
    ],
)
def test_the_number_of_a_footnote_is_no_part_of_a_lesson(printed: str, told: str) -> None:
    note = Block("14 See the second report of the office.", "footnote")
    found = records([TITLE, heading("Lessons learned"), Block(printed), note])
    assert found[0].text == told


def test_the_number_of_a_note_on_the_page_that_a_paragraph_ends_on_is_none_of_it() -> None:
    note = Block("14 See the second report of the office.", "footnote")
    cut = Block(f"{FIRST} 14", ends_on_next_page=True)
    assert records([TITLE, heading("Lessons learned"), cut], [note])[0].text == FIRST


def test_the_number_of_a_note_is_one_only_where_its_page_has_the_note() -> None:
    note = Block("14 See the second report of the office.", "footnote")
    found = records([TITLE, heading("Lessons learned"), Block(f"{FIRST} 14")], [note])
    assert found[0].text == f"{FIRST} 14"


_SPEAKERS = (
    *["Ghana", "Togo", "Chile", "Norway", "Fiji", "Peru", "Cuba"],
    "Bolivia (Plurinational State of)",
)


def said_by(speakers: tuple[str, ...]) -> list[Block]:
    return [
        item(f"{number}. Pay the stipends of children of district {number} in time ({name});")
        for number, name in enumerate(speakers, start=1)
    ]


def test_who_recommends_is_not_what_a_recommendation_is_about() -> None:
    about = Block("Nepal and the schools of Nepal were reviewed in Geneva. Nepal has said so.")
    found = records([TITLE, about, heading("Recommendations"), *said_by(_SPEAKERS)])
    assert {each.countries for each in found} == {("NPL",)}
    assert found[0].text.endswith("(Ghana);")


def test_a_few_countries_in_brackets_are_what_it_is_about() -> None:
    found = records([_OF_NO_COUNTRY, heading("Recommendations"), *said_by(_SPEAKERS[:3])])
    assert [each.countries for each in found] == [("GHA",), ("TGO",), ("CHL",)]


def test_two_countries_by_turns_in_brackets_are_what_it_is_about() -> None:
    about = [Block("Nepal and the schools of Nepal were reviewed. Nepal has said so.")] * 6
    tried = said_by(("Ghana", "Togo") * 4)
    found = records([TITLE, *about, heading("Recommendations"), *tried])
    assert [each.countries for each in found] == [("GHA", "NPL"), ("NPL", "TGO")] * 4


def test_where_the_report_is_about_one_of_the_countries_none_of_them_recommends() -> None:
    title = heading("Final evaluation of the school project in Ghana", 1)
    about = Block("The schools of Ghana were visited in May. Ghana has said so, as Ghana does.")
    found = records([title, about, heading("Recommendations"), *said_by(_SPEAKERS)])
    assert [each.countries for each in found[1:3]] == [("GHA", "TGO"), ("CHL", "GHA")]


def test_each_of_several_recommendations_in_a_paragraph_ends_in_who_recommends() -> None:
    about = Block("Nepal and the schools of Nepal were reviewed in Geneva. Nepal has said so.")
    twice = item(
        "9. Pay the stipends of children in time (Togo) (Kenya); Pay the teachers (Mali); "
        "10. Open the schools of the delta (Benin);"
    )
    said = [*said_by(_SPEAKERS), twice]
    found = records([TITLE, about, heading("Recommendations"), *said])
    assert {each.countries for each in found} == {("NPL",)}


def test_a_lesson_of_a_report_on_one_country_is_about_it_though_it_names_another() -> None:
    title = heading("Final evaluation of the school project in Haiti", 1)
    about = Block("The schools of Haiti were visited in May. Haiti has said so, as Haiti does.")
    near = Block("Schools near the border with Cuba lost more pupils when the stipends came late.")
    found = records([title, about, heading("Lessons learned"), near])
    assert found[0].countries == ("CUB", "HTI")


def test_what_stands_before_a_lesson_tells_its_country() -> None:
    table = Block(
        "Country\tLesson learned\n"
        "Benin\tRegisters kept by teachers were complete after a year and others were not.\n"
        "Togo\tBus companies reported more children travelling alone than the police did.",
        "table",
    )
    found = records([TITLE, table, heading("Recommendations"), Block("Peru should:"), item(FIRST)])
    assert [each.countries for each in found][:2] == [("BEN",), ("TGO",)]
    assert found[-1].context == "Peru should:"
    assert found[-1].countries == ("PER",)


def test_a_sentence_before_a_lesson_may_tell_of_another_country() -> None:
    before = Block("We thank the Government of Peru for its help.")
    found = records([TITLE, heading("Lessons learned"), before, Block(FIRST)])
    assert (found[0].context, found[0].countries) == (before.text, ("NPL",))


def test_a_slides_only_line_is_what_its_heading_announces() -> None:
    line = Block("The school bus does not come in winter")
    slides = [TITLE], [heading("Challenges"), line], [heading("Thank you")]
    alone = records(*slides, media_type="application/vnd.ms-powerpoint")
    assert [(each.kind, each.text) for each in alone] == [("challenge", line.text)]
    assert records(*slides) == ()  # elsewhere it heads what is not there
    above = records([TITLE], [heading("Challenges"), line, Block(FIRST)])
    assert line.text not in [each.text for each in above]  # a heading that was read as text
