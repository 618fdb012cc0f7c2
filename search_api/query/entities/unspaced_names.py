"""Where does a word of a script without spaces hold names? `加纳可可童工` are three.

Such a word is cut around the longest names, from left to right; what is no name stays as typed.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from config.vocabulary import Vocabulary
from search_api.query.entities.concept_names import learn_names
from search_api.query.text.word_cutting import has_ideographs

_FEWEST_LETTERS = 2
_HOLDING = "的和与及在对中是于"  # between names
# words that begin with the last sign of what looks like a name: `发展中国家`, `执法国际合作`
_OTHER_WORD = re.compile("国(?:际|家(?![庭政族长]))|地[区带]")


@functools.lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_unspaced(vocabulary: Vocabulary) -> frozenset[str]:
    """Names that are one word of such a script."""
    names = (parts[0] for parts in learn_names(vocabulary) if len(parts) == 1)
    return frozenset(
        name for name in names if len(name) >= _FEWEST_LETTERS and has_ideographs(name)
    )


def cut_at_names(words: Sequence[str], names: frozenset[str]) -> tuple[str, ...]:
    """All words, those without spaces cut into their names and what stands between."""
    if not any(map(has_ideographs, words)):
        return tuple(words)
    longest = max(map(len, names), default=0)
    return tuple(_cut(words, names, longest))


def _cut(words: Iterable[str], names: frozenset[str], longest: int) -> Iterator[str]:
    for word in words:
        yield from _pieces(word, names, longest) if has_ideographs(word) else [word]


def _pieces(word: str, names: frozenset[str], longest: int) -> Iterator[str]:
    start, rest = 0, ""
    while start < len(word):
        ends = range(min(start + longest, len(word)), start + _FEWEST_LETTERS - 1, -1)
        named = (end for end in ends if word[start:end] in names)
        end = next((end for end in named if not _OTHER_WORD.match(word, end - 1)), 0)
        if end:
            yield from [rest] if rest.strip(_HOLDING) else []
            yield word[start:end]
            start, rest = end, ""
        else:
            rest += word[start]
            start += 1
    yield from [rest] if rest.strip(_HOLDING) else []
