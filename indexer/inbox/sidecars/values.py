"""Which values of a sidecar hold? One rule for each key: the value, or why it cannot be used."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from pydantic import AnyHttpUrl, TypeAdapter, ValidationError

from config.printable_text import single_line
from config.vocabulary.lookup import Vocabulary
from indexer.inbox.sidecars.keys import says_closed
from indexer.inbox.sidecars.lines import Scalar, Value

MOST_ENTRIES = 50
SHOWN_LETTERS = 60
_LONGEST_TEXT = 500
_LONGEST_ADDRESS = 2_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_URL = TypeAdapter(AnyHttpUrl)

Checked = str | int | date | tuple[str, ...] | None


class WrongValue(ValueError):
    """A value that cannot be used; says why, without quoting what may be a password."""


class Entries(NamedTuple):
    """The entries of a list that hold, and a sentence for each kind of those that do not."""

    values: tuple[str, ...]
    problems: tuple[str, ...]


def text(value: Value) -> str:
    return _text(_one(value))


def year(value: Value) -> int:
    one = _one(value)
    said = str(one).strip() if not isinstance(one, bool) else ""
    if not (said.isascii() and said.isdecimal() and len(said) == len(str(_LAST_YEAR))):
        raise WrongValue("it must be a year of four digits")
    if not _FIRST_YEAR <= int(said) <= _LAST_YEAR:
        raise WrongValue(f"it must be between {_FIRST_YEAR} and {_LAST_YEAR}")
    return int(said)


def address(value: Value) -> str:
    try:
        return str(_URL.validate_python(_text(_one(value), _LONGEST_ADDRESS)))
    except ValidationError as error:
        raise WrongValue("it must be an address that begins with http:// or https://") from error


def access(value: Value) -> Literal["public", "internal"]:
    """Only the one word makes public; every usual word for the other makes internal."""
    one = _one(value)
    said = one.strip().casefold() if isinstance(one, str) else ""
    if said == "public":
        return "public"
    if says_closed(one):
        return "internal"
    raise WrongValue("it must be public or internal")


def embargo(value: Value) -> date:
    one = _one(value)
    match = _DAY.fullmatch(one.strip()) if isinstance(one, str) else None
    try:
        if match and match[0].isascii():
            return date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise WrongValue("there is no such day") from error
    raise WrongValue("it must be a day, as in 2026-03-01")


def password(value: Value) -> str:
    one = _one(value)
    if isinstance(one, bool) or len(str(one)) > _LONGEST_TEXT:
        raise WrongValue(f"it must be a text of at most {_LONGEST_TEXT} letters")
    return str(one)


def code_rule(facet: str, upper: bool = False) -> Callable[[Value, Vocabulary], str]:
    """The rule for one code of the vocabulary."""

    def check(value: Value, vocabulary: Vocabulary) -> str:
        said = _text(_one(value))
        code = said.upper() if upper else said.lower()
        if code not in vocabulary.values(facet):
            raise WrongValue(f"unknown {facet}: {said[:SHOWN_LETTERS]}")
        return code

    return check


def entries(value: Value, check: Callable[[Value], str]) -> Entries:
    """Each entry of a list, or of a value that stands for a list of one."""
    listed: Sequence[Scalar] = value if isinstance(value, list) else [value]
    given = list(dict.fromkeys(each for each in listed if each not in ("", None)))
    held: dict[str, None] = {}
    problems: dict[str, None] = {}
    for each in given[:MOST_ENTRIES]:
        try:
            held[check(each)] = None
        except WrongValue as wrong:
            problems[str(wrong)] = None
    if len(given) > MOST_ENTRIES:
        problems[f"only the first {MOST_ENTRIES} are used"] = None
    return Entries(tuple(held), tuple(problems))


def _one(value: Value) -> Scalar:
    if isinstance(value, list):
        raise WrongValue("it must be one value, not a list")
    return value


def _text(value: Scalar, longest: int = _LONGEST_TEXT) -> str:
    said = single_line(value) if isinstance(value, str) else ""
    if not said:
        raise WrongValue("it must be a text")
    if len(said) > longest:
        raise WrongValue(f"it has more than {longest} letters")
    return said
