"""Which lines were painted into the middle of a paragraph? Those of a box that stands beside it.

Programs paint a box where it is anchored, often between two lines of the text that runs around it.
Its lines are put behind the paragraph, which so stays whole.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.layout.lines.sentences import goes_on
from extractors.lines import Line

MOST_LINES = 40  # of a box
CLOSEST, FARTHEST = 0.8, 1.9  # letter sizes from a line of text to the next
SAME_STEP = 0.08  # of the letters' size
_FEWEST_LINES = 3  # of a text that tells by its look alone that it goes on
_MOST = 0.5  # of a line's width
_FEWEST_WORDS = 3  # of each of them
INFINITY = float("inf")


def boxes_behind(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that cut a paragraph put behind its end."""
    ordered = list(lines)
    at = 1
    while at < len(ordered):
        rest = _resumed_at(ordered, at)
        if rest:
            end = _end_of_text(ordered, rest)
            ordered[at:end] = [*ordered[rest:end], *ordered[at:rest]]
        at += 1
    return ordered


def _resumed_at(lines: Sequence[Line], at: int) -> int:
    """Where the text goes on that ends before a line; 0 where nothing stands in between."""
    above, first = lines[at - 1], lines[at]
    if _is_below(above, first) or _is_filled(above, first):
        return 0
    if above.angle or above.vertical or first.angle or first.vertical:
        return 0
    for number in range(at + 1, min(at + 1 + MOST_LINES, len(lines))):
        line, before = lines[number], lines[number - 1]
        if _is_below(above, line):
            box = lines[at:number]
            return number if _is_beside(box, above, line) and _resumes(lines[:at], box, line) else 0
        if not _is_stacked(before, line):
            return 0
    return 0


def _end_of_text(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and _is_below(lines[end - 1], lines[end]):
        end += 1
    return end


def _step(above: Line, line: Line) -> float:
    """How far down a line stands, in sizes of its letters."""
    return (line.bbox[3] - above.bbox[3]) / max(above.size, 1.0)


def _is_below(above: Line, line: Line) -> bool:
    """Whether a line stands where the next line of a text would."""
    return (
        not line.angle
        and line.bold == above.bold
        and abs(line.size - above.size) <= 0.05 * above.size
        and CLOSEST < _step(above, line) < FARTHEST
        and min(above.bbox[2], line.bbox[2]) > max(above.bbox[0], line.bbox[0])
    )


def _is_filled(above: Line, first: Line) -> bool:
    """Whether most of the place below a line is taken, so that its text cannot go on there."""
    (x0, _, x1, bottom), (left, top, right, _) = above.bbox, first.bbox
    return top > bottom - above.size / 2 and min(x1, right) - max(x0, left) > _MOST * (x1 - x0)


def _is_stacked(above: Line, line: Line) -> bool:
    """Whether a line stands below another, and shares some of its place across the page."""
    return (
        not line.angle
        and line.bbox[3] > above.bbox[3]
        and min(above.bbox[2], line.bbox[2]) > max(above.bbox[0], line.bbox[0])
    )


def _is_beside(box: Sequence[Line], above: Line, line: Line) -> bool:
    """Whether the lines stand beside a text and not between two of its lines."""
    left, right = max(above.bbox[0], line.bbox[0]), min(above.bbox[2], line.bbox[2])
    return len(box) > 1 and all(each.bbox[2] <= left or each.bbox[0] >= right for each in box)


def _resumes(lines: Sequence[Line], box: Sequence[Line], line: Line) -> bool:
    """Whether a text that a box cuts goes on in a line, by its words or by its look."""
    above = lines[-1]
    if goes_on(above.text, line.text):
        return True
    text = _text_above(lines)
    if len(text) < _FEWEST_LINES or any(len(each.text.split()) < _FEWEST_WORDS for each in text):
        return False
    usual = median(_step(a, b) for a, b in pairwise(text))
    edge = min((each.bbox[0] for each in box if each.bbox[0] >= above.bbox[2]), default=INFINITY)
    edge = min(edge, max(each.bbox[2] for each in text))
    return abs(_step(above, line) - usual) <= SAME_STEP and above.bbox[2] + _word(line) > edge


def _word(line: Line) -> float:
    """The width of a line's first word, which found no room on the line above."""
    first = line.text.split(" ", 1)[0]
    return len(first) / len(line.text) * (line.bbox[2] - line.bbox[0])


def _text_above(lines: Sequence[Line]) -> list[Line]:
    """The lines that stand close above each other at the end of what was read."""
    start = len(lines) - 1
    while start > 0 and _is_below(lines[start - 1], lines[start]):
        start -= 1
    return list(lines[start:])
