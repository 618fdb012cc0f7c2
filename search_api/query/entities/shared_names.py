"""Which places share a word? "West and Central Africa", "Afrique de l'Ouest et centrale"."""

from collections.abc import Iterator, Sequence

from config.joining_words import AND, OR

_JOINING = AND | OR | {"&"}
_ARABIC_AND = "و"
_MOST_WORDS = 2  # of a name that is cut short: `de l'Ouest`


def shared_names(words: Sequence[str], first: int, end: int) -> Iterator[tuple[str, ...]]:
    """Names, as words, that the one at `first:end` may complete beside it."""
    if end - first < 2:  # noqa: PLR2004 - nothing to share
        return
    before = words[first - 1].lower() if first else ""
    if before in _JOINING and first > 1:
        yield words[first - 2], words[end - 1]
    elif before and words[first].startswith(_ARABIC_AND):
        yield words[first - 1], words[end - 1]
    if end < len(words) and words[end].lower() in _JOINING:
        for count in range(1, _MOST_WORDS + 1):
            yield words[first], *words[end + 1 : end + 1 + count]
