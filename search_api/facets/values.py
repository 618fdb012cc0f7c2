"""What does a value look like? Of each parameter: its shape, and how it is written in the index."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from config.errors import BadRequest

_CONCEPT = re.compile(r"[a-z0-9/-]{1,100}")
_COUNTRY = (re.compile(r"[A-Z]{3}"), "an ISO 3166-1 alpha-3 code such as NPL")

SHAPES: dict[str, tuple[re.Pattern[str], str]] = {
    "region": (re.compile(r"\d{3}|[a-z-]{2,60}"), "a UN M49 code such as 034, or sahel"),
    "country": _COUNTRY,
    "topic": (_CONCEPT, "an id such as forced-labour/debt-bondage"),
    "sector": (_CONCEPT, "an id such as sector/cocoa"),
    "population": (_CONCEPT, "an id such as population/migrants"),
    "type": (re.compile(r"[a-z0-9-]{1,60}"), "an id such as lessons-learned"),
    "kind": (re.compile(r"[a-z_]{1,40}"), "an id such as good_practice"),
    "organisation": (re.compile(r"[a-z0-9-]{1,60}"), "an id such as ilo"),
    "partner": (re.compile(r".{1,200}"), "a partner's name"),
    "language": (re.compile(r"[a-z]{2,3}"), "an ISO 639 code such as fr"),
    "pathfinder": (re.compile(r"true|false"), "true or false"),
    "sdg": (re.compile(r"\d{1,2}\.[0-9a-z]{1,2}(\.\d{1,2})?"), "a target such as 8.7"),
    "instrument": (re.compile(r"[A-Za-z0-9-]{1,40}"), "an id such as C182"),
    "mentions": _COUNTRY,
    "mentions_topic": (_CONCEPT, "an id such as forced-labour/debt-bondage"),
    "mentions_sector": (_CONCEPT, "an id such as sector/cocoa"),
    "mentions_population": (_CONCEPT, "an id such as population/migrants"),
    "state": (re.compile(r"[a-z_]{1,40}"), "a state such as ok or no_text"),
    "access": (re.compile(r"public|internal"), "public or internal"),
}

_CASED: dict[str, Callable[[str], str]] = {
    "country": str.upper,
    "mentions": str.upper,
    "partner": str,
    "instrument": str,
}


def shaped(name: str, value: str) -> str:
    """The value as the index has it: `npl` is NPL, `FR` is fr; `!` before it stays.

    Raises:
        BadRequest: it cannot be a value of this parameter.
    """
    mark, bare = ("!", value[1:]) if value.startswith("!") else ("", value)
    pattern, description = SHAPES[name]
    wanted = _CASED.get(name, str.lower)(bare).strip()
    if not pattern.fullmatch(wanted):
        raise BadRequest(name, f"{name}: “{bare[:60]}” is not {description}")
    return mark + wanted


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return next(iter(get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)), None)
