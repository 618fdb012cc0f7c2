"""Which people, sectors and places does a question name only to leave them out?

`programmes without children`, `Guinea but not Equatorial Guinea or Papua New Guinea`, `Africa
except Egypt`. They are nothing that an answer must hold. Other topics stay: `children without birth
certificates` asks for birth registration.
"""

from collections.abc import Iterator, Sequence

from config.joining_words import AND, OR
from search_api.query.concepts import PLACES, Understood
from search_api.query.negation import negating_words, words_that_hold
from search_api.query.notice import Notice

_LEFT_OUT = PLACES | {"population", "sector"}
_EXCEPT = {
    *("except", "excluding", "outside", "sauf", "excepté", "hormis", "hors", "excepto", "salvo"),
    *("exceto", "fuera", "fora", "عدا", "باستثناء", "кроме"),
}
_ONLY = {  # `not only children`
    *("only", "just", "merely", "seulement", "uniquement", "sólo", "solo", "solamente", "só"),
    *("somente", "apenas", "فقط"),
}
_SAID_OTHERWISE = frozenset({"a salvo", "si fuera", "que fuera"})  # `niños a salvo en Colombia`
_JOINING = AND | OR | {"nor", "ni", "nem"}
_MOST_HELD = 2  # words before a name: `not in the Sahel`, and not `what not to do in Nepal`
_NE = ("ne", "n", "n'", "n’")
_BEHIND_NE = 4  # words: `ne s'applique pas au Mali` says that of the deed, and not of Mali


def unwanted(
    words: Sequence[str], understood: Sequence[Understood], languages: Sequence[str]
) -> tuple[Understood, ...]:
    """Those of the understood that stand behind a negating word, and what is joined to them."""
    negating = negating_words(languages) | _EXCEPT
    holding = words_that_hold(languages)
    found: dict[str, Understood] = {}
    for place, word in enumerate(words):
        if word.lower() in negating and not _is_of_a_deed(words, place):
            for each in _behind(words, place + 1, understood, holding):
                found[each.concept.value] = each
    return tuple(found.values())


def without_places(words: Sequence[str], left_out: Sequence[Understood]) -> tuple[str, ...]:
    """The words without those that name places that are left out: they would find these first."""
    kept = f" {' '.join(words)} "
    for each in sorted(left_out, key=lambda named: -len(named.text)):
        if each.concept.facet in PLACES:
            kept = kept.replace(f" {each.text} ", " ")
    return tuple(kept.split())


def notices(left_out: Sequence[Understood]) -> tuple[Notice, ...]:
    """What is said of them."""
    return tuple(
        Notice("“%(name)s” is left out of what is asked; reports may name it.", name=each.text)
        for each in left_out
    )


def _is_of_a_deed(words: Sequence[str], place: int) -> bool:
    """Whether a negating word says something else than that what follows is left out."""
    after = words[place + 1].lower() if place + 1 < len(words) else ""
    before = [word.lower() for word in words[max(place - _BEHIND_NE, 0) : place]]
    has_ne = any(word in _NE or word.startswith(_NE[2:]) for word in before)
    phrase = " ".join((*before[-1:], words[place].lower()))
    return after in _ONLY or has_ne or phrase in _SAID_OTHERWISE


def _behind(
    words: Sequence[str], start: int, understood: Sequence[Understood], holding: frozenset[str]
) -> Iterator[Understood]:
    at, held = start, 0
    while at < len(words):
        if words[at].lower() in holding | _JOINING:
            held += words[at].lower() not in _JOINING
            if held > _MOST_HELD:
                return
            at += 1
            continue
        rest = " ".join(words[at:]) + " "
        named = [each for each in understood if rest.startswith(f"{each.text} ")]
        if not named or named[0].concept.facet not in _LEFT_OUT or named[0].is_part:
            return  # `outside Dhaka` is in Bangladesh
        yield named[0]
        at, held = at + len(named[0].text.split()), 0
        if at < len(words) and words[at].lower() not in _JOINING:
            return
