"""What is known of a report that is cited? One CSL-JSON item; styles and exports are made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.cite.author_names import csl_name

Item = dict[str, Any]

_TYPES = {  # form, else type -> CSL's name for it
    "letter": "personal_communication",
    "note-verbale": "personal_communication",
    "law": "legislation",
    "legislation": "legislation",
    "treaty": "treaty",
    "judgment": "legal_case",
    "dataset": "dataset",
    "statement": "speech",
}
_USUAL_TYPE = "report"
_SYMBOLS = ("un_symbol", "number")
_VARIABLES = {"isbn": "ISBN", "issn": "ISSN", "doi": "DOI"}
_KEY_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Access:
    """How a reader came to a report."""

    vocabulary: Vocabulary
    lang: str  # of the names of publishers
    base: str  # `https://host`, without a slash at its end
    day: date


@dataclass(frozen=True, slots=True)
class CitedPage:
    """The page of a report that is cited."""

    number: int  # counted from 1
    label: str  # as printed on it


def csl_item(report: Mapping[str, Any], access: Access, page: CitedPage | None = None) -> Item:
    """CSL-JSON 1.0 of a hit, of an answer about a report or of an entry; unknown is left out.

    A publisher is the author where nobody else is known.
    """
    publishers = publisher_names(report, access.vocabulary, access.lang)
    numbers = _numbers(report.get(f.IDENTIFIERS) or ())
    document_id = str(report[f.ID])
    year = report.get(f.YEAR)
    item: Item = {
        "id": document_id[:_KEY_LENGTH],
        "type": _TYPES.get(report.get(f.FORM) or report.get(f.TYPE) or "", _USUAL_TYPE),
        "title": str(report[f.TITLE]).rstrip(" ."),
        "author": authors_of(report, publishers),
        "publisher": "; ".join(publishers),
        "issued": {"date-parts": [[year]]} if year else None,
        "number": numbers.pop("number", ""),
        **numbers,
        "page": page.label if page else "",
        "language": known_language(report.get(f.LANGUAGE)),
        "URL": f"{access.base}/documents/{document_id}" + (f"?page={page.number}" if page else ""),
        "accessed": {"date-parts": [[access.day.year, access.day.month, access.day.day]]},
    }
    return {name: value for name, value in item.items() if value}


def publisher_names(report: Mapping[str, Any], vocabulary: Vocabulary, lang: str) -> list[str]:
    """Without the wider bodies of those that are named: UNICEF, not also the United Nations."""
    published = report.get(f.PUBLISHERS) or ()
    wider = {each.within for each in vocabulary.organisations.organisations if each.id in published}
    return [vocabulary.label("organisation", each, lang) for each in published if each not in wider]


def authors_of(report: Mapping[str, Any], publishers: list[str]) -> list[dict[str, str]]:
    """Who wrote it, else who published it."""
    written = [
        csl_name(each, report.get(f.LANGUAGE) or "", publishers)
        for each in report.get(f.AUTHORS) or ()
    ]
    return written or [{"literal": each} for each in publishers]


def _numbers(identifiers: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The first of each kind; as `number` the symbol, else another number."""
    found: dict[str, str] = {}
    for each in identifiers:
        found.setdefault(each["kind"], each["value"])
    numbers = {name: found[kind] for kind, name in _VARIABLES.items() if kind in found}
    symbol = next((found[kind] for kind in _SYMBOLS if kind in found), "")
    return numbers | ({"number": symbol} if symbol else {})


def known_language(language: str | None) -> str:
    """`''` where it is not known."""
    return "" if language in {None, "und"} else str(language)
