"""Is somebody's case told here? Evidence for each name, weighed in one place."""

import re
from collections.abc import Collection
from typing import NamedTuple

from indexer.safeguarding.cues import Cues, load_cues, plain
from indexer.safeguarding.names import Name, names_in

# What ties a name to a case; without one of these it is any name.
_TIES = {
    "age of a child": 0.6,
    "age": 0.3,
    "birth": 0.5,
    "introduced": 0.4,
    "called a victim": 0.4,
    "harm was done to": 0.4,
    "tells": 0.3,
}
# What stands around it.
_AROUND = {
    "harm": 0.4,
    "family": 0.2,
    "child": 0.1,
    "small place": 0.2,
    "full name": 0.2,
    "name is changed": -0.8,
    "office": -0.8,
}
_ADULT = 18
_NEAR = 60  # letters between a name and what ties it
_YOUNGEST = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE_BESIDE = re.compile(
    r"\s*(?:[,،]\s*(\d{1,2})(?:\s*[,،;]|\s+(?:years|ans\b|años|anos|سنة|عام))"
    r"|\((\d{1,2})(?:\)|\s+(?:years|ans\b|años|anos|سنة|عام)))"
)
_NOTES = re.compile(r"\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)")  # numbers in brackets: notes, mostly


class _Age(NamedTuple):
    start: int
    end: int
    years: int


class Told(NamedTuple):
    """A person of whom a case may be told."""

    name: str
    points: float
    reasons: tuple[str, ...]


def persons_in(text: str, common: Collection[str]) -> list[Told]:
    """Each name once, with the best evidence for it; `text` is a paragraph."""
    cues = load_cues()
    bare = plain(text)
    ages, around = _ages(bare, cues), None
    best: dict[str, Told] = {}
    for name in names_in(bare, common):
        ties = _ties(bare, name, cues, ages)
        if not any(each in _TIES for each in ties):
            continue
        around = _around(bare, cues) if around is None else around
        reasons = (*ties, *around, *(["full name"] if name.is_full else []))
        points = round(sum((_TIES | _AROUND)[each] for each in dict.fromkeys(reasons)), 2)
        if points > best.get(name.text, Told("", 0.0, ())).points:
            best[name.text] = Told(name.text, points, reasons)
    return list(best.values())


def is_about_somebody(text: str) -> bool:
    """Whether harm to a single person is told here, named or not."""
    cues, bare = load_cues(), plain(text)
    told = cues.person.search(bare) or cues.child.search(bare) or cues.victim_word.search(bare)
    return bool(cues.harm.search(bare) and told)


def _around(text: str, cues: Cues) -> tuple[str, ...]:
    looked_for = {
        "harm": cues.harm,
        "family": cues.person,
        "child": cues.child,
        "small place": cues.place,
        "name is changed": cues.pseudonym,
    }
    return tuple(name for name, cue in looked_for.items() if cue.search(text))


def _ties(text: str, name: Name, cues: Cues, ages: list[_Age]) -> list[str]:
    before, after = text[max(0, name.start - _NEAR) : name.start], text[name.end :]
    if cues.place_before.search(before):
        return []
    opening = cues.arabic_opening.search(before) if name.is_arabic else None
    beside = text[max(0, name.start - 40) : name.end + _NEAR]
    said = {
        "office": cues.office.search(before),
        "introduced": cues.introduced.search(before),
        "called a victim": opening or cues.victim.search(before),
        "harm was done to": cues.done_to.search(after[:200]),
        "tells": cues.tells.search(after[:120]),
        "birth": cues.born.search(beside) and _YEAR.search(beside),
    }
    found = [tie for tie, match in said.items() if match]
    if name.is_arabic and "introduced" in found:
        found.remove("called a victim")  # it is what stands before the name, counted once
    age = _age(text, name, ages)
    if age:
        found.append("age of a child" if age < _ADULT else "age")
    return found


def _ages(text: str, cues: Cues) -> list[_Age]:
    """Ages of single persons, as they are told; not those of groups and laws."""
    found = list(cues.age.finditer(text))
    groups = list(cues.no_age.finditer(text)) if found else []
    return [
        _Age(each.start(), each.end(), int(digits[0]) if digits else _ADULT - 1)
        for each in found
        if not any(one.start() <= each.end() and each.start() <= one.end() for one in groups)
        for digits in [re.search(r"\d{1,2}", each.group())]
    ]


def _age(text: str, name: Name, ages: list[_Age]) -> int:
    """The age of whom the name calls; 0 where none is told."""
    if beside := _AGE_BESIDE.match(text, name.end):
        age = int(beside[1] or beside[2])
        if age >= _YOUNGEST and (beside[1] or len(_NOTES.findall(text)) <= 1):
            return age
    near = (each for each in ages if _is_near(text, name, each))
    return next((each.years for each in near), 0)


def _is_near(text: str, name: Name, age: _Age) -> bool:
    """Whether an age stands not far from a name, at most one sentence further."""
    is_after = age.start >= name.end
    start, end = (name.end, age.start) if is_after else (age.end, name.start)
    return 0 <= end - start <= _NEAR and text.count(". ", start, end) <= 1
