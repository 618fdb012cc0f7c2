"""Does a reference manager get who, when, where and what was quoted, of many hits or of one?"""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import orjson
import pytest
import rispy
from asked import VOCABULARY, a_passage_hit, a_source
from builders import an_extracted_document, an_id
from lxml import etree
from msgspec.structs import replace

from config.errors import NotFound
from config.store.extraction import packed_extraction
from config.store.paths import document_paths
from extractors.document import Page
from search_api.cite.item import Access, CitedPage
from search_api.cite.restyle import CitationRequest
from search_api.export.references import (
    bibtex_entries,
    bibtex_note,
    csl_items,
    exported_item,
    ris_records,
)
from search_api.export.report_citation import citation_answer, cited_page_of, reference_file
from search_api.export.rows import Labels
from search_api.export.xml_elements import add_element, xml_bytes
from search_api.search.present.documents import document_hit
from search_api.search.present.passages import passage_of_document

HOST = "https://waymark.example"
LABELS = Labels(VOCABULARY, "fr", HOST)
ACCESS = Access(VOCABULARY, "en", HOST, date(2026, 11, 29))
ID = an_id("report")
SOURCE = a_source(authors=["Rai, S."], publishers=["ilo"])
REPORT: Any = document_hit({"_source": SOURCE, "_score": 1.0}, (), VOCABULARY, "fr")
PASSAGE: Any = passage_of_document(a_passage_hit(), VOCABULARY, "fr")


async def batches(*hits: list[Any]) -> AsyncIterator[list[Any]]:
    for each in hits:
        yield each


def joined(parts: AsyncIterator[bytes]) -> str:
    async def all_of() -> bytes:
        return b"".join([part async for part in parts])

    return asyncio.run(all_of()).decode()


# -- of many hits ------------------------------------------------------------------------------


def test_ris_has_a_record_for_each_hit_of_each_batch_that_leads_to_its_file() -> None:
    report, passage = rispy.loads(joined(ris_records(batches([REPORT], [PASSAGE]), LABELS)))
    assert (report["title"], passage["title"]) == ("The report", "The report")
    assert report["authors"] == ["Rai, S."]
    assert report["keywords"] == ["Népal"]
    assert report["file_attachments1"] == f"{HOST}/v1/documents/{ID}/file"
    assert passage["file_attachments1"] == f"{HOST}/v1/documents/{ID}/file#page=1"
    assert "notes" not in report
    assert passage["notes"] == ["Wages fell."]
    assert passage["urls"] == [f"{HOST}/documents/{ID}?page=1"]


def test_bibtex_has_an_entry_for_each_hit_by_a_key_of_its_own() -> None:
    found = bibtexparser.parse_string(joined(bibtex_entries(batches([REPORT, PASSAGE]), LABELS)))
    report, passage = found.entries
    assert report.key == f"rai-2021-report-{ID[:6]}"
    assert passage.key == f"waymark-2021-report-{ID[:6]}-0"
    assert passage["note"] == "Wages fell."
    assert passage["pages"] == "1"


def test_a_note_in_bibtex_is_a_comment_and_nothing_ends_it() -> None:
    assert bibtex_note("Only 5 of 9 } are here") == b"@comment{Only 5 of 9 \\} are here}\n"


@pytest.mark.parametrize(
    ("found", "count"), [([], 0), ([[]], 0), ([[REPORT]], 1), ([[REPORT], [PASSAGE, REPORT]], 3)]
)
def test_csl_is_one_array_however_many_batches_come(found: list[list[Any]], count: int) -> None:
    text = joined(csl_items(batches(*found), LABELS))
    assert len(orjson.loads(text)) == count
    assert text.endswith("]\n")


def test_a_quotation_is_cited_by_its_printed_page_and_a_report_as_a_whole() -> None:
    quoted = exported_item(PASSAGE | {"page": 7, "label": "v"}, ACCESS, LABELS)
    assert (quoted["page"], quoted["note"]) == ("v", "Wages fell.")
    assert quoted["URL"].endswith("?page=7")
    whole = exported_item(REPORT, ACCESS, LABELS)
    assert not {"page", "note"} & set(whole)
    assert whole["publisher"] == "International Labour Organization"


# -- of one report -----------------------------------------------------------------------------


def with_pages(folder: Path) -> Path:
    """A data folder with what was read of the report: its second page is printed `ii`."""
    path = document_paths(folder, ID).extraction
    path.parent.mkdir(parents=True)
    pages = (Page(1, ""), Page(2, "ii"))
    path.write_bytes(packed_extraction(replace(an_extracted_document(), pages=pages)))
    return folder


def cited(data_dir: Path, number: int) -> CitedPage:
    return asyncio.run(cited_page_of(data_dir, SOURCE, number))


def test_a_page_is_cited_as_it_is_printed_else_by_its_number(tmp_path: Path) -> None:
    assert cited(tmp_path, 2) == CitedPage(2, "2")  # nothing is kept of it here
    data = with_pages(tmp_path)
    assert cited(data, 1) == CitedPage(1, "1")
    assert cited(data, 2) == CitedPage(2, "ii")
    assert cited(data, 3) == CitedPage(3, "3")  # of the report, though it was not read


@pytest.mark.parametrize("number", [0, -1, 4])
def test_a_page_that_the_report_has_not_is_not_cited(number: int, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=f"there is no page {number}; the report has 3"):
        cited(tmp_path, number)


def test_a_citation_is_told_as_text_and_as_data() -> None:
    page = CitedPage(2, "ii")
    answer = asyncio.run(citation_answer(SOURCE, CitationRequest("apa", ACCESS), page))
    assert answer["style"] == "apa"
    assert answer["text"].startswith("Rai, S. (2021). The report (p. ii).")
    assert answer["csl"]["page"] == "ii"
    assert answer["csl"]["id"] == f"rai-2021-report-{ID[:6]}"


def test_a_reference_file_is_read_by_reference_managers() -> None:
    citing, page = CitationRequest("apa", ACCESS), CitedPage(2, "ii")
    (item,) = orjson.loads(reference_file(SOURCE, citing, page, "csl"))
    assert item["page"] == "ii"
    (entry,) = bibtexparser.parse_string(
        reference_file(SOURCE, citing, page, "bib").decode()
    ).entries
    assert (entry.key, entry["pages"]) == (item["id"], "ii")
    (record,) = rispy.loads(reference_file(SOURCE, citing, page, "ris").decode())
    assert (record["id"], record["start_page"]) == (item["id"], "ii")
    assert record["file_attachments1"] == f"{HOST}/v1/documents/{ID}/file#page=2"
    (whole,) = rispy.loads(reference_file(SOURCE, citing, None, "ris").decode())
    assert whole["file_attachments1"] == f"{HOST}/v1/documents/{ID}/file"
    assert "start_page" not in whole


# -- as XML ------------------------------------------------------------------------------------


def test_xml_holds_whatever_a_file_said_in_the_namespace_that_is_meant() -> None:
    root = etree.Element("{urn:a}root")
    child = add_element(root, "name", "a\x00<b>\ufffe", {"at": "x\x1f\ud800y"})
    assert add_element(child, "{urn:b}other").text is None
    assert add_element(root, "empty", "").text == ""
    text = xml_bytes(root)
    assert text.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    again = etree.fromstring(text)
    assert [each.tag for each in again.iter()] == [
        "{urn:a}root", "{urn:a}name", "{urn:b}other", "{urn:a}empty",
    ]  # fmt: skip
    assert again[0].text == "a<b>"
    assert again[0].get("at") == "xy"
