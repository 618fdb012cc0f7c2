"""How deep does each heading stand? Levels from 1, none skipped, in the order of reading.

What a reader goes by, the strongest first: the document's bookmarks; numbers that count on ("IV."
stands where "III." did, "4.2" below "4"); words that always head a part of the whole (References);
then looks, where a smaller heading stands in the bigger one before it. The title is no level.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST_LEVELS = 6
TITLE_PAGES = 2
MOST_CLOSED = 40  # headings behind, among which a number's forerunner is looked for
FEWEST_BELOW_TITLE = 2
_DECIMAL = re.compile(r"(?:[A-Z]\.)?(\d{1,3}(?:\.\d{1,2}){0,4})[.)]?\s+\S")
_LETTERED = re.compile(r"\(?([IVXL]{1,6}|[ivxl]{1,6}|[A-Z]|[a-z])\s*[.)–-]\s+\S")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_PARTS = re.compile(
    r"(?:references?|bibliography|works cited|abstract|(?:table of )?contents|abbreviations|"
    r"acronyms|glossary|foreword|preface|executive summary|avant-propos|préface|prólogo|prefácio|"
    r"acknowledge?ments?|(?:end)?notes|references? and notes|"
    r"références?|bibliographie|table des matières|sommaire|remerciements|"
    r"referencias|bibliografía|índice|contenido|agradecimientos|"
    r"referências|bibliografia|sumário|agradecimentos|литература|содержание|المراجع|المحتويات)\W*",
    re.IGNORECASE,
)

Number = tuple[str, tuple[int, ...]]
"""A way of counting, and where it stands: ("decimal", (4, 2)), ("roman", (3,))."""


class Ranked(NamedTuple):
    """A heading before its level is known."""

    text: str
    page: int
    rank: int  # by its looks: the smaller the higher
    marked: int  # its level by the bookmarks, 0 where they say none


class _Open(NamedTuple):
    heading: Ranked
    level: int
    numbers: tuple[Number, ...]  # what its number may mean


def levels_in_order(headings: Sequence[Ranked]) -> list[int]:
    """A level for each heading."""
    titles = _title_length(headings)
    open_: list[_Open] = []
    closed: list[_Open] = []
    levels = [1] * titles
    for heading in headings[titles:]:
        own = tuple(_numbers(heading.text))
        before = (open_, closed[-MOST_CLOSED:]) if own else ()
        found = next(filter(None, (_counted(heading, own, each) for each in before)), None)
        level = heading.marked or _level(heading, found, open_)
        while open_ and open_[-1].level >= level:
            closed.append(open_.pop())
        level = heading.marked or min(level, len(open_) + 1, MOST_LEVELS)
        numbers = found.numbers if found else own
        open_.append(_Open(heading, level, numbers))
        levels.append(level)
    return levels


def is_part_name(text: str) -> bool:
    """Whether it always heads a part of the whole document."""
    return _PARTS.fullmatch(text) is not None


def _title_length(headings: Sequence[Ranked]) -> int:
    """How many of the first headings are the title: higher than all that follow, on the cover."""
    count = 0
    for at, heading in enumerate(headings):
        below = headings[at + 1 :]
        if (
            heading.marked
            or heading.page > TITLE_PAGES
            or len(below) < FEWEST_BELOW_TITLE
            or any(_numbers(heading.text))
            or is_part_name(heading.text)
            or not _stands_above(heading, below)
        ):
            break
        count += 1
    return count


def _stands_above(heading: Ranked, below: Sequence[Ranked]) -> bool:
    """Whether it looks higher than all that follow, or than all that follow with a number."""
    if heading.rank < min(other.rank for other in below):
        return True
    numbered = [bool(any(_numbers(other.text))) for other in below]
    if True not in numbered:
        return False
    body = below[numbered.index(True) :]
    return all(
        heading.rank < other.rank or (heading.rank == other.rank and any(_numbers(other.text)))
        for other in body
    )


def _level(heading: Ranked, counted: _Open | None, open_: Sequence[_Open]) -> int:
    if is_part_name(heading.text):
        return 1
    if counted:
        return counted.level
    above = [each for each in open_ if each.heading.rank < heading.rank]
    return above[-1].level + 1 if above else 1


def _counted(heading: Ranked, own: Sequence[Number], before: Sequence[_Open]) -> _Open | None:
    """Where its number goes on, or begins below its own first part; None for neither."""
    for each in reversed(before):
        for style, number in own:
            for known_style, known in each.numbers:
                if style == known_style and _goes_on(known, number):
                    return _Open(heading, each.level, ((style, number),))
                if style == known_style and known == number[:-1]:
                    return _Open(heading, each.level + 1, ((style, number),))
    return None


def _goes_on(before: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether it is the next one, or the one after a heading that was not seen."""
    same_parent = before[:-1] == number[:-1]
    return same_parent and 1 <= number[-1] - before[-1] <= 2  # noqa: PLR2004


def _numbers(text: str) -> Iterator[Number]:
    """What the heading's number may mean: "I." is one in Roman numerals, and the ninth letter."""
    if match := _DECIMAL.match(text):
        yield "decimal", tuple(int(part) for part in match[1].split("."))
    elif match := _LETTERED.match(text):
        sign = match[1]
        case = "small" if sign.islower() else "capital"
        if all(letter in _ROMAN for letter in sign.lower()):
            yield f"roman {case}", (_roman(sign.lower()),)
        if len(sign) == 1:
            yield f"letter {case}", (ord(sign.lower()) - ord("a") + 1,)


def _roman(sign: str) -> int:
    values = [_ROMAN[letter] for letter in sign]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
