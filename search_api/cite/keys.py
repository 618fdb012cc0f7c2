"""By which key is a reference called in somebody's text? `obokata-2020-slavery-3f2a1b`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from config.function_words import FUNCTION_WORDS
from search_api.cite.item import Item

_LEAST_LETTERS = 4
_OF_ID = 6  # tells reports apart that are otherwise called alike


def with_key(
    item: Item,
    report: Mapping[str, Any],
    ordinal: str = "",
    quote: str = "",
    countries: Iterable[str] = (),
) -> Item:
    """The item under its key, with what is quoted from it and what it is about."""
    more = {
        "id": citation_key(item, report, ordinal),
        "note": quote,
        "keyword": "; ".join(countries),
    }
    return item | {name: value for name, value in more.items() if value}


def citation_key(item: Mapping[str, Any], report: Mapping[str, Any], ordinal: str = "") -> str:
    """Who, when, a word of the title and some of the id; `ordinal` is a passage's."""
    year = item.get("issued", {}).get("date-parts", [["nd"]])[0][0]
    parts = [_who(item, report), year, _word(item["title"]), str(report["id"])[:_OF_ID], ordinal]
    return "-".join(str(part) for part in parts if part)


def _who(item: Mapping[str, Any], report: Mapping[str, Any]) -> str:
    first: Mapping[str, str] = next(iter(item.get("author", ())), {})
    if "family" in first:
        return _ascii(first["family"]).replace(" ", "")
    if publishers := report.get("publishers"):
        return _ascii(publishers[0]).replace(" ", "")
    return _word(first.get("literal", "")) or "waymark"


def _word(text: str) -> str:
    words = re.findall(r"[a-z]+", _ascii(text))
    common = frozenset().union(*FUNCTION_WORDS.values())
    telling = [each for each in words if len(each) >= _LEAST_LETTERS and each not in common]
    return next(iter(telling), "")


def _ascii(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9 ]", "", apart.encode("ascii", "ignore").decode().replace("-", " "))
