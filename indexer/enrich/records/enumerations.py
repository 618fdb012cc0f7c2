"""Which items does a paragraph hold that is a list? "… made two: (a) …; and (b) …"."""

import re
from itertools import count

from config.joining_words import AND, OR, pattern_of

_JOINED = rf"(?:[:;,.،؛]|\b(?:{pattern_of(AND | OR)})\b)"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LEAST = 2


def items_of(text: str) -> tuple[str, list[str]]:
    """What leads into the list, and its items with their marks; no items where it is none."""
    for marks in (_LETTERS, _ROMAN, [str(number) for number in range(1, 31)]):
        starts: list[int] = []
        place = 0
        for at in count():
            if at >= len(marks):
                break
            mark = re.compile(rf"(?<!\w)\(?{marks[at]}\)\s+(?=\S)")
            found = mark.search(text, place)
            if found is None or not (starts or _ends_open(text[: found.start()])):
                break
            starts.append(found.start())
            place = found.end()
        if len(starts) >= _LEAST:
            ends = [*starts[1:], len(text)]
            items = [text[start:end] for start, end in zip(starts, ends, strict=True)]
            *before, last = items
            return text[: starts[0]].strip(), [*map(_without_joint, before), last.strip()]
    return text, []


def _ends_open(lead: str) -> bool:
    return lead.rstrip().endswith((":", "："))


def _without_joint(item: str) -> str:
    return re.sub(rf"\s*{_JOINED}?\s*{_JOINED}?\s*$", "", item.strip()).strip()
