"""What is told of a file of tables, and what of one whose stored reading is damaged?"""

from pathlib import Path

from asked import VOCABULARY, as_declared
from builders import an_extracted_document
from msgspec.structs import replace

from config.store.extraction import packed_extraction
from extractors.document import Block, Page
from search_api.report.data_set import data_sheets
from search_api.report.responses import DataSheet

CSV = "text/csv"
TABLE = "iso3\tyear\tchildren\nNPL\t2014\t1139\nPER\t2019\t869"


def stored(folder: Path, media_type: str = CSV) -> Path:
    read = an_extracted_document("any", name="any")
    pages = (Page(1, blocks=(Block(TABLE, "table"),)),)
    path = folder / "extraction"
    path.write_bytes(packed_extraction(replace(read, media_type=media_type, pages=pages)))
    return path


def test_columns_rows_years_and_countries_are_told(tmp_path: Path) -> None:
    (found,) = data_sheets(stored(tmp_path), CSV, VOCABULARY, "es")
    sheet = as_declared(found, DataSheet)
    assert (sheet["rows"], sheet["column_count"], sheet["years"]) == (2, 3, [2014, 2019])
    assert [each["name"] for each in sheet["columns"]] == ["iso3", "year", "children"]
    assert sheet["countries"] == [
        {"value": "NPL", "label": "Nepal"},
        {"value": "PER", "label": "Perú"},
    ]
    assert sheet["first_rows"] == [["NPL", "2014", "1139"], ["PER", "2019", "869"]]


def test_what_is_no_table_or_is_not_here_has_no_sheets(tmp_path: Path) -> None:
    assert data_sheets(stored(tmp_path), "application/pdf", VOCABULARY, "en") == []
    assert data_sheets(tmp_path / "nowhere", CSV, VOCABULARY, "en") == []


def test_a_damaged_reading_has_no_sheets_and_hinders_no_report(tmp_path: Path) -> None:
    path = stored(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    assert data_sheets(path, CSV, VOCABULARY, "en") == []
    path.unlink()
    path.mkdir()
    assert data_sheets(path, CSV, VOCABULARY, "en") == []
