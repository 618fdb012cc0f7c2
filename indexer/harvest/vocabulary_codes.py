"""Which code of the vocabulary does a source's word stand for? Whole names alone, never a guess."""

import re
from collections.abc import Iterable

from babel.core import get_global

from config.text import fold_name
from config.vocabulary import Vocabulary
from config.vocabulary.names import codes_by_name, countries_by_iso2, countries_by_name
from indexer.inbox.sidecars.keys import says_closed

_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
_CLOSED_RIGHTS = re.compile(r"(closed|restricted|embargoed)[ _-]?access", re.IGNORECASE)


class Codes:
    """Codes by the names that sources write."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_name = {
            "country": {
                **{fold_name(iso2): code for iso2, code in countries_by_iso2(vocabulary).items()},
                **countries_by_name(vocabulary),
            },
            "type": codes_by_name(vocabulary, "type"),
            "language": codes_by_name(vocabulary, "language"),
        }

    def countries(self, names: Iterable[str]) -> list[str]:
        """Codes (ISO 3166-1 alpha-3) of the names that are a country's, each once."""
        found = (self._by_name["country"].get(fold_name(name)) for name in names)
        return list(dict.fromkeys(code for code in found if code))

    def type(self, names: Iterable[str]) -> str:
        """The first that is a type's name; '' where none is."""
        return self._first("type", names)

    def language(self, names: Iterable[str]) -> str:
        """By code (`en`, `eng`, `en-GB`) or by name; '' where none is one."""
        aliases = get_global("language_aliases")
        codes = (name.strip().replace("_", "-").partition("-")[0].lower() for name in names)
        return self._first("language", (str(aliases.get(code, code)) for code in codes))

    def _first(self, facet: str, names: Iterable[str]) -> str:
        known = self._by_name[facet]
        return next((code for name in names if (code := known.get(fold_name(name)))), "")


def years_in(text: str) -> list[int]:
    """The years that stand in a text, in their order."""
    return [int(each) for each in _YEAR.findall(text)]


def year_of(dates: Iterable[str]) -> int | None:
    """The first year that dates name; they may be written in any way."""
    return next((year for each in dates for year in years_in(each)), None)


def access_of(rights: Iterable[str]) -> str:
    """`internal` where rights say that a document is not for all."""
    closed = any(says_closed(each) or _CLOSED_RIGHTS.search(each) for each in rights)
    return "internal" if closed else ""
