"""Is somebody's case told here? Evidence for each name, weighed in one place."""

import re
from collections.abc import Collection
from typing import NamedTuple

from indexer.safeguarding.cues import Cues, ages_told, load_cues, without_vowel_signs
from indexer.safeguarding.names import Name, names_in

# What ties a name to a case; without one of these it is any name.
_TIES = {
    "age of a child": 0.8,
    "age": 0.3,
    "birth": 0.5,
    "introduced": 0.4,
    "called a victim": 0.4,
    "harm was done to": 0.4,
    "endured": 0.4,
    "tells": 0.3,
    "kin of": 0.3,
    "named in a form": 0.4,
}
# What stands around it.
_AROUND = {
    "harm": 0.4,
    "told by oneself": 0.2,
    "family": 0.2,
    "child": 0.1,
    "small place": 0.2,
    "full name": 0.2,
    "name is changed": -0.8,
    "a reference": -0.6,
    "office": -0.8,
}
_ADULT = 18
_NEAR = 60  # letters between a name and what ties it
_YOUNGEST = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE_BESIDE = re.compile(
    r"\s*(?:[,،]\s*(\d{1,2})(?:\s*[,،;](?!\d)|\s+(?:years|ans\b|años|anos|سنة|عام))"
    r"|\((\d{1,2})(?:\)|\s+(?:years|ans\b|años|anos|سنة|عام)))"
)
_REFERENCE = re.compile(r"^\W?\d{1,3}\W?\s.*(?:https?://|(?:19|20)\d\d\.?\s*$)", re.DOTALL)
_OF_SOMEBODY = re.compile(r"-year-old")  # behind it stands whose age it is
_BEFORE_IT, _BEHIND_IT = 12, 30  # letters between that and a name
_SUBJECT_NEAR = 250  # letters between a name and a sentence that goes on about the person
_NOTES = re.compile(r"\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)")  # numbers in brackets: notes, mostly


class _Age(NamedTuple):
    start: int
    end: int
    years: int


class DescribedPerson(NamedTuple):
    """A person of whom a case may be told."""

    name: str
    points: float
    reasons: tuple[str, ...]


def persons_in(
    text: str, common: Collection[str], *, is_form: bool = False
) -> list[DescribedPerson]:
    """Each name once, with the best evidence for it; `text` is a paragraph, or a field a line."""
    cues = load_cues()
    bare = without_vowel_signs(text)
    ages: list[_Age] | None = None
    around: tuple[str, ...] | None = None
    best: dict[str, DescribedPerson] = {}
    for name in names_in(bare, common):
        if is_form and _is_no_value(bare, name, cues):
            continue
        ages = _ages(bare, cues) if ages is None else ages
        ties = _ties(bare, name, cues, ages)
        if not any(each in _TIES for each in ties):
            continue
        around = _around(bare, cues) if around is None else around
        reasons = (*ties, *around, *(["full name"] if name.is_full else []))
        points = round(sum((_TIES | _AROUND)[each] for each in dict.fromkeys(reasons)), 2)
        if points > best.get(name.text, DescribedPerson("", 0.0, ())).points:
            best[name.text] = DescribedPerson(name.text, points, reasons)
    return list(best.values())


def is_about_somebody(text: str) -> bool:
    """Whether harm to a single person is told here, named or not."""
    cues, bare = load_cues(), without_vowel_signs(text)
    told = cues.person.search(bare) or cues.child.search(bare) or cues.victim_word.search(bare)
    return bool(cues.harm.search(bare) and told)


def _around(text: str, cues: Cues) -> tuple[str, ...]:
    looked_for = {
        "harm": cues.harm,
        "told by oneself": cues.first_person,
        "family": cues.person,
        "child": cues.child,
        "small place": cues.place,
        "name is changed": cues.pseudonym,
    }
    found = [name for name, cue in looked_for.items() if cue.search(text)]
    return (*found, *(["a reference"] if _REFERENCE.match(text) else []))


def _ties(text: str, name: Name, cues: Cues, ages: list[_Age]) -> list[str]:
    before, after = text[max(0, name.start - _NEAR) : name.start], text[name.end :]
    if cues.place_before.search(before) or cues.no_person_after.search(after[:40]):
        return []
    beside = text[max(0, name.start - 40) : name.end + _NEAR]
    said = {
        "office": cues.office.search(before),
        "introduced": cues.introduced.search(before),
        "called a victim": _called_a_victim(before, cues) or cues.victim_after.search(after),
        "harm was done to": cues.done_to.search(after[:200]),
        "endured": cues.endured.search(after[:200]),
        "tells": cues.tells.search(after[:120]) or cues.tells_before.search(before),
        "kin of": cues.kin_after.search(after),
        "named in a form": cues.named_in_a_form.search(before),
        "birth": cues.born.search(beside) and _YEAR.search(beside),
    }
    found = [tie for tie, match in said.items() if match]
    age = _age(text, name, ages)
    if age:
        found.append("age of a child" if age < _ADULT else "age")
    return found


def _is_no_value(text: str, name: Name, cues: Cues) -> bool:
    """Whether it is a label of a form, or stands in a field that is not for the person's name."""
    before, after = text[: name.start].rpartition("\n")[2], text[name.end :].lstrip(" ")
    if not before.strip() and after.startswith(":"):
        return True
    label = before.partition(":")[0].strip() if ":" in before else ""
    return bool(label) and not (cues.name_label.search(label) or cues.victim_word.search(label))


def _called_a_victim(before: str, cues: Cues) -> bool:
    """Whether a word for a victim stands before a name, and is no part of an office's name."""
    found = cues.victim.search(before)
    if found is None:
        return False
    said, sentence = found.group().split(), before[: found.start()].rstrip()
    capital = bool(said) and said[-1][:1].isupper() and said[-1].isalpha()
    return not capital or not sentence or sentence[-1] in ".:;!?\n•"


def _ages(text: str, cues: Cues) -> list[_Age]:
    """Ages of single persons, as they are told; not those of groups and laws."""
    found = list(ages_told(text))
    groups = list(cues.no_age.finditer(text)) if found else []
    return [
        _Age(each.start(), each.end(), years)
        for each in found
        if not any(one.start() <= each.end() and each.start() <= one.end() for one in groups)
        for digits in [re.search(r"\d{1,2}", each.group())]
        if (years := int(digits[0]) if digits else _in_words(each.group(), cues)) >= _YOUNGEST
    ]


def _in_words(age: str, cues: Cues) -> int:
    """Whether a child's or not; how many years exactly makes no difference."""
    return _ADULT if cues.adult_number.search(age) else _ADULT - 1


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
    if is_after and _goes_on(text, name, age):
        return True
    longest = _NEAR
    if _OF_SOMEBODY.search(text, age.start, age.end):
        longest = _BEFORE_IT if is_after else _BEHIND_IT
    return 0 <= end - start <= longest and text.count(". ", start, end) <= 1


def _goes_on(text: str, name: Name, age: _Age) -> bool:
    """Whether a later sentence tells the age of whom the paragraph opened with."""
    opens = not re.search(r"[.!?»”\"]\s", text[: name.start].partition(". ")[2])
    before = text[max(name.end, age.start - _NEAR) : age.start]
    near = age.start - name.end <= _SUBJECT_NEAR
    return opens and near and load_cues().of_the_subject.search(before) is not None
