"""Do references look as their style guides have them, in each language of the pages?"""

import json
from datetime import date
from typing import Any

import bibtexparser
import pytest
import rispy

from config.vocabulary import Vocabulary, load_vocabulary
from search_api.cite.bibtex import bibtex_entry
from search_api.cite.item import Access, CitedPage, Item, csl_item
from search_api.cite.keys import citation_key
from search_api.cite.ris import ris_record
from search_api.cite.style_names import LABELS, STYLES, StyleName
from search_api.cite.styles import reference

ID = "3f2a1b" + "0" * 58
LANGUAGES = ("en", "fr", "es", "pt", "ar")
PLACE = f"https://waymark.example/documents/{ID}"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def a_report(**values: Any) -> dict[str, Any]:
    return {
        "id": ID,
        "title": "Debts in the kilns",
        "year": 2021,
        "language": "en",
        "type": "research",
        "authors": ["Ana de la Cruz", "John Roe"],
        "publishers": ["ilo"],
        "identifiers": [{"kind": "un_symbol", "value": "A/HRC/99/99"}],
    } | values


def an_item(
    vocabulary: Vocabulary, page: CitedPage | None = None, lang: str = "en", **values: Any
) -> Item:
    access = Access(vocabulary, lang, "https://waymark.example", date(2026, 11, 28))
    return csl_item(a_report(**values), access, page)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "apa",
            (
                "de la Cruz, A., & Roe, J. (2021). Debts in the kilns (A/HRC/99/99; p. xii). "
                f"International Labour Organization. {PLACE}?page=14"
            ),
        ),
        (
            "chicago",
            (
                "Cruz, Ana de la, and John Roe. 2021. Debts in the Kilns. A/HRC/99/99. "
                f"International Labour Organization, p. xii. {PLACE}?page=14."
            ),
        ),
        (
            "harvard",
            (
                "de la Cruz, A. and Roe, J. (2021) Debts in the kilns. A/HRC/99/99. International "
                f"Labour Organization, p. xii. Available at: {PLACE}?page=14 "
                "(Accessed: November 28, 2026)."
            ),
        ),
        (
            "mla",
            (
                "de la Cruz, Ana, and John Roe. Debts in the Kilns. A/HRC/99/99, International "
                f"Labour Organization, 2021, p. xii, {PLACE}?page=14."
            ),
        ),
        (
            "iso690",
            (
                "DE LA CRUZ, Ana and ROE, John, 2021. A/HRC/99/99: Debts in the kilns. Online. "
                f"International Labour Organization, p. xii. Available from: {PLACE}?page=14 "
                "[Accessed 28 November 2026]."
            ),
        ),
    ],
)
def test_each_style_names_who_when_what_number_page_and_address(
    style: StyleName, expected: str, vocabulary: Vocabulary
) -> None:
    assert reference(an_item(vocabulary, CitedPage(14, "xii")), style, "en") == expected


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_style_says_its_words_in_the_language_of_the_page(
    style: StyleName, lang: str, vocabulary: Vocabulary
) -> None:
    undated = reference(an_item(vocabulary, year=None, lang=lang), style, lang)
    dated = reference(an_item(vocabulary, CitedPage(4, "4"), lang=lang), style, lang)
    assert ID in undated
    assert vocabulary.label("organisation", "ilo", lang).casefold() in undated.casefold()
    english = ("Available", "Accessed", "Retrieved", "n.d.", "no date", "Online", " and ")
    if lang != "en":
        assert not [word for word in english if word in undated + dated]


@pytest.mark.parametrize("style", STYLES)
def test_a_title_that_stands_for_an_author_is_said_once(
    style: StyleName, vocabulary: Vocabulary
) -> None:
    item = an_item(vocabulary, authors=[], publishers=[], identifiers=[])
    written = reference(item, style, "en")
    assert written.casefold().startswith("debts in the kilns")
    assert written.casefold().count("debts in the kilns") == 1
    assert ". ." not in written


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_left_standing_of_what_is_not_known(
    style: StyleName, vocabulary: Vocabulary
) -> None:
    for page in (None, CitedPage(3, "3")):
        for values in ({"authors": []}, {"publishers": []}, {"year": None}, {"identifiers": []}):
            written = reference(an_item(vocabulary, page, **values), style, "en")
            assert not [
                mark for mark in ("()", "[]", "(p.)", " ,", " .", "..", ",,") if mark in written
            ]
            assert ("p. 3" in written) == (page is not None)


