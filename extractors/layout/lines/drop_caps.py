"""Which large letters begin a word? Drop caps, wherever among the lines they were painted."""

from collections.abc import Sequence

import msgspec

from extractors.lines import Line

LARGER = 1.6  # times the letters of its text
_NEAR = 1.2  # sizes of those letters, between the cap and the word that goes on
_WORDS_OF_ONE = frozenset("AIOYEÀÓÉÚАВИКОСУЯ")


def with_drop_caps(lines: Sequence[Line]) -> list[Line]:
    """The lines, each large letter put before the word that it begins."""
    caps = [line for line in lines if len(line.text) == 1 and line.text.isupper()]
    if not caps:
        return list(lines)
    whole = list(lines)
    for cap in caps:
        beside = [line for line in whole if _goes_on(cap, line)]
        if beside:
            first = min(beside, key=lambda line: line.bbox[1])
            whole[whole.index(first)] = _begun(cap, first, lines)
            whole.remove(cap)
    return whole


def _goes_on(cap: Line, line: Line) -> bool:
    """Whether a line begins beside a large letter, in the letters of a text."""
    first = line.text.split(" ", 1)[0]
    return (
        line is not cap
        and not cap.angle
        and not line.angle
        and cap.size >= LARGER * line.size
        and -line.size / 2 < line.bbox[0] - cap.bbox[2] < _NEAR * line.size
        and cap.bbox[1] - line.size < line.bbox[1] < cap.bbox[3] - line.size / 2
        and " " in line.text
        and (first[:1].islower() or (first.isupper() and len(first) > 1))
    )


def _begun(cap: Line, line: Line, lines: Sequence[Line]) -> Line:
    first = line.text.split(" ", 1)[0]
    blank = " " if _is_a_word_of_its_own(cap.text, first, lines) else ""
    x0, top, x1, bottom = line.bbox
    return msgspec.structs.replace(
        line, text=f"{cap.text}{blank}{line.text}", bbox=(min(x0, cap.bbox[0]), top, x1, bottom)
    )


def _is_a_word_of_its_own(letter: str, word: str, lines: Sequence[Line]) -> bool:
    """Whether "A girl" begins with a word of one letter; the page's other words tell."""
    if letter not in _WORDS_OF_ONE:
        return False
    others = {other.strip(".,;:()").lower() for line in lines for other in line.text.split()[1:]}
    return word.lower() in others and f"{letter}{word}".lower() not in others
