"""Do hits become the rows, quotations and files that their reader asked for?"""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator
from typing import Any

import docx
import orjson
import pytest
from asked import VOCABULARY
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from search_api.export.collect import Hits
from search_api.export.formats import BY_NAME, FORMATS, chosen_format
from search_api.export.quotations import markdown_note, markdown_text, word_document
from search_api.export.response import export_response
from search_api.export.rows import Labels, columns
from search_api.export.tables import csv_lines, json_lines, workbook

LABELS = Labels(VOCABULARY, "fr", "https://waymark.example")
REPORT: dict[str, Any] = {
    "id": "ab" * 32,
    "title": "Leaving the kilns",
    "year": 2021,
    "language": "en",
    "type": "evaluation",
    "countries": ["NPL", "IND"],
    "topics": ["forced-labour"],
    "publishers": ["ilo"],
    "authors": ["Rai, S.", "Thapa, B."],
    "identifiers": [{"kind": "isbn", "value": "978-92-2-031918-5"}],
    "partners": ["Kiln Watch"],
    "state": "no_text",
    "page_count": 24,
    "citation": "OIT (2021). Leaving the kilns",
    "url": "/v1/documents/x/file",
}
PASSAGE: dict[str, Any] = {
    "id": f"{'ab' * 32}-4",
    "text": "Wages *fell*.\n\n1. First",
    "kind": "lesson",
    "heading_path": ["Findings", "Pay"],
    "page": 8,
    "label": "iv",
    "language": "ar",
    "citation": "OIT (2021). Leaving the kilns, p. iv",
    "url": "/v1/documents/x/file#page=8",
    "document": REPORT,
}


async def batches(*hits: list[dict[str, Any]]) -> AsyncIterator[list[dict[str, Any]]]:
    for each in hits:
        yield each


def joined(parts: AsyncIterator[bytes]) -> bytes:
    async def all_of() -> bytes:
        return b"".join([part async for part in parts])

    return asyncio.run(all_of())


def test_a_report_is_a_row_in_the_readers_language() -> None:
    assert columns(REPORT, LABELS) == {
        "id": "ab" * 32,
        "title": "Leaving the kilns",
        "year": 2021,
        "publishers": "Organisation internationale du Travail",
        "authors": "Rai, S.; Thapa, B.",
        "identifiers": "978-92-2-031918-5",
        "language": "Anglais",
        "type": "Évaluation",
        "countries": "Népal; Inde",
        "topics": "Travail forcé",
        "partners": "Kiln Watch",
        "pages": 24,
        "state": "Sans texte",
        "citation": "OIT (2021). Leaving the kilns",
        "url": "https://waymark.example/v1/documents/x/file",
    }


def test_a_passage_is_a_row_with_its_report_behind_it() -> None:
    row = columns(PASSAGE, LABELS)
    assert list(row)[:6] == ["id", "text", "kind", "heading", "page", "label"]
    assert (row["kind"], row["heading"], row["page"], row["label"]) == (
        "Leçon apprise",
        "Findings › Pay",
        8,
        "iv",
    )
    assert row["title"] == "Leaving the kilns"
    assert row["url"] == "https://waymark.example/v1/documents/x/file#page=8"
    assert not {"topics", "state"} & set(row)
    assert columns(PASSAGE | {"kind": ""}, LABELS)["kind"] == ""


def test_csv_has_one_head_line_over_all_batches() -> None:
    found = joined(csv_lines(batches([], [REPORT], [REPORT | {"title": "=1+1"}]), LABELS))
    head, first, second, end = found.decode().split("\r\n")
    assert head.startswith("\ufeffid,title,year,")
    assert first.split(",")[1] == "Leaving the kilns"
    assert second.split(",")[1] == "'=1+1"
    assert end == ""


def test_json_lines_are_the_hits_as_the_api_has_them() -> None:
    lines = joined(json_lines(batches([REPORT], [PASSAGE]), LABELS)).splitlines()
    assert [orjson.loads(line) for line in lines] == [REPORT, PASSAGE]


