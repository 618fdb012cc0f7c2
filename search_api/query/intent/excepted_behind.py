"""Which places does a question leave out by a word behind their names? `Asia, India excluded`.

People and subjects are no such thing: `children excluded`, `castes left out` ask for them.
"""

import re
from collections.abc import Iterator, Sequence

from config.joining_words import AND, OR_ASKED
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.intent.except_words import BEHIND

_ARTICLES = frozenset(["the", "le", "la", "les", "l", "el", "los", "las", "o", "a", "os", "as"])
_HOLDING_A_PLACE = frozenset(  # `women in India excluded`, `why is India excluded` ask for India
    {
        *("is", "was", "has", "had", "gets", "got", "sets", "set", "tells", "told", "est", "était"),
        *("está", "estaba", "é", "foi", "fue", "есть", "была", "был"),
        *("in", "of", "from", "to", "at", "for", "across"),
        *("en", "de", "du", "des", "dans", "au", "aux", "à", "pour"),
        *("del", "para", "por", "em", "no", "na", "nos", "nas", "do", "da", "dos", "das"),
        *("в", "из", "на", "في", "من", "di", "dari", "ke"),
    }
)
_MOST_WORDS = max(len(phrase.split()) for phrase in BEHIND)
# `India excluded from the scheme` says what was done to it
_ENDING = re.compile(
    rf"(?<!\w)({'|'.join(map(re.escape, sorted(BEHIND, key=len, reverse=True)))})"
    r"(?=\s*(?:[,;:.!?)\]،؛؟]|$))"
)


def excepted_behind(
    words: Sequence[str], understood: Sequence[Understood], typed: str
) -> Iterator[tuple[int, int, Understood]]:
    """Each with the words that go with it: from which one, and behind which one.

    `typed` is the question in small letters, with its commas.
    """
    ending = frozenset(_ENDING.findall(typed))
    lower = [word.lower() for word in words]
    places = [each for each in understood if each.concept.facet in PLACES and not each.is_part]
    for start in range(len(lower) if ending else 0):
        lengths = range(min(_MOST_WORDS, len(lower) - start), 0, -1)
        ends = (start + x for x in lengths if " ".join(lower[start : start + x]) in ending)
        if end := next(ends, 0):
            yield from _named_before(words, start, end, places)


def _named_before(
    words: Sequence[str], at: int, end: int, places: Sequence[Understood]
) -> Iterator[tuple[int, int, Understood]]:
    """`India and Nepal excluded`: what is joined to a place is another one."""
    found: list[tuple[int, int, Understood]] = []
    while named := named_ending_at(words, at, places):
        first = at - len(named.text.split())
        if first and words[first - 1].lower() in _ARTICLES:
            first -= 1
        found.append((first, end, named))
        before = words[first - 1].lower() if first else ""
        if before not in AND | OR_ASKED:
            if before in _HOLDING_A_PLACE:
                return
            break
        at = first - 1
    yield from found


def named_ending_at(
    words: Sequence[str], at: int, places: Sequence[Understood]
) -> Understood | None:
    """The longest whose words end before that place."""
    found = (
        each
        for each in places
        if list(words[max(at - len(each.text.split()), 0) : at]) == each.text.split()
    )
    return max(found, key=lambda each: len(each.text), default=None)