def test_titles_of_other_languages_get_no_english_capitals(vocabulary: Vocabulary) -> None:
    item = an_item(vocabulary, title="Las deudas en los hornos", language="es")
    assert "Las deudas en los hornos" in reference(item, "chicago", "en")


def test_a_publisher_that_wrote_it_is_named_as_each_style_wants(vocabulary: Vocabulary) -> None:
    item = an_item(vocabulary, authors=[])
    assert reference(item, "apa", "en").count("International Labour") == 1
    assert reference(item, "mla", "en").startswith("Debts in the Kilns.")
    assert reference(item, "chicago", "en").count("International Labour") == 2


def test_every_style_has_a_label() -> None:
    assert set(LABELS) == set(STYLES)


def test_a_key_can_be_read_and_tells_reports_apart(vocabulary: Vocabulary) -> None:
    item = an_item(vocabulary)
    assert citation_key(item, a_report()) == "cruz-2021-debts-3f2a1b"
    assert citation_key(item, a_report(), "7") == "cruz-2021-debts-3f2a1b-7"
    assert citation_key(an_item(vocabulary, authors=[]), a_report()) == "ilo-2021-debts-3f2a1b"
    arabic = an_item(vocabulary, authors=["محمد"], publishers=[], title="الديون", year=None)
    assert citation_key(arabic, a_report(publishers=[])) == "waymark-nd-3f2a1b"


AUTHORS = ["Ana de la Cruz", "John Doe Jr.", "Brick and Kiln Watch", "محمد العلي"]


def test_bibtex_comes_back_as_it_was(vocabulary: Vocabulary) -> None:
    title = "Wages & {debts}: 50% of _all_ #1"
    item = an_item(vocabulary, CitedPage(3, "iii"), authors=AUTHORS, title=title)
    library = bibtexparser.parse_string(
        bibtex_entry(item, "cruz-2021"),
        append_middleware=[
            bibtexparser.middlewares.SeparateCoAuthors(),
            bibtexparser.middlewares.SplitNameParts(),
        ],
    )
    (entry,) = library.entries
    assert not library.failed_blocks
    names = entry["author"]
    assert (names[0].von, names[0].last, names[0].first) == (["de", "la"], ["Cruz"], ["Ana"])
    assert (names[1].last, names[1].jr, names[1].first) == (["Doe"], ["Jr."], ["John"])
    assert names[2].last == ["{Brick and Kiln Watch}"]
    assert (entry["year"], entry["pages"], entry["number"]) == ("2021", "iii", "A/HRC/99/99")
    assert entry["urldate"] == "2026-11-28"


def test_ris_comes_back_as_it_was(vocabulary: Vocabulary) -> None:
    item = an_item(vocabulary, CitedPage(3, "iii"), authors=AUTHORS, type="letter")
    (record,) = rispy.loads(ris_record(item, "cruz-2021", "https://waymark.example/file"))
    assert record["type_of_reference"] == "PCOMM"
    assert record["authors"] == [
        "de la Cruz, Ana", "Doe, John, Jr.", "Brick and Kiln Watch", "محمد العلي",
    ]  # fmt: skip
    assert (record["year"], record["start_page"]) == ("2021", "iii")
    assert record["access_date"] == "2026/11/28"
    assert record["urls"] == [f"{PLACE}?page=3"]


def test_csl_json_holds_only_what_its_schema_names(vocabulary: Vocabulary) -> None:
    item = json.loads(json.dumps(an_item(vocabulary, CitedPage(3, "iii"), form="judgment")))
    assert item["type"] == "legal_case"
    assert item["issued"] == {"date-parts": [[2021]]}
    assert item["author"][0]["family"] == "Cruz"
    known = {"id", "type", "title", "author", "publisher", "issued", "number", "page", "language"}
    assert item.keys() - known == {"URL", "accessed"}