def test_a_workbook_has_a_head_line_all_rows_and_a_sheet_about_it() -> None:
    long = REPORT | {"title": "x" * 40_000, "year": None}
    book = asyncio.run(workbook(batches([REPORT], [long]), LABELS, ["Waymark, today", "=note"]))
    with book, zipfile.ZipFile(book) as parts:
        hits = parts.read("xl/worksheets/sheet1.xml").decode()
        about = parts.read("xl/worksheets/sheet2.xml").decode()
        names = parts.read("xl/workbook.xml").decode()
    assert hits.count("<row ") == 3
    assert "<v>2021</v>" in hits
    assert "x" * 32_766 + "…</t>" in hits
    assert about.count("<row ") == 2
    assert 'name="Waymark"' in names
    assert 'name="About"' in names


def test_markdown_quotes_the_text_as_it_is_and_cites_it() -> None:
    assert joined(
        markdown_text(batches([PASSAGE | {"context": "Pay came late:"}]), LABELS)
    ).decode() == (
        "Leçon apprise · Népal · Inde\n\nPay came late:\n\n"
        "> Wages \\*fell\\*.\n>\n> 1\\. First\n>\n"
        "> — OIT (2021). Leaving the kilns, p. iv "
        "<https://waymark.example/v1/documents/x/file#page=8>\n\n"
    )
    assert markdown_note("Only *5*") == b"*Only \\*5\\**\n"


def test_word_quotes_each_paragraph_right_to_left_where_the_language_is() -> None:
    bad = PASSAGE | {"text": "ok\x00", "language": "en"}
    written = asyncio.run(word_document(batches([PASSAGE], [bad]), LABELS, ["Only 2 of 3"]))
    document = docx.Document(io.BytesIO(written))
    texts = [each.text for each in document.paragraphs]
    cited = (
        "OIT (2021). Leaving the kilns, p. iv — https://waymark.example/v1/documents/x/file#page=8"
    )
    told = "Leçon apprise · Népal · Inde"
    assert texts == [told, "Wages *fell*.", "1. First", cited, told, "ok", cited, "Only 2 of 3"]
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles[:6] == ["Normal", "Quote", "Quote", "Normal", "Normal", "Quote"]
    assert [bool(each.runs[0].font.rtl) for each in document.paragraphs[:5]] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert "w:bidi" in document.paragraphs[1]._p.xml
    assert document.core_properties.title == "Waymark"


@pytest.mark.parametrize(
    ("name", "accept", "chosen"),
    [
        ("ris", "text/csv", "ris"),
        (None, "text/html, text/markdown;q=0.9", "md"),
        (None, "application/X-BibTeX", "bib"),
        (None, "", "csv"),
        (None, "text/html, */*;q=0.1", "csv"),
    ],
)
def test_a_format_is_chosen_by_name_else_by_what_is_accepted(
    name: str | None, accept: str, chosen: str
) -> None:
    assert chosen_format(name, accept, FORMATS).name == chosen


def test_other_media_types_are_refused_with_those_that_there_are() -> None:
    with pytest.raises(HTTPException) as refused:
        chosen_format(None, "image/png", FORMATS[:2])
    assert refused.value.status_code == 406
    assert refused.value.detail == "exports come as text/csv, application/x-ndjson"


def sent(wanted: str, hits: Hits) -> tuple[Response, bytes]:
    async def answered() -> tuple[Response, bytes]:
        response = await export_response(hits, BY_NAME[wanted], LABELS, "search")
        if isinstance(response, StreamingResponse):
            parts = [bytes(part) async for part in response.body_iterator]  # type: ignore[arg-type]
            return response, b"".join(parts)
        return response, bytes(response.body)

    return asyncio.run(answered())


@pytest.mark.parametrize("wanted", [each.name for each in FORMATS])
def test_a_file_says_in_its_head_how_much_it_holds(wanted: str) -> None:
    response, content = sent(wanted, Hits(12, 1, batches([PASSAGE])))
    assert response.headers["waymark-total"] == "12"
    assert response.headers["waymark-exported"] == "1"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-disposition"] == (
        f'attachment; filename="waymark-search.{BY_NAME[wanted].ending}"'
    )
    assert response.headers["content-type"].startswith(BY_NAME[wanted].media_type)
    assert content


def test_what_was_left_out_is_said_where_a_file_can() -> None:
    _, cut = sent("md", Hits(1_200, 1, batches([PASSAGE])))
    assert "Only 1 of 1,200 are in this file; 1,199 are not." in cut.decode()
    _, whole = sent("md", Hits(1, 1, batches([PASSAGE])))
    assert "Only" not in whole.decode()
    _, table = sent("csv", Hits(1_200, 1, batches([PASSAGE])))
    assert "Only" not in table.decode()
