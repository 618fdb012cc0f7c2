"""Which names differ in inflection, or in words that say nothing of their own, alone?

`keep their passports` and `keeping the passport`, `catadoras de lixo` and `catadores de lixo`,
`trata de las personas` and `trata de personas`. A question's words are compared so where no name
stands as typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from config.vocabulary.inflections import LINKS
from search_api.query.text.same_word import comparable_parts
from search_api.query.text.word_parts import Part
from search_api.query.text.word_stems import (
    conjugation_of,
    is_participle,
    stem_of,
    with_ending_of_men,
)

_MARK = "~"  # no part of a word has it: what is loose never meets what is exact
_SHORTEST = 6  # letters of a word that has vowels of gender or number to lose
_OF_PEOPLE = re.compile(r"(?:[dts]or|eur|eus|eir|er)$")  # trabajadora, travailleuse, carvoeira
_GENDER = re.compile("(?:ee|ao|oe|[aeo])$")  # employée, população; `pastoreo` is no `pastor`

_HOLDING = {
    "en": (
        "a an this that these those my his her its our their who which what "
        "is are was were be been being has have had get gets got getting"
    ),
    "fr": (
        "le la les un une ses leur leurs mon ma mes notre nos qui que "
        "est sont était étaient a ont été se"
    ),
    "es": (
        "el la los las lo un una unos unas su sus mi mis nuestro nuestra nuestros nuestras "
        "que se le les es son está están ha han fue fueron sido siendo"
    ),
    "pt": (
        "o a os as um uma seu sua seus suas meu minha meus minhas nosso nossa nossos nossas "
        "que se lhe lhes é são está estão foi foram sendo"
    ),
}
"""Language -> articles, owners, what joins a verb, and verbs that help another."""
_THE = "the"
_OWNERS = frozenset({"worker", "employee", "labourer", "laborer", "maid"})  # of passports, wages
LOOSE = frozenset(_HOLDING)
_LEFT_OUT = {
    language: frozenset(
        comparable_parts([*words.split(), *" ".join(LINKS.get(language, ())).split()])
    )
    for language, words in _HOLDING.items()
}


def loose_forms(parts: Sequence[Part], languages: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The parts as each of the languages compares them loosely, which none but it meets."""
    for language in languages:
        if form := loose_form(parts, language):
            yield form


def loose_form(parts: Sequence[Part], language: str) -> tuple[str, ...]:
    """Stems of what says something; () where too little is left.

    A single word must be one of people: `mina` and `mino` are no forms of each other. In
    `employer's logo` nothing is said of the employer.
    """
    left_out = _LEFT_OUT[language]
    if not parts or parts[0].text in left_out or parts[-1].text in left_out or parts[-1].is_owner:
        return ()
    first = parts[0].text
    if len(parts) > 1:
        between = pairwise(parts[1:])
        told = [part.text for part, after in between if not _says_nothing(part, after, left_out)]
        behind = (_behind(text, language) for text in (*told, parts[-1].text))
        return (_MARK + language, _marked(first, language), *behind)
    person = _gender_less(first) if language in LINKS else ""
    return (_MARK + language, _MARK + person) if _OF_PEOPLE.search(person) else ()


def _says_nothing(part: Part, after: Part, left_out: frozenset[str]) -> bool:
    if part.text == _THE:  # `teach the judge to sing` is of one of them
        return after.is_plural
    return part.is_owner or part.text in left_out or part.text in _OWNERS


@lru_cache(20_000)
def _marked(part: str, language: str) -> str:
    return _MARK + stem_of(part, language)


@lru_cache(20_000)
def _behind(part: str, language: str) -> str:
    """`children sold` are not `children selling`, nor `niños vendados` `niños vendidos`."""
    done = is_participle(part, language)
    return _marked(part, language) + (_MARK + conjugation_of(part, language) if done else "")


def _gender_less(part: str) -> str:
    bare = _GENDER.sub("", part) if len(part) >= _SHORTEST else part
    return with_ending_of_men(bare) if len(bare) >= _SHORTEST else bare
