"""What does a question ask for as not being so? `not ratified` is another thing than `ratified`.

Function words are no terms elsewhere; here the negating word and what it negates are looked for
together, where the folded field has both. Reports seldom say what is not so: they recommend it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from config.function_words import FUNCTION_WORDS

_MOST = 3
_MOST_WORDS_OF_DEED = 3  # that say something: `ratified the Palermo Protocol`
_NEGATING: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "not never no without",
        "fr": "pas jamais sans non",
        "es": "no nunca sin",
        "pt": "não nunca sem",
        "ar": "لم لن لا غير بدون دون ليس",
        "de": "nicht kein keine keinen nie ohne",
        "it": "non mai senza",
        "id": "tidak bukan tanpa",
        "ru": "не без никогда",
    }.items()
}
NEGATING = frozenset(word for words in _NEGATING.values() for word in words)
_OF_DEEDS = frozenset(
    ["not", "never", "pas", "jamais", "no", "nunca", "não", "لم", "لن", "لا", "ليس"]
)
_BETWEEN = frozenset(
    ["yet", "still", "ever", "encore", "toujours", "aún", "todavía", "ainda", "بعد"]
)


@dataclass(frozen=True, slots=True)
class Negation:
    """What is not so, as typed."""

    phrase: str  # `not ratified`
    deed: str = ""  # `ratified the Palermo Protocol`: what whoever lacks it is told to do

    @property
    def is_of_a_deed(self) -> bool:
        """`not ratified` or `n'a pas ratifié`, and no `non-governmental` or `sans contrat`."""
        return self.phrase.partition(" ")[0].lower() in _OF_DEEDS


def negations(words: Sequence[str], languages: Iterable[str]) -> tuple[Negation, ...]:
    """Each negating word with the next word that says something, and what that one is about."""
    codes = tuple(languages)
    negating, holding = negating_words(codes), words_that_hold(codes)
    return tuple(islice(_negations(words, negating, holding), _MOST))


def words_that_hold(codes: Iterable[str]) -> frozenset[str]:
    """What may stand between a negating word and what it negates."""
    return _BETWEEN.union(*(FUNCTION_WORDS.get(code, ()) for code in codes))


def negating_words(codes: Sequence[str]) -> frozenset[str]:
    """Not what says another thing in a language that it may be: Portuguese `no` is `in the`."""
    words = frozenset[str]().union(*(_NEGATING.get(code, ()) for code in codes))
    said_otherwise = (
        FUNCTION_WORDS.get(code, frozenset()) - _NEGATING.get(code, frozenset()) for code in codes
    )
    return words.difference(*said_otherwise)


def _negations(
    words: Sequence[str], negating: frozenset[str], holding: frozenset[str]
) -> Iterator[Negation]:
    tells = [word.lower() not in holding and word.lower() not in negating for word in words]
    for place, word in enumerate(words):
        if word.lower() not in negating:
            continue
        after = (at for at in range(place + 1, len(words)) if tells[at])
        telling = list(islice(after, _MOST_WORDS_OF_DEED))
        if telling and not words[telling[0]][0].isdigit():  # `Convention No. 182`
            first, last = telling[0], telling[-1]
            deed = " ".join(words[first : last + 1]) if last > first else ""
            yield Negation(f"{word} {words[first]}", deed)
