"""How does a mention stand in its text? In a sentence, in the name of a body, or in a list.

"The Ministry of Agriculture" says little of farming, and "women, children, migrants and persons
with disabilities" little of each of them.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from config.joining_words import AND
from indexer.enrich.text.matcher import Hit
from indexer.enrich.text.stems import stem
from indexer.enrich.text.words import BREAK

Standing = Literal["text", "name", "list"]

_LINK_WORDS = (
    "of the on for in against to with by "
    "de des du la le les l d sur pour contre "
    "del los las el en para por "
    "da do dos das contra"
)
_LINKS = AND | frozenset(_LINK_WORDS.split())
_LONGEST_NAME = 14  # words
_A_LIST = 3  # different concepts of one facet …
_LIST_WORDS = 12  # … within so many words


class StandingReader:
    """Knows the words that make a name in capitals the name of a body: ministry, committee."""

    def __init__(self, body_words: Iterable[str]) -> None:
        self._body = frozenset(map(stem, body_words))

    def of(
        self,
        tokens: Sequence[str],
        named: Sequence[Hit],
        titles: Sequence[Hit],
        facets: Sequence[str],
    ) -> list[Standing]:
        """The standing of each hit. `titles` are known organisations and instruments."""
        listed = _listed(named, facets)
        return [
            "name"
            if self._is_in_name(tokens, hit, titles)
            else "list"
            if number in listed
            else "text"
            for number, hit in enumerate(named)
        ]

    def _is_in_name(self, tokens: Sequence[str], hit: Hit, titles: Sequence[Hit]) -> bool:
        if any(title.start <= hit.start and hit.end <= title.end for title in titles):
            return True
        if not _is_capital(tokens[hit.start]):
            return False
        first = hit.start - _reach(tokens[: hit.start][::-1])
        last = hit.end + _reach(tokens[hit.end :])
        around = (*tokens[first : hit.start], *tokens[hit.end : last])
        return any(_is_capital(token) and stem(token) in self._body for token in around)


def _reach(tokens: Sequence[str]) -> int:
    """How many of the next words belong to a name: capitals, and small words between them."""
    reach = 0
    for number, token in enumerate(tokens[:_LONGEST_NAME], start=1):
        if _is_capital(token):
            reach = number
        elif token.lower() not in _LINKS or token == BREAK:
            break
    return reach


def _is_capital(token: str) -> bool:
    return token[0].isupper()


def _listed(named: Sequence[Hit], facets: Sequence[str]) -> set[int]:
    """The numbers of hits among so many of their facet that they are one of a list."""
    found: set[int] = set()
    for number, hit in enumerate(named):
        near = [
            other
            for other in range(number, len(named))
            if facets[other] == facets[number] and named[other].end - hit.start <= _LIST_WORDS
        ]
        if len({named[other].term.value for other in near}) >= _A_LIST:
            found.update(near)
    return found
