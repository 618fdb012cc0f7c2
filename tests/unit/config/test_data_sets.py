"""Does the card of a data set tell columns, rows, years and countries, and nothing that is none?"""

from collections.abc import Sequence

import msgspec
import pytest
from builders import an_id

from config.store.data_sets import FIRST_ROWS, DataSetCard, Sheet, data_set_card
from extractors.document import Block, ExtractedDocument, Page

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def card(*sheets: str, media_type: str = CSV) -> DataSetCard | None:
    """Of sheets as they are read: rows on lines, cells parted by tabs (here by `|`)."""
    pages = tuple(
        Page(
            number,
            blocks=(
                Block("Wages", "heading", 1),
                Block(text.strip().replace(" | ", "\t").replace("  ", ""), "table"),
            ),
        )
        for number, text in enumerate(sheets, 1)
    )
    return data_set_card(ExtractedDocument(an_id("data"), media_type, "ok", pages=pages))


def sheet(text: str) -> Sheet:
    found = card(text)
    assert found
    return found.sheets[0]


def kinds(text: str) -> list[str]:
    return [each.kind for each in sheet(text).columns]


def test_a_table_has_columns_rows_years_and_countries() -> None:
    found = sheet(
        """Country | Year | Children at work | Share | Source
        Nepal | 2014 | 1,139,000 | 12.5 % | Survey of labour
        Côte d'Ivoire | 2016 | 1 424 996 | 21 % | Enquête
        Peru | 2019 | 869000 | 4.1 % | Encuesta"""
    )
    assert [each.name for each in found.columns][:2] == ["Country", "Year"]
    assert [each.kind for each in found.columns] == ["country", "year", "number", "number", "text"]
    assert (found.name, found.page, found.rows, found.column_count) == ("Wages", 1, 3, 5)
    assert found.years == (2014, 2019)
    assert found.countries == ("CIV", "NPL", "PER")
    assert found.first_rows[0] == ("Nepal", "2014", "1,139,000", "12.5 %", "Survey of labour")


def test_titles_and_notes_above_the_head_are_no_data() -> None:
    found = sheet(
        """Table 4. Children at work
        Source: survey
        District | Girls | Boys
        Kaski | 10 | 20
        Doti | 30 |
        Note: of 2019 households"""
    )
    assert [each.name for each in found.columns] == ["District", "Girls", "Boys"]
    assert (found.rows, [each.filled for each in found.columns]) == (2, [2, 2, 1])


def test_years_may_stand_in_the_head_or_in_dates() -> None:
    assert sheet("Country | 2015 | 2016 | 2017\nNepal | 1 | 2 | 3").years == (2015, 2017)
    assert sheet("Day | Cases\n2019-05-03 | 4\n2021-01-31 | 5").years == (2019, 2021)
    assert sheet("Day | Cases\n03/05/2019 | 4\n31.12.2018 | 5").years == (2018, 2019)
    assert sheet("Period | Cases\n2015/16 | 4\n2017–18 | 5").years == (2015, 2017)


def test_numbers_are_no_years_and_words_are_no_countries() -> None:
    assert sheet("Village | Households\nA | 1950\nB | 812\nC | 77").years is None
    assert kinds("Village | At school\nA | No\nB | Yes\nC | No") == ["text", "text"]
    assert kinds("State | Cases\nGeorgia | 4\nTexas | 5\nOhio | 6") == ["text", "number"]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (["NPL", "IND", "World"], ("IND", "NPL")),
        (["NP", "IN", "PE"], ("IND", "NPL", "PER")),
        (["نيبال", "Pérou", "India"], ("IND", "NPL", "PER")),
        (["NO", "NA"], ()),  # no and not available
        (["can", "per", "and"], ()),
    ],
)
def test_countries_are_told_by_name_and_by_code(
    values: Sequence[str], codes: tuple[str, ...]
) -> None:
    rows = "\n".join(f"{each} | {number}" for number, each in enumerate(values))
    assert sheet(f"Where | Cases\n{rows}").countries == codes


def test_a_table_without_a_head_has_columns_without_names() -> None:
    found = sheet("1 | 2014 | x\n2 | 2015 | y")
    assert [each.name for each in found.columns] == ["", "", ""]
    assert found.rows == 2


def test_a_workbook_tells_of_all_its_sheets_together() -> None:
    found = card("Country | 2015\nNepal | 1", "Country | Year\nPeru | 2020", "", media_type=XLSX)
    assert found
    assert (found.sheet_count, found.years) == (2, (2015, 2020))
    assert found.countries == ("NPL", "PER")


def test_what_is_no_file_of_tables_has_no_card() -> None:
    assert card("Country | Year\nPeru | 2020", media_type="application/pdf") is None
    assert card("") is None


def test_only_the_first_rows_are_shown_and_all_are_counted() -> None:
    found = sheet("Place | Cases\n" + "\n".join(f"p{number} | {number}" for number in range(999)))
    assert (found.rows, len(found.first_rows)) == (999, FIRST_ROWS)
    assert msgspec.to_builtins(found)["columns"][0]["filled"] == 999
