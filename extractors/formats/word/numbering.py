"""Which words does Word's numbering put before a paragraph? "Article 5", "Recommendation 2:".

They stand in no paragraph: Word counts them out. A mere number or bullet is left, as elsewhere.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from extractors.formats.list_labels import says_words
from extractors.formats.package import attribute, child, local_name, whole_number
from extractors.formats.roman import roman_numeral

_PLACE = re.compile("%([1-9])")
_LETTERS = 26
_MOST_LETTERED = 30 * _LETTERS  # "aa" is 27: beyond, a label of letters grows without an end
_DEEPEST = 9


class _Level(Struct, frozen=True):
    start: int = 1
    form: str = "decimal"
    text: str = ""  # %1 stands for the number of the first level


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Any) -> None:
        nodes = list(root) if root is not None else []
        self._levels = {
            attribute(node, "abstractNumId"): dict(_levels(node))
            for node in nodes
            if local_name(node) == "abstractNum"
        }
        self._lists = {
            attribute(node, "numId"): node for node in nodes if local_name(node) == "num"
        }
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, number: str, level: int) -> str:
        """The words before the next paragraph of a list; '' where they are a mere number."""
        node = self._lists.get(number)
        if node is None or not 0 <= level < _DEEPEST:
            return ""
        abstract = attribute(child(node, "abstractNumId"), "val")
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, [None] * _DEEPEST)
        if number not in self._begun:
            self._begun.add(number)
            _start_anew(node, counts)
        before = counts[level]
        counts[level] = levels.get(level, _Level()).start if before is None else before + 1
        counts[level + 1 :] = [None] * (_DEEPEST - level - 1)
        text = levels.get(level, _Level()).text
        if not says_words(_PLACE.sub("", text)):
            return ""
        return _PLACE.sub(lambda match: _shown(int(match[1]) - 1, levels, counts), text)


def _levels(node: Any) -> Iterator[tuple[int, _Level]]:
    for each in node:
        index = whole_number(attribute(each, "ilvl"), -1)
        if local_name(each) == "lvl" and index >= 0:
            start = whole_number(attribute(child(each, "start"), "val"), 1)
            form = attribute(child(each, "numFmt"), "val", "decimal")
            text = attribute(child(each, "lvlText"), "val")
            yield index, _Level(start, form, text)


def _start_anew(node: Any, counts: list[int | None]) -> None:
    """Where a list says that it begins again, though others of its kind have counted."""
    for each in node:
        index = whole_number(attribute(each, "ilvl"), _DEEPEST)
        start = whole_number(attribute(child(each, "startOverride"), "val"), -1)
        if local_name(each) == "lvlOverride" and index < _DEEPEST and start >= 0:
            counts[index] = start - 1


def _shown(level: int, levels: dict[int, _Level], counts: list[int | None]) -> str:
    found = levels.get(level, _Level())
    count = counts[level]
    return _formed(found.start if count is None else count, found.form)


def _formed(number: int, form: str) -> str:
    match form:
        case "lowerRoman":
            return roman_numeral(number)
        case "upperRoman":
            return roman_numeral(number).upper()
        case "lowerLetter" | "upperLetter" if 0 < number <= _MOST_LETTERED:
            letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)
