"""Which word was meant by a mistyped one? The commoner one that a likely slip of a finger leads to.

What is right but rare is seldom a slip's width from a word a hundred times commoner. The figures
were chosen on half of the words, see relevance.md.
"""

from collections.abc import Collection, Iterable, Mapping
from math import log10
from typing import NamedTuple

from search_api.query.text.same_word import ARTICLE

LEAST_GAIN = 2.0  # of Zipf's scale: a hundred times commoner
_LIKELY = 0.7  # less, where letters were swapped or doubled
_ENDING = 1.0  # more, where only the end differs: another form of a right word
_ARTICLE = 0.75  # more, where Arabic's article comes or goes: `إنماء` is no slip of `الماء`
_SECOND = 0.5  # more, where two letters are wrong
_UNLISTED = 1.5  # how common at least a word is that reports or the vocabulary have
_SECOND_EDIT, _HELD, _BETTER, _WORSE = 2.0, 0.3, 0.6, 0.5  # of what ranks several
_NAMED = 0.5  # more of the same, where the field has a name for it
_LEFT_OUT = 1.0  # more, where letters were left out: one way to do so, for 25 to hit a wrong key
_LONG = 8  # letters, of which two may be wrong
_MOST_EDITS = 2


class Candidate(NamedTuple):
    """A word that may have been meant."""

    word: str  # folded
    held: int  # how many of the passages that were read hold it, or names of the vocabulary
    common: float  # on Zipf's scale, 0 where no list has it
    is_named: bool = False  # whether the vocabulary has it: `evalution` is no evolution


def meant_by(typed: str, common: float, candidates: Iterable[Candidate]) -> str | None:
    """The likeliest word; None where the typed one may well be right."""
    judged = ((each.word, _likelihood(typed, common, each)) for each in candidates)
    likely = [(score, word) for word, score in judged if score is not None]
    return max(likely, default=(0.0, None))[1]


def _likelihood(typed: str, common: float, candidate: Candidate) -> float | None:
    count = edits(typed, candidate.word, allowed(typed))
    if not 0 < count <= allowed(typed):
        return None
    known = max(candidate.common, _UNLISTED + log10(1 + candidate.held))
    likely = count == 1 and is_swapped_or_doubled(typed, candidate.word)
    ending = typed[-1:] != candidate.word[-1:] and not likely
    article = typed.startswith(ARTICLE) != candidate.word.startswith(ARTICLE)
    asked = LEAST_GAIN - _LIKELY * likely + _ENDING * ending + _ARTICLE * article
    if known - common < asked + _SECOND * (count - 1):
        return None
    left_out = not likely and len(candidate.word) - len(typed) == count
    rank = known - _SECOND_EDIT * (count - 1) + _HELD * log10(1 + candidate.held)
    rank += _BETTER * likely - _WORSE * ending + _LEFT_OUT * left_out
    return rank + _NAMED * candidate.is_named


def allowed(word: str) -> int:
    """How many letters may be wrong; as `fuzziness` asks the engine."""
    return _MOST_EDITS if len(word) >= _LONG else 1


def edits(one: str, other: str, most: int) -> int:
    """Letters changed, left out, too many or swapped with their neighbour; `most + 1`: more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        if min(row) > most and min(before) > most:  # no later row has fewer
            return most + 1
        last, before, row = before, row, [place]
        for at, known in enumerate(other, start=1):
            least = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != known))
            if last and at > 1 and letter == other[at - 2] and one[place - 2] == known:
                least = min(least, last[at - 2] + 1)
            row.append(least)
    return row[-1]


def is_swapped_or_doubled(one: str, other: str) -> bool:
    """Whether two neighbours changed places, or a letter stands twice, or once where twice."""
    alike = min(len(one), len(other))
    start = next((place for place in range(alike) if one[place] != other[place]), alike)
    if len(one) == len(other) == start:
        return False
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1]
        return swapped and one[start + 2 :] == other[start + 2 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    doubled = start > 0 and longer[start] == longer[start - 1]
    return doubled and longer[start + 1 :] == shorter[start:]


def spelling_candidates(
    words: Iterable[str], common: Mapping[str, float], named: Collection[str]
) -> Iterable[Candidate]:
    """Words as they were found, each once, with how often, how common, and whether it is a name."""
    held: dict[str, int] = {}
    for word in words:
        held[word] = held.get(word, 0) + 1
    return [
        Candidate(word, count, common.get(word, 0.0), word in named) for word, count in held.items()
    ]
