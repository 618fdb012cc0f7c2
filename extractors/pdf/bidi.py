"""In which order are painted letters read? The Unicode bidirectional algorithm, backwards.

Letters come from left to right, as they stand on the page. In a line that runs from right to left,
words and numbers keep their own order, and numbers follow each other from the right: what shows as
"(1999) 182" is typed "182 (1999)", "14-5" is typed "5-14".
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.pdf.brackets import BRACKETS, BY_LOOKS, Brackets, mirrored, pairs_of
from extractors.pdf.numbered_parts import names_a_part, word_before

_RTL = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_BETWEEN_DIGITS = frozenset({"CS"})  # 1,500 and 12/03/2019
_DASHES = frozenset("-–‑−")
_PERCENT = frozenset("%٪‰")
_MONEY = "Sc"


class _Unit(NamedTuple):
    """Cells that keep their order: a word in Latin letters, a number; else a single cell."""

    start: int
    end: int
    kind: str


def logical_order(cells: Sequence[str], *, rtl: bool, brackets: Brackets = BY_LOOKS) -> list[str]:
    """Cells as they stand from left to right, in the order in which they are read.

    A cell is what one glyph stands for and is never turned around. `rtl` is the direction of the
    line; runs of the other direction and numbers keep theirs.
    """
    kinds = [_kind(cell) for cell in cells]
    if rtl:
        return _leftwards(cells, kinds, brackets)
    ordered: list[str] = []
    at = 0
    while at < len(cells):
        end = _end_of_rtl(kinds, at) if kinds[at] == "R" else at
        if end > at:
            ordered += _leftwards(cells[at:end], kinds[at:end], brackets)
        else:
            ordered.append(cells[at])
        at = max(end, at + 1)
    return ordered


def brackets_of(lines: Iterable[tuple[Sequence[str], bool]]) -> Brackets:
    """How a page names its brackets, by which of the two ways makes pairs of more of them."""
    balance = [0, 0]
    for cells, rtl in lines:
        if BRACKETS.isdisjoint("".join(cells)):
            continue
        for family, gain in enumerate(_gains(cells, rtl=rtl)):
            balance[family] += gain
    return Brackets((balance[0] > 0, balance[1] > 0))


def with_own_brackets(cells: Sequence[str], *, rtl: bool, page: Brackets) -> Brackets:
    """How a line names its brackets: by itself where it shows that, else as its page."""
    if BRACKETS.isdisjoint("".join(cells)):
        return page
    gains = _gains(cells, rtl=rtl)
    first, second = (
        gain > 0 if gain else usual for gain, usual in zip(gains, page.as_read, strict=True)
    )
    return Brackets((first, second))


def _gains(cells: Sequence[str], *, rtl: bool) -> list[int]:
    """For each family, how many pairs more there are when brackets are taken as they are named."""
    looks = pairs_of("".join(logical_order(cells, rtl=rtl)))
    names = pairs_of("".join(logical_order(cells, rtl=rtl, brackets=Brackets((True, True)))))
    return [named - looking for named, looking in zip(names, looks, strict=True)]


def reads_leftwards(cells: Iterable[str]) -> bool:
    """Whether more of the letters run from right to left; numbers say nothing."""
    directions = [unicodedata.bidirectional(letter) for cell in cells for letter in cell]
    leftwards = sum(direction in _RTL for direction in directions)
    return leftwards > 0 and leftwards >= directions.count("L")


def _kind(cell: str) -> str:
    """`L`, `R`, `N` for a number, `bracket`, `space`, or its class in Unicode."""
    for letter in cell:
        bidirectional = unicodedata.bidirectional(letter)
        if bidirectional in _RTL:
            return "R"
        if bidirectional == "L":
            return "L"
        if bidirectional in _NUMBERS:
            return "N"
    if cell in BRACKETS:
        return "bracket"
    return "space" if cell.isspace() else unicodedata.bidirectional(cell[0]) if cell else ""


def _end_of_rtl(kinds: Sequence[str], start: int) -> int:
    """Behind the last letter that runs leftwards, before a letter that does not."""
    end = start
    for at in range(start, len(kinds)):
        if kinds[at] == "L":
            break
        if kinds[at] == "R":
            end = at + 1
    return end


def _leftwards(cells: Sequence[str], kinds: Sequence[str], brackets: Brackets) -> list[str]:
    units = _ranges_kept(list(_units(cells, kinds)), cells)
    ordered: list[str] = []
    for unit in reversed(units):
        if unit.kind in {"L", "N"}:
            ordered += cells[unit.start : unit.end]
        else:
            ordered.append(mirrored(cells[unit.start], brackets))
    return ordered


def _units(cells: Sequence[str], kinds: Sequence[str]) -> Iterator[_Unit]:
    at = 0
    while at < len(cells):
        kind, end = kinds[at], at + 1
        if kind == "L":
            end = _end_of_latin(cells, kinds, at)
        elif kind == "N":
            end = _end_of_number(cells, kinds, at)
            if end < len(cells) and kinds[end] == "L":  # "3D", "5th"
                kind, end = "L", _end_of_latin(cells, kinds, end)
            elif (joined := _end_with_latin(kinds, end)) > end:  # "8.7 SDG" as one
                kind, end = "L", _end_of_latin(cells, kinds, joined)
        elif _is_money_at_start(cells, kinds, at):
            kind, end = "N", _end_of_number(cells, kinds, at + 1)
        yield _Unit(at, end, kind)
        at = end


def _end_with_latin(kinds: Sequence[str], end: int) -> int:
    """Where Latin letters begin behind a number and spaces; the end where they do not."""
    at = end
    while at < len(kinds) and kinds[at] == "space":
        at += 1
    return at if at > end and at < len(kinds) and kinds[at] == "L" else end


def _end_of_number(cells: Sequence[str], kinds: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(cells):
        if kinds[end] == "N":
            end += 1
        elif kinds[end] in _BETWEEN_DIGITS and kinds[end + 1 : end + 2] == ["N"]:
            end += 2
        else:
            break
    if cells[end : end + 1] and cells[end] in _PERCENT:
        # a line that begins with "50%": behind an Arabic word it would stand before the number
        end += _is_start(kinds, end + 1) or _follows_hebrew(cells, end + 1)
    return end


def _follows_hebrew(cells: Sequence[str], end: int) -> bool:
    """Whether the letter before, which stands to the right, is Hebrew: there "7.5%" stays so."""
    for cell in cells[end:]:
        direction = unicodedata.bidirectional(cell[:1] or " ")
        if direction in {"L", "R", "AL"}:
            return direction == "R"
    return False


def _is_money_at_start(cells: Sequence[str], kinds: Sequence[str], at: int) -> bool:
    if unicodedata.category(cells[at][:1] or " ") != _MONEY or kinds[at + 1 : at + 2] != ["N"]:
        return False
    return _is_start(kinds, _end_of_number(cells, kinds, at + 1))


def _is_start(kinds: Sequence[str], end: int) -> bool:
    """Whether a line that is read from the right begins there."""
    return not any(kind in {"L", "R", "N"} for kind in kinds[end:])


def _end_of_latin(cells: Sequence[str], kinds: Sequence[str], start: int) -> int:
    """Behind the last Latin letter or number that goes on with the words at `start`."""
    end = start + 1
    opened = 0
    gap: list[int] = []
    for at in range(start + 1, len(cells)):
        kind = kinds[at]
        if kind == "R":
            break
        if kind not in {"L", "N"}:
            gap.append(at)
            continue
        between = sum(kinds[each] == "bracket" for each in gap)
        if between > 1 or (between and kind == "N"):
            break
        opened += between
        gap = []
        end = at + 1
    if end < len(cells) and kinds[end] == "bracket" and opened % 2:
        end += 1  # it closes what opens inside
    if end < len(cells) and kinds[end - 1] == "N" and cells[end] in _PERCENT:
        end += 1
    return end


def _ranges_kept(units: list[_Unit], cells: Sequence[str]) -> list[_Unit]:
    """Two numbers with a dash that would count down stay as they stand: nobody types "14-5"."""
    kept: list[_Unit] = []
    at = 0
    while at < len(units):
        if _is_range(units, cells, at):
            left, right = (_digits(units[each], cells) for each in (at, at + 2))
            # read from the right it would begin with the larger one
            if left < right and not names_a_part(word_before(cells, units[at + 2].end)):
                kept.append(_Unit(units[at].start, units[at + 2].end, "N"))
                at += 3
                continue
        kept.append(units[at])
        at += 1
    return kept


def _is_range(units: Sequence[_Unit], cells: Sequence[str], at: int) -> bool:
    if [unit.kind for unit in units[at : at + 3 : 2]] != ["N", "N"]:
        return False
    if not _is_dash(units, cells, at + 1):
        return False
    if min(_digits(units[each], cells) for each in (at, at + 2)) < 0:
        return False
    return not _is_dash(units, cells, at - 1) and not _is_dash(units, cells, at + 3)


def _is_dash(units: Sequence[_Unit], cells: Sequence[str], at: int) -> bool:
    return 0 <= at < len(units) and cells[units[at].start] in _DASHES


def _digits(unit: _Unit, cells: Sequence[str]) -> int:
    """The number; -1 where it is none of plain digits."""
    text = "".join(cells[unit.start : unit.end])
    return int(text) if re.fullmatch(r"\d{1,9}", text) else -1
