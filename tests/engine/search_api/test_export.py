"""Can hits be taken away whole, in every format, without harm to whoever opens the file?"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import bibtexparser
import docx
import httpx
import pytest
import rispy
from api_server import ApiOver
from builders import a_document, a_passage, an_id

from search_api.export.collect import found_hits

FORMATS = ("csv", "jsonl", "ris", "bib", "csl", "xlsx", "docx", "md")
ENDINGS = {"csl": "json"}
HOSTILE = '=HYPERLINK("http://example.org","wages") & 50% of {them} <b>\n\n2) second_part'


@pytest.fixture(scope="module")
def library(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    passages = (
        a_passage("one", 0, text=HOSTILE, kind="lesson", page=3, label="iii"),
        a_passage("one", 1, text="Wages were paid late.", page=4, label="iv"),
        a_passage("one", 2, text="تأخرت الأجور", language="ar", page=5, label="v"),
    )
    with read_only_over(
        a_document("one", title="-Wages & debts", passages=passages, publishers=("ilo",)),
        a_document("two", title="Wages again", year=2019, passages=("Wages",), authors=("A. Rai",)),
    ) as client:
        yield client


def taken(api: httpx.Client, what: str, **parameters: Any) -> httpx.Response:
    got = api.get(f"/v1/export/{what}", params=parameters)
    assert got.status_code == 200, got.text
    return got


def rows_of(got: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig"))))


def test_every_format_holds_the_passages_and_no_cell_is_a_formula(library: httpx.Client) -> None:
    table = rows_of(taken(library, "passages", q="wages", format="csv"))
    assert {row["page"] for row in table} >= {"3", "4"}
    hostile = next(row for row in table if row["label"] == "iii")
    assert hostile["text"] == f"'{HOSTILE}"
    assert hostile["title"] == "'-Wages & debts"
    assert hostile["citation"] == "International Labour Organization (2021). -Wages & debts, p. iii"
    assert hostile["url"] == f"{library.base_url}/v1/documents/{an_id('one')}/file#page=3"

    lines = taken(library, "passages", q="wages", format="jsonl").text.splitlines()
    searched = library.get("/v1/passages?q=wages").json()["hits"]
    assert [json.loads(line)["id"] for line in lines] == [hit["id"] for hit in searched]

    ris = taken(library, "passages", q="wages", format="ris").text
    assert ris.count("TY  - RPRT\r\n") == ris.count("ER  - \r\n") == len(lines)
    assert "AU  - Rai, A.\r\n" in ris
    assert "AU  - International Labour Organization\r\n" in ris
    assert "SP  - iii\r\n" in ris

    bib = taken(library, "passages", q="wages", format="bib").text
    assert r"title = {{-Wages \& debts}}" in bib
    assert r"50\% of \{them\}" in bib
    assert "author = {{International Labour Organization}}" in bib

    book = zipfile.ZipFile(io.BytesIO(taken(library, "passages", q="wages", format="xlsx").content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "HYPERLINK" in sheet
    assert "<f>" not in sheet

    words = docx.Document(io.BytesIO(taken(library, "passages", format="docx").content))
    texts = [paragraph.text for paragraph in words.paragraphs]
    assert "Wages were paid late." in texts
    arabic = next(each for each in words.paragraphs if each.text.startswith("تأخرت"))
    assert arabic.runs[0].font.rtl

    quoted = taken(library, "passages", q="paid", format="md").text
    assert "> Wages were paid late.\n>\n> — International Labour Organization (2021)" in quoted
    assert r"\<b\>" in taken(library, "passages", format="md").text


def test_chosen_passages_come_in_their_order_and_missing_ones_are_said(
    library: httpx.Client,
) -> None:
    ids = [f"{an_id('two')}-0", f"{an_id('gone')}-7", f"{an_id('one')}-1"]
    got = taken(library, "passages", id=ids, format="md")
    assert got.text.index("Wages again") < got.text.index("paid late")
    assert (got.headers["waymark-total"], got.headers["waymark-exported"]) == ("3", "2")
    assert "Only 2 of 3" in got.text
    posted = library.post("/v1/export/passages", json={"id": ids, "format": "md"})
    assert posted.text == got.text


def test_reports_have_their_own_columns_labels_in_the_language_asked_for(
    library: httpx.Client,
) -> None:
    table = rows_of(taken(library, "search", format="csv", lang="es", sort="oldest"))
    assert [row["year"] for row in table] == ["2019", "2021"]
    assert table[0]["authors"] == "A. Rai"
    assert table[1]["publishers"] == "Organización Internacional del Trabajo"


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_still_a_file(name: str, api: httpx.Client) -> None:
    got = taken(api, "passages", q="zzzzzz", format=name)
    assert got.headers["waymark-total"] == "0"
    assert got.headers["content-disposition"].endswith(
        f'waymark-passages.{ENDINGS.get(name, name)}"'
    )


def test_accept_chooses_where_no_format_is_given(api: httpx.Client) -> None:
    def sent(accept: str) -> httpx.Response:
        return api.get("/v1/export/search?q=school", headers={"Accept": accept})

    assert sent("application/x-bibtex").headers["content-type"].startswith("application/x-bibtex")
    assert sent("*/*").headers["content-type"].startswith("text/csv")
    refused = sent("image/png")
    assert refused.status_code == 406
    assert refused.headers["content-type"] == "application/problem+json"


def test_all_hits_come_once_in_batches_to_the_maximum_which_is_said(
    api: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search_api.export.collect._BATCH", 7)
    listed = rows_of(taken(api, "search", format="csv"))
    assert len({row["id"] for row in listed}) == len(listed) == 100
    passages = rows_of(taken(api, "passages", q="school", format="csv"))
    total = api.get("/v1/passages?q=school&size=0").json()["total"]["value"]
    assert len({row["id"] for row in passages}) == len(passages) == total


def test_a_file_of_the_first_hits_alone_says_so(
    api: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def three(*asked: Any) -> Any:
        return await found_hits(*asked[:3], 3)

    monkeypatch.setattr("search_api.export.route.found_hits", three)
    got = taken(api, "search", format="bib")
    assert (got.headers["waymark-total"], got.headers["waymark-exported"]) == ("100", "3")
    assert got.text.count("@techreport") == 3
    assert "Only 3 of 100" in got.text
    book = zipfile.ZipFile(io.BytesIO(taken(api, "search", format="xlsx").content))
    assert "Only 3 of 100" in book.read("xl/worksheets/sheet2.xml").decode()


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("search?format=docx", "format"),
        ("passages?format=pdf", "format"),
        ("passages?id=../../etc", "id"),
        ("search?cuntry=NPL", "cuntry"),
    ],
)
def test_a_bad_parameter_is_named(path: str, named: str, api: httpx.Client) -> None:
    got = api.get(f"/v1/export/{path}")
    assert (got.status_code, got.json()["parameter"]) == (422, named)


def test_an_export_is_cited_in_the_style_that_is_asked_for(library: httpx.Client) -> None:
    table = rows_of(taken(library, "search", format="csv", sort="oldest", style="apa"))
    assert table[0]["citation"].startswith("Rai, A. (2019). Wages again. http")
    assert table[0]["citation"].endswith(f"/documents/{an_id('two')}")


def test_reference_managers_read_what_is_exported(library: httpx.Client) -> None:
    ris = rispy.loads(taken(library, "passages", q="wages", format="ris", lang="en").text)
    bib = bibtexparser.parse_string(taken(library, "passages", q="wages", format="bib").text)
    csl = taken(library, "passages", q="wages", format="csl").json()
    assert not bib.failed_blocks
    assert [each["id"] for each in ris] == [each.key for each in bib.entries]
    assert [each["id"] for each in csl] == [each.key for each in bib.entries]
    mine = next(each for each in ris if each["start_page"] == "iii")
    assert mine["authors"] == ["International Labour Organization"]
    assert mine["title"] == "-Wages & debts"
    assert mine["urls"] == [f"{library.base_url}/documents/{an_id('one')}?page=3"]
