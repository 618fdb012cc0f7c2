"""Which concepts, countries and regions does a query name? By any of their names, any language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from config.function_words import FUNCTION_WORDS
from config.joining_words import EITHER
from config.text import fold
from search_api.query.entities.concept_names import ConceptNames, Named, in_one
from search_api.query.entities.known_concepts import Concept
from search_api.query.entities.loose_forms import LOOSE, loose_forms
from search_api.query.entities.shared_names import shared_names
from search_api.query.text.codes import is_code
from search_api.query.text.same_word import clitic_forms, comparable_parts
from search_api.query.text.word_parts import Part, parts_of

MAX_CONCEPTS = 4
"""Topics, sectors and populations; places are short and few, and never left out for them."""
PLACES = frozenset({"country", "region"})
SUBJECTS = frozenset({"topic", "sector", "population", "finer"})
NEVER_LEFT_OUT = PLACES | {"instrument", "sdg"}
_MAX_PLACES = 20
_LONGEST_NAME = 18  # parts of words; titles of conventions are long
_NO_ACRONYM = 5  # letters
_SHORT_ACRONYM = 3  # letters
_PLURAL_IN_S = frozenset({"fr", "es", "pt"})
_VOWELS = re.compile("[AEIOU]")
# `reports in Spanish` are not on Spain
_IN = frozenset({"in", "en", "em", "auf", "на"})
_LANGUAGE = frozenset({"language", "languages", "translation", "sprache", "языке"})
_OF_A_LANGUAGE = frozenset({"لغة", "اللغة", "باللغة", "lingua"})


@dataclass(frozen=True, slots=True)
class Understood:
    """The words of a query that name a concept."""

    text: str
    concept: Concept
    name: str = ""  # the vocabulary's that was meant, which may be joined or parted otherwise
    weight: float = 0.0  # how rare it is, as words have weights; 0 where it was not asked
    typed: str = ""  # the words with their slips, where some were mistyped
    is_part: bool = False  # the words name a part of it, as a town of a country
    is_nowhere: bool = False  # no report carries it, as far as that was asked

    @property
    def is_tagged(self) -> bool:
        """Whether texts that say these words are tagged, as far as they mean the concept."""
        parted_alike = len(self.text.split()) == len(self.name.split())
        return parted_alike and self.name in self.concept.tagged_by


def find_concepts(
    words: Sequence[str], names: ConceptNames, languages: Sequence[str] = ()
) -> tuple[Understood, ...]:
    """The concepts named in the words, from left to right, the longest name first.

    `languages` are those of the query, () where nothing tells.
    """
    found: dict[tuple[str, str], Understood] = {}
    for each in _all_found(words, names, languages):
        key = (each.concept.facet, each.concept.value)
        is_place = each.concept.facet in NEVER_LEFT_OUT
        alike = sum((facet in NEVER_LEFT_OUT) == is_place for facet, _ in found)
        if alike < (_MAX_PLACES if is_place else MAX_CONCEPTS):
            found.setdefault(key, each)
    return tuple(found.values())


def _all_found(
    words: Sequence[str], names: ConceptNames, languages: Sequence[str]
) -> Iterator[Understood]:
    parts = parts_of(words)
    longer = [word for word in words if len(word) >= _NO_ACRONYM and word.isalpha()]
    in_capitals = bool(longer) and all(word == word.upper() for word in words)
    start, reached = 0, 0
    last: Concept | None = None
    while start < len(parts):
        for end in range(min(start + _LONGEST_NAME, len(parts)), max(start, reached), -1):
            stretch = words[parts[start].word : parts[end - 1].word + 1]
            if EITHER in stretch or _is_function_word(stretch, in_capitals):
                continue
            if _cuts_a_code(parts, start, end, words):
                continue
            spoken = _is_a_language(words, parts[start].word, parts[end - 1].word + 1)
            named = _meant(parts[start:end], names, languages, spoken)
            if named and not _is_another_word(stretch, named, languages):
                if _gives_way(stretch, parts[start:], names, languages):
                    break
                if start < reached and (not _may_overlap(named) or named.concept == last):
                    continue  # `gold mining` of `artisanal gold mining` would hide `mining`
                if named.concept:
                    yield Understood(" ".join(stretch), named.concept, named.name)
                if named.concept and named.concept.facet == "region":
                    yield from _sharing(words, parts[start].word, parts[end - 1].word + 1, names)
                reached, last = end, named.concept
                start = start if _may_overlap(named) else end - 1
                break
        start += 1


def _gives_way(
    stretch: Sequence[str],
    parts: Sequence[Part],
    names: ConceptNames,
    languages: Sequence[str],
) -> bool:
    """`la trata` to the longer `trata de personas` that begins behind its article."""
    joining = len(list(takewhile(lambda word: _is_function_word([word], False), stretch)))
    if not 0 < joining < len(stretch):
        return False
    first = parts[0].word
    behind = [part for part in parts if part.word >= first + joining][:_LONGEST_NAME]
    return any(
        part.word >= first + len(stretch) and _meant(behind[:end], names, languages, False)
        for end, part in enumerate(behind, 1)
    )


def _may_overlap(named: Named) -> bool:
    """`child labour inspection` names two; of places and titles none begins inside another."""
    return named.concept is not None and named.concept.facet not in NEVER_LEFT_OUT


def _sharing(
    words: Sequence[str], first: int, end: int, names: ConceptNames
) -> Iterator[Understood]:
    """`West` of `West and Central Africa`."""
    for name in shared_names(words, first, end):
        found = (each.concept for each in names.get(tuple(comparable_parts(name)), ()))
        yield from (
            Understood(" ".join(name), concept)
            for concept in found
            if concept and concept.facet == "region"
        )


def _is_another_word(stretch: Sequence[str], named: Named, languages: Sequence[str]) -> bool:
    """`lac`, `can` and `cis` are words; who means a short acronym writes it in capitals.

    A country has no plural: Spanish `ganas` is not Gana.
    """
    letters = named.name
    if _is_plural_of_country(stretch, named, languages):
        return True
    is_short = len(letters) <= _SHORT_ACRONYM and letters.isupper() and len(stretch) == 1
    typed = re.split("['’]", stretch[0])[-1]  # `l'UE`
    return is_short and bool(_VOWELS.search(letters)) and not typed.isupper()


def _is_plural_of_country(stretch: Sequence[str], named: Named, languages: Sequence[str]) -> bool:
    """In languages whose nouns have an -s in no other form; `ghanas` is whose in English."""
    word, is_alone = stretch[0], len(stretch) == 1
    if not (is_alone and word.islower() and word.isalpha() and word.endswith("s")):
        return False
    if named.is_demonym or not named.concept or named.concept.facet != "country":
        return False
    names = {fold(name) for forms in named.concept.names.values() for name in forms}
    return _PLURAL_IN_S.issuperset(languages) and bool(languages) and fold(word) not in names


def _meant(
    parts: Sequence[Part], names: ConceptNames, languages: Sequence[str], is_language: bool
) -> Named | None:
    for texts in _forms(parts, languages):
        for named in names.get(texts) or names.get(in_one(texts), ()):
            spoken = not languages or not named.languages or named.languages & set(languages)
            if spoken and not (named.is_demonym and is_language):
                return named
    return None


def _is_a_language(words: Sequence[str], first: int, end: int) -> bool:
    """`reports in Spanish`, `in Spanish on Peru`, and not `in Malaysian glove factories`."""
    before = words[first - 1].lower() if first else ""
    after = words[end : end + 1]
    is_last = not after or after[0].lower() in _LANGUAGE or _is_function_word(after, False)
    return before in _OF_A_LANGUAGE or (before in _IN and is_last)


def _forms(parts: Sequence[Part], languages: Sequence[str]) -> Iterator[tuple[str, ...]]:
    texts = tuple(part.text for part in parts)
    yield from clitic_forms(texts)
    yield from loose_forms(parts, (code for code in languages or LOOSE if code in LOOSE))


def _cuts_a_code(parts: Sequence[Part], start: int, end: int, words: Sequence[str]) -> bool:
    """`CRC/C/GC/25` is a comment on the Convention, and not the Convention."""
    edges = ((start - 1, start), (end - 1, end))
    return any(
        parts[before].word == parts[after].word and is_code(words[parts[after].word])
        for before, after in edges
        if before >= 0 and after < len(parts)
    )


def _is_function_word(stretch: Sequence[str], in_capitals: bool) -> bool:
    """English `the` is no French tea; `US` and `U.S.` are no pronoun, unless all is in capitals."""
    if len(stretch) != 1 or (stretch[0].isupper() and len(stretch[0]) > 1 and not in_capitals):
        return False
    return any(stretch[0].lower() in known for known in FUNCTION_WORDS.values())
