"""What does a file of tables hold? Told from what the store keeps of it, and remembered."""

from functools import lru_cache
from pathlib import Path

import structlog

from config.errors import NotFound, StoreError
from config.store.data_sets import TABLE_TYPES, DataSetCard, Sheet, data_set_card
from config.store.extraction import read_extraction
from config.vocabulary import Vocabulary
from search_api.report.responses import DataSheet

_log = structlog.get_logger()

_KEPT = 64  # cards


def data_sheets(
    extraction: Path, media_type: str, vocabulary: Vocabulary, lang: str
) -> list[DataSheet]:
    """The sheets of a file of tables; none for any other, or where it is not in this store.

    None of a damaged one either: the report's answer holds without them, and the log tells.
    """
    if media_type not in TABLE_TYPES:
        return []
    try:
        card = _card(extraction, extraction.stat().st_mtime_ns)
    except (FileNotFoundError, NotFound):
        return []
    except (StoreError, OSError) as error:
        _log.warning("a data set has no card", extraction=str(extraction), problem=str(error))
        return []
    return [_sheet(each, vocabulary, lang) for each in card.sheets] if card else []


@lru_cache(maxsize=_KEPT)
def _card(extraction: Path, _changed_ns: int) -> DataSetCard | None:
    return data_set_card(read_extraction(extraction))


def _sheet(sheet: Sheet, vocabulary: Vocabulary, lang: str) -> DataSheet:
    return {
        "name": sheet.name,
        "page": sheet.page,
        "rows": sheet.rows,
        "column_count": sheet.column_count,
        "columns": [
            {"name": each.name, "kind": each.kind, "filled": each.filled} for each in sheet.columns
        ],
        "years": list(sheet.years) if sheet.years else [],
        "countries": [
            {"value": each, "label": vocabulary.label("country", each, lang)}
            for each in sheet.countries
        ],
        "first_rows": [list(row) for row in sheet.first_rows],
    }
