"""Is a data set found by the countries of its columns, and do answer and page tell of them?"""

from pathlib import Path

import httpx
import xlsxwriter
from api_server import serving
from watching import quick_settings

from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from search_api.app import create_app

ROWS = [("iso3", "year", "children"), ("NPL", 2014, 1_139), ("PER", 2019, 869)]


def test_a_workbook_is_found_and_told_of(
    engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    file = tmp_path / "wages.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Wages")
        for number, row in enumerate(ROWS):
            page.write_row(number, 0, row)
        book.add_worksheet("Notes").write_row(0, 0, ["Asked of <households>"])
    settings = quick_settings(engine_url, index_prefix, tmp_path / "data")
    with open_indexer(settings) as indexer:
        assert ingest_files(indexer, [file]).failures == []
        (document_id,) = indexer.store.document_ids()
    app = create_app(settings, engine_url, load_vocabulary())
    with serving(app) as url, httpx.Client(base_url=url, timeout=60) as api:
        found = api.get("/v1/search", params={"mentions": "PER"}).json()
        assert [each["id"] for each in found["hits"]] == [document_id]
        sheets = api.get(f"/v1/documents/{document_id}", params={"lang": "es"}).json()[
            "data_sheets"
        ]
        wages = sheets[0]
        assert [each["name"] for each in sheets] == ["Wages", "Notes"]
        assert (wages["rows"], wages["column_count"], wages["years"]) == (2, 3, [2014, 2019])
        assert [each["kind"] for each in wages["columns"]] == ["country", "year", "number"]
        assert wages["countries"][1] == {"value": "PER", "label": "Perú"}
        assert wages["first_rows"] == [["NPL", "2014", "1139"], ["PER", "2019", "869"]]
        page = api.get(f"/documents/{document_id}", params={"lang": "fr"}).text
        assert "Données de ce fichier" in page
        assert "2 lignes · 3 colonnes · 2014–2019" in page
        assert ">children</th>" in page
        assert "Asked of <households>" not in page

        damage(indexer.store.paths(document_id).extraction)
        got = api.get(f"/v1/documents/{document_id}")
        assert (got.status_code, got.json()["data_sheets"]) == (200, [])
        assert got.json()["title"]
        page = api.get(f"/documents/{document_id}", params={"lang": "fr"})
        assert page.status_code == 200
        assert "Données de ce fichier" not in page.text


def damage(extraction: Path) -> None:
    """As a failing disk would: some bytes in the middle."""
    packed = bytearray(extraction.read_bytes())
    middle = len(packed) // 2
    packed[middle : middle + 8] = bytes(8)
    extraction.write_bytes(packed)
