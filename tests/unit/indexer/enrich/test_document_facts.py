"""Are year, title, type, language, publisher and salience read as a librarian would?"""

from typing import Any

import pytest
from builders import an_id

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.countries import Mention
from indexer.enrich.doctype import TypeReader
from indexer.enrich.language import Detected, detect_language, passage_language
from indexer.enrich.matcher import Matcher
from indexer.enrich.publishers import organisations_in, publishers_of
from indexer.enrich.salience import Weighed, ZoneText, weigh
from indexer.enrich.terms import organisation_terms
from indexer.enrich.title import title_of
from indexer.enrich.year import year_of
from indexer.evaluate.figures import jaccard, precision_recall, share_right

VOCABULARY = load_vocabulary()
TYPES = TypeReader(VOCABULARY.doctypes)
ORGANISATIONS = Matcher(organisation_terms(VOCABULARY))


def published(**values: Any) -> tuple[str, ...]:
    return publishers_of(ORGANISATIONS, **({"authors": (), "cover": "", "imprint": ""} | values))


@pytest.mark.parametrize(
    "line",
    [
        "Published by the International Labour Organization",
        "This report was prepared by the International Labour Organization.",
        "Copyright © International Labour Organization 2021",
        "© 2021, all rights reserved\nInternational Labour Organization",
    ],
)
def test_an_imprint_names_the_publisher(line: str) -> None:
    assert published(imprint=f"Page two.\n\n{line}") == ("ilo",)


@pytest.mark.parametrize(
    "line",
    [
        "Source of the rates: Data of 2019, published by\nInternational Labour Organization",
        "Child labor per se under Article 3(a)–(c) of the International Labour Organization's C182",
        "The International Labour Organization trained inspectors.",
    ],
)
def test_a_source_under_a_table_is_no_imprint(line: str) -> None:
    assert published(imprint=line) == ()


@pytest.mark.parametrize("author", ["U. S. Department of Labor", "US Department of Labor"])
def test_an_author_that_is_an_organisation_published_it(author: str) -> None:
    assert published(authors=(author,)) == ("us-dol",)


def test_running_text_of_the_first_page_needs_more_than_one_word() -> None:
    assert TYPES.type_of("", (), "The law was passed after a study.", "en") == ""
    assert (
        TYPES.type_of("", (), "This independent evaluation was made in May.", "en") == "evaluation"
    )


def year(**values: Any) -> tuple[int | None, str]:
    found = year_of(**({"title": "", "cover": ""} | values))
    return found.year, found.source


def test_the_title_gives_the_year_before_all_others() -> None:
    assert year(title="Findings 2021", cover="Geneva, May 2022") == (2021, "title")


@pytest.mark.parametrize(
    "cover",
    ["Kathmandu, May 2021", "Bogotá, mayo de 2021", "Dakar, août 2021", "١٢ مايو ٢٠٢١", "2021年"],
)
def test_a_dated_cover_gives_the_year(cover: str) -> None:
    assert year(cover=cover) == (2021, "cover")


def test_the_period_covered_is_no_year_of_publication() -> None:
    found = year_of(title="Progress 2018–2021", cover="Lima, enero de 2022")
    assert (found.year, found.covers) == (2022, (2018, 2021))
    assert year_of(title="Plan 2018-21", cover="").covers == (2018, 2021)


def test_a_copyright_line_beats_what_the_file_says_of_itself() -> None:
    assert year(imprint="© ILO 2019", created="2023-01-02") == (2019, "imprint")
    assert year(created="2023-01-02T00:00:00") == (2023, "metadata")


def test_a_running_header_may_carry_the_year() -> None:
    assert year(furniture=["2021 FINDINGS 12"]) == (2021, "running_header")


def test_a_year_inside_the_first_sentence_is_one_of_the_story() -> None:
    story = (
        "The law on the worst forms of work was passed in 1999 and has been amended twice since."
    )
    assert year(cover=f"Kilns\n\n{story}") == (None, "")
    assert year(cover="Kilns\n\nWinrock, 2020") == (2020, "cover")


def test_numbers_that_are_no_years_give_none() -> None:
    assert (
        year(title="Survey of 2100 households", cover="Case 1234/2021 and 20210 people")[0] is None
    )


def a_file(title: str, *headings: str) -> ExtractedDocument:
    blocks = tuple(Block(heading, "heading", 1) for heading in headings)
    return ExtractedDocument(
        an_id("x"),
        "application/pdf",
        "ok",
        metadata=Metadata(title),
        pages=(Page(1, blocks=blocks),),
    )


