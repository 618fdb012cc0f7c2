"""Does one document come out with its countries, topics, year, type and passages?"""

import pytest
from builders import an_id

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Metadata, Page
from indexer.enrich.as_json import enriched_json, evidence_by_facet
from indexer.enrich.document import enricher_of

ENRICHER = enricher_of(load_vocabulary())

BODY = (
    "Families in Nepal take advances from the owners of brick kilns and remain in bonded labour. "
    "The project in Nepal helped them to leave debt bondage, and trained labour inspectors."
)


def a_report(
    *blocks: Block, furniture: tuple[Block, ...] = (), title: str = ""
) -> ExtractedDocument:
    cover = Page(1, blocks=(Block("Breaking chains", "heading", 1), Block("Kathmandu, May 2021")))
    body = Page(2, blocks=blocks or (Block(BODY),), furniture=furniture)
    return ExtractedDocument(
        an_id("report"),
        "application/pdf",
        "ok",
        metadata=Metadata(title=title),
        pages=(cover, body),
    )


def test_a_report_gets_country_topics_language_year_and_title() -> None:
    document = ENRICHER.enrich(a_report(), "report.pdf")
    assert document.countries.main == ("NPL",)
    assert document.topics[0].id == "forced-labour/debt-bondage"
    assert (document.language, document.year, document.title) == ("en", 2021, "Breaking chains")


def test_a_passage_takes_its_kind_from_the_heading_above_it() -> None:
    document = ENRICHER.enrich(
        a_report(Block("4.2 Lessons learned", "heading", 1), Block(BODY)), "report.pdf"
    )
    passage = next(passage for passage in document.passages if passage.text == BODY)
    assert (passage.kind, passage.heading_path) == ("lesson", ("4.2 Lessons learned",))


def test_a_passage_without_a_country_of_its_own_takes_the_main_one() -> None:
    document = ENRICHER.enrich(
        a_report(Block(BODY), Block("Results", "heading", 1), Block("Children went to school.")),
        "report.pdf",
    )
    assert [passage.countries for passage in document.passages][-1] == ("NPL",)


def test_running_headers_and_footers_name_no_country_and_no_topic() -> None:
    footer = Block("Alliance 8.7 against human trafficking in Brazil", "footer")
    document = ENRICHER.enrich(a_report(furniture=(footer,) * 9), "report.pdf")
    assert "BRA" not in document.countries.mentioned
    assert all("trafficking" not in topic.id for topic in document.topics)


def test_references_name_no_country() -> None:
    references = Block("1. ILO. Child labour in Peru. Lima: ILO (2019). http://example.org/peru")
    document = ENRICHER.enrich(
        a_report(Block(BODY), Block("References", "heading", 1), *(references,) * 5), "report.pdf"
    )
    assert document.countries.mentioned.keys() == {"NPL"}


def test_an_unreadable_document_keeps_its_name_and_state() -> None:
    broken = ExtractedDocument(an_id("x"), "application/pdf", "damaged", "the file ends early")
    document = ENRICHER.enrich(broken, "Field_notes-2019.pdf")
    assert (document.title, document.state, document.reason) == (
        "Field notes 2019",
        "damaged",
        "the file ends early",
    )
    assert (document.language, document.passages) == ("und", ())


def test_each_tag_keeps_the_words_that_say_so() -> None:
    report = a_report(Block("Why families stay", "heading", 1), Block(BODY))
    why = evidence_by_facet(ENRICHER.enrich(report, "report.pdf"))
    assert why["topic"]["forced-labour/debt-bondage"][0] == {
        "term": "bonded labour",
        "rule": "term",
        "zone": "body",
        "page": 2,
        "count": 1,
    }
    assert {entry["term"] for entry in why["country"]["NPL"]} == {"Nepal", "Kathmandu"}


def test_sectors_and_instruments_are_told_apart_from_topics() -> None:
    text = "Brick kilns break ILO Convention No. 182 and SDG target 8.7 day by day."
    document = ENRICHER.enrich(a_report(Block(text)), "report.pdf")
    assert [topic.id for topic in document.sectors] == ["sector/brick-kilns"]
    assert document.instruments == ("C182",)
    assert document.sdg_targets == ("8.7",)
    assert all(not topic.id.startswith("sector/") for topic in document.topics)


def test_the_publisher_stands_on_the_cover_and_not_in_the_text() -> None:
    cover = Page(1, blocks=(Block("Out of the kilns", "heading", 1), Block("© Winrock, 2020")))
    text = Page(2, blocks=(Block("UNICEF and the World Bank were asked for comments."),))
    extracted = ExtractedDocument(an_id("x"), "application/pdf", "ok", pages=(cover, text))
    assert ENRICHER.enrich(extracted, "x.pdf").publishers == ("winrock",)


def test_a_country_named_by_the_heading_is_said_to_come_from_there() -> None:
    document = ENRICHER.enrich(
        a_report(Block("Peru", "heading", 1), Block("Children left the mines.")), "report.pdf"
    )
    passage = document.passages[-1]
    assert (passage.countries, passage.countries_from) == (("PER",), "heading")


def test_the_summary_is_the_opening_of_the_executive_summary_in_whole_sentences() -> None:
    opening = "Three kilns stopped paying advances. Families stayed all the same."
    rest = "Nobody had expected that of the owners in this valley. " * 20
    document = ENRICHER.enrich(
        a_report(Block("Executive summary", "heading", 1), Block(opening), Block(rest)), "a.pdf"
    )
    assert document.summary.startswith(opening)
    assert document.summary.endswith("valley.")
    assert len(document.summary.split()) <= 120


def test_a_report_without_a_summary_gets_none_invented() -> None:
    assert ENRICHER.enrich(a_report(), "a.pdf").summary == ""


def test_enriching_twice_gives_the_same() -> None:
    assert ENRICHER.enrich(a_report(), "a.pdf") == ENRICHER.enrich(a_report(), "a.pdf")


@pytest.mark.parametrize("key", ["path", "sha256", "state", "title", "language", "year", "type"])
def test_the_json_carries_the_agreed_keys(key: str) -> None:
    line = enriched_json("in/report.pdf", ENRICHER.enrich(a_report(), "report.pdf"))
    assert key in line
    assert line["countries"]["main"] == ["NPL"]
    assert line["topics"][0].keys() >= {"id", "score"}
    assert line["passages"][0].keys() >= {
        "page",
        "page_end",
        "kind",
        "heading_path",
        "text",
        "language",
        "countries",
        "topics",
    }
