"""Which extracts of a text say most of what matched? Its best three, with marks, as safe HTML.

Sentences are put together up to 200 letters, a long one falls into pieces at its clauses; they rank
by BM25 within the text, of which an earlier one counts a little more (as in Lucene's
`PassageScorer`).
"""

import html
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from config.index.words_column import Words

MOST = 3
LONGEST = 200  # letters
_LONGEST_SENTENCE = 260  # that is no longer shown whole
_SLACK = 3  # a piece ends with a clause that ends within a third of its length
_CLAUSE_END = re.compile(r"[-–,;:،؛\n\t—，；：、](?:(?<=[\n\t—，；：、])|(?!\w))")
_K1, _B, _USUAL_LENGTH = 1.2, 0.75, 87.0
_OPEN, _CLOSE = "\x02", "\x03"  # no text holds them


class Extract(NamedTuple):
    """A part of a text, by its letters, and the same with marks."""

    start: int
    end: int
    marked: str


class _Window(NamedTuple):
    start: int
    end: int
    places: list[int]  # of what matched in it


def extracts(text: str, words: Words, places: Sequence[int]) -> list[Extract]:
    """The best ones, the best first; `places` are of the words that matched."""
    windows = list(_windows(text, words, places))
    if len(windows) > 1:
        windows = _best(windows, words, len(text))
    return [_extract(text, words, each) for each in windows]


def marked_whole(text: str, words: Words, places: Sequence[int]) -> str:
    return _marked(text, 0, len(text), words, places)


def _windows(text: str, words: Words, places: Sequence[int]) -> Iterator[_Window]:
    start = end = 0
    inside: list[int] = []
    for place in places:
        at = words.starts[place]
        if at >= end:
            if inside:
                yield _Window(start, end, inside)
            start, end = _around(at, text, words)
            inside = []
        inside.append(place)
    if inside:
        yield _Window(start, end, inside)


def _around(at: int, text: str, words: Words) -> tuple[int, int]:
    """The piece of the text that a letter of it is of, with the sentences that fit behind it."""
    ends = words.sentence_ends
    number = bisect_right(ends, at)
    start, end = ends[number - 1] if number else 0, ends[number]
    if end - start > _LONGEST_SENTENCE:
        for cut in _cuts(start, end, text, words):
            if at < cut:
                end = cut
                break
            start = cut
    while end == ends[number] and number + 1 < len(ends) and ends[number + 1] - start <= LONGEST:
        number += 1
        end = ends[number]
    return start, end


def _cuts(start: int, end: int, text: str, words: Words) -> Iterator[int]:
    """Where a long sentence falls into pieces of about one length: at clauses where it has some.

    Cut off at a number of letters, its last words would be a piece, and they say nothing alone.
    """
    pieces = math.ceil((end - start) / LONGEST)
    for left in range(pieces, 1, -1):
        wanted = start + (end - start) // left
        nearest = _nearest_clause(wanted, (end - start) // left // _SLACK, text)
        start = nearest or _word_end(wanted, text, words)
        if start >= end:
            return
        yield start


def _nearest_clause(wanted: int, slack: int, text: str) -> int:
    """The end of a clause at most `slack` letters away; 0 where none is."""
    near = _CLAUSE_END.finditer(text, wanted - slack, wanted + slack)
    return min((each.end() for each in near), key=lambda end: abs(end - wanted), default=0)


def _word_end(at: int, text: str, words: Words) -> int:
    """Of the word that a letter is of; words without spaces are known as they are indexed."""
    space = text.find(" ", at, at + LONGEST)
    last = bisect_left(words.ends, at)
    return space if space >= 0 or last == len(words.ends) else words.ends[last]


def _best(windows: Sequence[_Window], words: Words, letters: int) -> list[_Window]:
    inside = [[words.forms[place] for place in each.places] for each in windows]
    every = [form for forms in inside for form in forms]
    parts = 1.5 + letters / _USUAL_LENGTH
    rarities = {form: math.log(1 + parts / (every.count(form) + 0.5)) for form in {*every}}

    def score(number: int) -> float:
        window, forms = windows[number], inside[number]
        norm = _K1 * (1 - _B + _B * (window.end - window.start) / _USUAL_LENGTH)
        counts = [(form, forms.count(form)) for form in dict.fromkeys(forms)]
        found = sum(often / (often + norm) * rarities[form] for form, often in counts)
        return found * (1 + 1 / math.log(_USUAL_LENGTH + window.start))

    numbers = sorted(range(len(windows)), key=score, reverse=True)
    return [windows[number] for number in numbers[:MOST]]


def _extract(text: str, words: Words, window: _Window) -> Extract:
    part = text[window.start : window.end]
    start = window.start + len(part) - len(part.lstrip())
    end = window.end - len(part) + len(part.rstrip())
    return Extract(start, end, _marked(text, start, end, words, window.places))


def _marked(text: str, start: int, end: int, words: Words, places: Sequence[int]) -> str:
    parts: list[str] = []
    done = start
    for place in places:
        begun, ended = words.starts[place], min(words.ends[place], end)
        if begun < done and parts:  # letters of two words, as of Chinese pairs
            parts.pop()
            begun = done
        else:
            parts += text[done:begun], _OPEN
        parts += text[begun:ended], _CLOSE
        done = ended
    parts.append(text[done:end])
    escaped = html.escape("".join(parts))
    return escaped.replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>")