@pytest.mark.parametrize(
    "junk", ["", "Microsoft Word - final.docx", "untitled", "report.indd", "12345", "Slide 1"]
)
def test_what_programs_write_by_themselves_is_no_title(junk: str) -> None:
    assert title_of(a_file(junk, "Breaking the advance"), "x.pdf") == "Breaking the advance"


def test_a_file_name_becomes_a_title_where_nothing_else_is() -> None:
    assert title_of(a_file(""), "in/ILO_Brick-kilns_2021.pdf") == "ILO Brick kilns 2021"


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Final evaluation: results and lessons learned", "en", "evaluation"),
        ("Lessons learned from eight kilns", "en", "lessons-learned"),
        ("Feuille de route nationale", "fr", "roadmap"),
        ("Plan de acción nacional contra la trata", "es", "national-action-plan"),
        ("Brick kilns", "en", ""),
    ],
)
def test_the_title_tells_the_type(title: str, language: str, expected: str) -> None:
    assert TYPES.type_of(title, (), "", language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The families were told that the advance would be taken from their wages."),
        ("fr", "Les familles ont appris que l’avance serait retenue sur leurs salaires."),
        ("ar", "علمت الأسر أن السلفة ستخصم من أجورها في نهاية الموسم."),
        ("am", "ቤተሰቦቹ ብድሩ ከደመወዛቸው እንደሚቀነስ ተነገራቸው።"),
        ("my", "မိသားစုများကို ကြိုတင်ငွေ နုတ်ယူမည်ဟု ပြောခဲ့သည်။"),
        ("sw", "Familia ziliambiwa kwamba mkopo utakatwa kutoka kwenye mishahara yao."),
        ("en", "THE FAMILIES WERE TOLD THAT THE ADVANCE WOULD BE TAKEN FROM THEIR WAGES."),
    ],
)
def test_a_sentence_shows_its_language(language: str, text: str) -> None:
    assert detect_language(text).language == language


@pytest.mark.parametrize("text", ["", "12 345 (67%)", "https://example.org/a/b", "x"])
def test_what_is_no_text_has_no_language(text: str) -> None:
    assert detect_language(text).language == "und"


def test_a_short_passage_is_in_the_language_of_its_document() -> None:
    report = Detected("fr", 0.99)
    assert passage_language("Tableau 3 (suite)", report).language == "fr"
    assert passage_language("Total 12", report).language == "fr"


def test_every_language_that_can_be_detected_has_a_label() -> None:
    for code in ("am", "bho", "fil", "ha", "he", "jv", "mg", "no", "om", "ti", "und", "zh"):
        assert VOCABULARY.label("language", code, "en") != code


def weighed(*texts: ZoneText) -> Weighed:
    return weigh(texts, VOCABULARY.country_rules.salience)


def text(zone: str, *countries: str, words: int = 100) -> ZoneText:
    return ZoneText(zone, [Mention(country, "country", country) for country in countries], words)


def test_the_title_outweighs_the_body() -> None:
    assert weighed(text("title", "NPL"), text("body", "IND", "IND")).main == ("NPL",)


def test_a_country_named_once_in_a_long_report_is_none_of_its_main_ones() -> None:
    found = weighed(text("body", "PER", words=5_000))
    assert (found.main, found.mentioned) == ((), {"PER": 1})


def test_a_list_of_countries_counts_only_as_mentions() -> None:
    many = VOCABULARY.values("country")[:20]
    found = weighed(text("body", *many), text("body", "NPL", "NPL", words=150))
    assert found.main == ("NPL",)
    assert len(found.mentioned) >= 20


def test_too_many_equal_countries_make_a_multi_country_report() -> None:
    texts = [text("title", country, words=1) for country in VOCABULARY.values("country")[:13]]
    assert weighed(*texts).multi_country
    assert weighed(*texts).main == ()
    assert len(weighed(*texts[:9]).main) == 6


def test_a_weak_acronym_needs_its_full_name() -> None:
    assert organisations_in(ORGANISATIONS, "IPA was founded in 2002") == []
    named = "IPA, Innovations for Poverty Action"
    assert set(organisations_in(ORGANISATIONS, named)) == {"ipa"}


def test_figures_count_what_is_right() -> None:
    figures = precision_recall("x", [("a", ["1"], ["1", "2"]), ("b", ["3"], [])])
    assert (figures.precision, figures.recall) == (0.5, 0.5)
    assert len(figures.wrong) == 2
    assert share_right("y", [("a", 1, 1), ("b", 1, 2)]).precision == 0.5
    assert jaccard({"a"}, {"a", "b"}) == 0.5
    assert jaccard((), ()) == 1.0
