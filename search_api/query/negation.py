"""What does a question ask for as not being so? `not ratified` is another thing than `ratified`.

Function words are no terms elsewhere; here the negating word and what it negates are looked for
together, where the folded field has both.
"""

from collections.abc import Iterable, Iterator, Sequence

from config.function_words import FUNCTION_WORDS

_MOST = 3
_NEGATING: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "not never no without",
        "fr": "pas jamais sans non",
        "es": "no nunca sin",
        "pt": "não nunca sem",
        "ar": "لم لن لا غير بدون دون ليس",
    }.items()
}
_BETWEEN = frozenset(
    ["yet", "still", "ever", "encore", "toujours", "aún", "todavía", "ainda", "بعد"]
)


def negated_phrases(words: Sequence[str], languages: Iterable[str]) -> tuple[str, ...]:
    """Each negating word with the next word that says something, as typed."""
    codes = tuple(languages)
    negating = frozenset[str]().union(*(_NEGATING.get(code, ()) for code in codes))
    holding = _BETWEEN.union(*(FUNCTION_WORDS.get(code, ()) for code in codes))
    return tuple(_phrases(words, negating, holding))[:_MOST]


def _phrases(
    words: Sequence[str], negating: frozenset[str], holding: frozenset[str]
) -> Iterator[str]:
    for place, word in enumerate(words):
        if word.lower() in negating:
            told = (each for each in words[place + 1 :] if each.lower() not in holding)
            if (negated := next(told, None)) is not None:
                yield f"{word} {negated}"
