"""Where are texts with known answers? Readers of the shared data that stands beside the project."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

SHARED = Path(__file__).parents[3] / "shared"
"""Beside the checkout; missing on most machines, and nothing of it is copied into the project."""

# Languages of the field, and their codes in the Universal Declaration's files.
NAMED_LANGUAGES: dict[str, str] = {
    "en": "eng",
    "fr": "fra",
    "es": "spa",
    "pt": "por_PT",
    "ar": "arb",
    "ru": "rus",
    "zh": "cmn_hans",
    "hi": "hin",
    "bn": "ben",
    "ur": "urd",
    "fa": "pes_1",
    "id": "ind",
    "sw": "swh",
    "am": "amh",
    "ti": "tir",
    "om": "gax",
    "so": "som",
    "ha": "hau_3",
    "rw": "kin",
    "mg": "plt",
    "ps": "pbu",
    "ne": "nep",
    "my": "mya",
    "km": "khm",
    "lo": "lao",
    "th": "tha",
    "vi": "vie",
    "tr": "tur",
    "uk": "ukr",
    "de": "deu_1996",
    "it": "ita",
}


class CountryGold(NamedTuple):
    """A report on one country; `year` is None where nobody knows."""

    file: str
    countries: tuple[str, ...]
    year: int | None


def findings_gold(shared: Path = SHARED) -> list[CountryGold]:
    """The 70 reports of usdol-findings; those on no single country have none."""
    rows = json.loads((shared / "gold" / "usdol-findings.json").read_text(encoding="utf-8"))
    return [
        CountryGold(
            row["file"],
            (row["iso3"],) if row.get("iso3") else (),
            int(row["report_year"]) if row.get("report_year") else None,
        )
        for row in rows
    ]


def parallel_texts(shared: Path = SHARED) -> dict[str, dict[str, str]]:
    """Page -> language -> text."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _lines((shared / "gold" / "usdol-parallel-en-es-fr-ms.jsonl").read_text("utf-8")):
        found[row["_id"].partition("#")[0]][row["lang"]] = row["text"]
    return dict(found)


def country_year_texts(shared: Path = SHARED) -> list[dict[str, Any]]:
    """796 descriptions, each with title, text, iso3 and year."""
    return list(
        _lines((shared / "gold" / "usdol-country-years-2014-2020.jsonl").read_text("utf-8"))
    )


def declarations(shared: Path = SHARED) -> dict[str, str]:
    """File code -> the Universal Declaration of Human Rights in that language."""
    with gzip.open(shared / "langid" / "udhr_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["code"]: row["text"] for row in _lines(lines.read())}


def languages_of_declarations(shared: Path = SHARED) -> dict[str, str]:
    """File code -> BCP 47 code."""
    with gzip.open(shared / "langid" / "udhr_docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["code"]: row["bcp47"] for row in _lines(lines.read())}


def _lines(text: str) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in text.splitlines() if line)
