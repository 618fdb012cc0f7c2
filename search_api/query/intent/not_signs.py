"""What must not stand in an answer, as `NOT` in capitals says? `trafficking NOT drugs`.

Whoever shouts a word of a sentence (`have NOT ratified`, `children NOT in school`) excludes
nothing: there it stands beside a word that only holds the sentence together.
"""

from collections.abc import Sequence
from dataclasses import replace

from config.function_words import FUNCTION_WORDS
from search_api.query.notice import Notice
from search_api.query.parsed_text import ParsedText
from search_api.query.tokens import NOT_SIGNS, SIGNS


def not_signs(words: Sequence[str]) -> frozenset[int]:
    """The places of those that exclude what stands behind them."""
    if " ".join(words).isupper():
        return frozenset()
    return frozenset(
        place
        for place, word in enumerate(words[:-1])
        if word in NOT_SIGNS
        and not _only_holds(words[place + 1])
        and not (place and _only_holds(words[place - 1]))
    )


def excluded_by_not(parsed: ParsedText) -> tuple[ParsedText, tuple[Notice, ...]]:
    """The question with words behind such a sign excluded, and what is said of them."""
    signs = not_signs(parsed.words)
    if not signs:
        return parsed, ()
    excluded = tuple(parsed.words[place + 1] for place in sorted(signs))
    gone = signs | {place + 1 for place in signs}
    kept = tuple(word for place, word in enumerate(parsed.words) if place not in gone)
    said = tuple(
        Notice("What holds “%(word)s” is left out, as NOT stands before it.", word=word)
        for word in excluded
    )
    return replace(parsed, words=kept, excluded=(*parsed.excluded, *excluded)), said


def _only_holds(word: str) -> bool:
    """`NOT in`, `have NOT`; `AND NOT` is a sign."""
    return word not in SIGNS and any(word.lower() in known for known in FUNCTION_WORDS.values())
