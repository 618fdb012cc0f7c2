"""Which items does a paragraph hold that is a list? "… made two: (a) …; and (b) …"."""

import re
from itertools import accumulate, count

from config.joining_words import AND, OR, pattern_of
from indexer.sentences import sentences_of

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
            told = [*map(_without_joint, before), last.strip()]
            return text[: starts[0]].strip(), _without_what_follows(told)
    return text, []


def _ends_open(lead: str) -> bool:
    return lead.rstrip().endswith((":", "："))


def _without_what_follows(items: list[str]) -> list[str]:
    """Where each item is one sentence at most, so is the last; the paragraph goes on behind it."""
    *before, last = items
    if all(len(sentences_of(item)) == 1 for item in before):
        return [*before, _first_sentence(last)]
    return items


def _first_sentence(text: str) -> str:
    """With what stands in brackets whole: "(ibid., paras. 36 and 41)"."""
    sentences = sentences_of(text)
    opened = accumulate(each.count("(") - each.count(")") for each in sentences)
    whole = next((number for number, left in enumerate(opened, 1) if left <= 0), 0)
    return " ".join(sentences[:whole]) or text


def _without_joint(item: str) -> str:
    return re.sub(rf"\s*{_JOINED}?\s*{_JOINED}?\s*$", "", item.strip()).strip()
