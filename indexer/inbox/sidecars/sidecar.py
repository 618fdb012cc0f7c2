"""What does a sidecar say, and what of it cannot be believed? Checked line by line, in one pass.

Where it may have meant that a document is not for all and cannot be understood, the document is
`unclear`: kept internal until a person has looked. What is hidden by mistake can be shown later,
not the other way round.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import structlog
from pydantic import SecretStr

from config.printable_text import single_line
from config.store.declared import Declared
from config.vocabulary.lookup import Vocabulary
from indexer.inbox.sidecars import values
from indexer.inbox.sidecars.keys import (
    known_key,
    nearest_key,
    says_closed,
    says_not_published,
    tells_of_access,
)
from indexer.inbox.sidecars.lines import Lines, Value, sidecar_lines

_log = structlog.get_logger()
_MOST_PROBLEMS = 20
_HIDING = frozenset({"access", "embargo"})
NO_PASSWORD = SecretStr("")

_Rule = Callable[[Value, Vocabulary], values.Checked]


class Sidecar(NamedTuple):
    """A sidecar's values that hold, and a sentence for each that does not."""

    declared: Declared
    problems: tuple[str, ...]  # those that keep a document internal first
    password: SecretStr = NO_PASSWORD  # that opens the file; never a part of what is declared


class Problem(NamedTuple):
    """What cannot be used of a sidecar."""

    sentence: str
    hides: bool = False  # whether a person has to look first


def unreadable_sidecar(name: str, reason: str) -> Sidecar:
    """One that nothing is known of, but that it was meant to say something."""
    return _sidecar(name, Declared(), [Problem(f"{reason}; none of it was used", hides=True)])


def parse_sidecar(name: str, content: bytes, vocabulary: Vocabulary) -> Sidecar:
    """The values of a sidecar of this name that can be believed. Raises nothing."""
    lines = _lines(content, is_json=".json" in name.lower())
    if isinstance(lines, str):
        return unreadable_sidecar(name, lines)
    said: dict[str, values.Checked] = {}
    problems = list(_doubled(lines))
    for key, value in lines:
        if _says_something(key, value):
            problems += _take_line(key, value, said, vocabulary)
    secret = SecretStr(str(said.pop("password", "")))
    return _sidecar(name, Declared(**said), problems, secret)  # type: ignore[arg-type]


def _says_something(key: str, value: Value) -> bool:
    """A line that was left blank does not; an empty list says that there are none."""
    return known_key(key) in _LISTS if value == [] else value not in ("", None)


@lru_cache(maxsize=32)  # one of a folder is read for each of its documents
def _lines(content: bytes, *, is_json: bool) -> Lines | str:
    """What it says, or why it is none."""
    try:
        return sidecar_lines(content, is_json=is_json)
    except ValueError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one strange sidecar must not stop the others
        _log.warning("a sidecar cannot be parsed", error=type(error).__name__)
        return "it cannot be parsed"


def password_of(sayings: Sequence[Sidecar]) -> SecretStr:
    """The most special one; an empty one where none is said."""
    return next((each.password for each in reversed(sayings) if each.password), NO_PASSWORD)


def _sidecar(
    name: str, declared: Declared, problems: Sequence[Problem], password: SecretStr = NO_PASSWORD
) -> Sidecar:
    ordered = sorted(problems, key=lambda each: not each.hides)
    sentences = [f"{single_line(name)}: {each.sentence}" for each in ordered]
    if ordered and ordered[0].hides:
        declared = declared.kept_internal(sentences[0])
    if len(sentences) > _MOST_PROBLEMS:
        left = len(sentences) - _MOST_PROBLEMS
        sentences = [*sentences[:_MOST_PROBLEMS], f"{single_line(name)}: and {left} more"]
    return Sidecar(declared, tuple(sentences), password)


def _doubled(lines: Lines) -> Iterator[Problem]:
    """A key that stands there twice: nobody knows which was meant."""
    counts = Counter(known_key(key) or key for key, _ in lines)
    for key, count in counts.items():
        if count > 1:
            yield Problem(f"{_shown(key)}: it stands there {count} times", hides=True)


def _take_line(
    key: str, value: Value, said: dict[str, values.Checked], vocabulary: Vocabulary
) -> Iterator[Problem]:
    name = known_key(key)
    if not name:
        yield _unknown(key, value)
        return
    try:
        if name in _LISTS:
            found = values.entries(value, lambda each: _LISTS[name](each, vocabulary))
            if found.values or value == []:
                said[name] = found.values
            wrong: Sequence[str] = found.problems
        else:
            said[name] = _RULES[name](value, vocabulary)
            wrong = ()
    except values.WrongValue as error:
        wrong = (str(error),)
    hides = name in _HIDING or any(map(says_closed, _listed(value)))
    yield from (Problem(f"{name}: {each}", hides=hides) for each in wrong)


def _unknown(key: str, value: Value) -> Problem:
    near = nearest_key(key)
    if near:
        return Problem(f"{_shown(key)}: there is no such key; {near} may be meant", hides=True)
    hides = (
        tells_of_access(key)
        or says_not_published(key, value)
        or any(map(says_closed, _listed(value)))
    )
    return Problem(f"{_shown(key)}: there is no such key", hides=hides)


def _listed(value: Value) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _shown(key: str) -> str:
    return single_line(key)[: values.SHOWN_LETTERS]


def _plain(
    rule: Callable[[Value], values.Checked],
) -> Callable[[Value, Vocabulary], values.Checked]:
    return lambda value, _vocabulary: rule(value)


_LISTS: dict[str, Callable[[Value, Vocabulary], str]] = {
    "authors": lambda value, _vocabulary: values.text(value),
    "countries": values.code_rule("country", upper=True),
    "topics": values.code_rule("topic"),
}
_RULES: dict[str, _Rule] = {
    "title": _plain(values.text),
    "year": _plain(values.year),
    "type": values.code_rule("type"),
    "language": values.code_rule("language"),
    "source_url": _plain(values.address),
    "licence": _plain(values.text),
    "access": _plain(values.access),
    "embargo": _plain(values.embargo),
    "password": _plain(values.password),
}
