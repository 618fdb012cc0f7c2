"""What do numbers in a query cite? Instruments and SDG targets: C182, Convention No. 182, 8.7."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.joining_words import AND, OR_ASKED, pattern_of
from config.vocabulary import Vocabulary
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.text.codes import pieces_of

_MOST_PIECES = 2

_NUMBER = (
    r"(?:(?:ilo|oit|мот|iao) )?(?:(?:nos?|n|n\.?[º°]s?|nr|nro|nr[oa]s|n[úu]ms?|n[úu]meros?|numbers?"
    r"|numéros?|رقم) )?0*(?P<number>\d{1,3})"
)
_FURTHER = r"0*[1-9]\d{0,2}"  # in one way alone: `000` in several, and those of a list multiply
# the others of `conventions 29, 105 and 182`
_MORE = re.compile(
    rf"(?: {_FURTHER})* (?:(?:{pattern_of(AND | OR_ASKED)}) |و){_FURTHER}(?!\S)", re.IGNORECASE
)
_CHINESE = re.compile(r"第0*(?P<number>\d{1,3})号公约|公约第0*(?P<last>\d{1,3})号")
_HEADS = {
    "C": r"conventions?|convenios?|convenç(?:ão|ões)|ال?اتفاقي(?:ة|ات)|اتفاقي(?:ة|ات)"
    r"|الاتفاقيت(?:ان|ين)|конвенци(?:я|и|ю|ей|й)",
    "R": r"recommendations?|recommandations?|recomendaci(?:ón|ones)|recomendaç(?:ão|ões)|ال?توصية",
    "P": r"protocols?|protocoles?|protocolos?|ال?بروتوكول",
}
_BY_NAME = {
    letter: re.compile(rf"(?<!\w)(?:{head}) {_NUMBER}(?!\S)", re.IGNORECASE)
    for letter, head in _HEADS.items()
}
# a letter that stands apart is a code only in capitals: `part c 12` is none
_CODES = (
    re.compile(r"(?<!\S)(?P<letter>[CRPcrp])0*(?P<number>\d{2,3})(?!\S)"),
    re.compile(r"(?<!\S)(?P<letter>[CRP]) 0*(?P<number>\d{2,3})(?!\S)"),
)
_TARGET = re.compile(
    r"(?<!\w)(?:(?:sdgs?|odd|ods|targets?|cibles?|metas?|goals?|objectif|objetivo|indicat?o?r"
    r"|ال?غاية|ال?هدف|ال?مقصد) )+(?P<target>\d{1,2}[. ](?:\d{1,2}(?:\.\d)?|[a-d]))(?!\S)",
    re.IGNORECASE,
)
_BARE_TARGET = re.compile(r"(?<!\S)(?P<target>\d{1,2}\.\d{1,2})(?!\S)")


@dataclass(frozen=True, slots=True)
class Citable:
    """What the vocabulary has of instruments with numbers and of targets."""

    instruments: frozenset[str]
    targets: frozenset[str]
    core_targets: frozenset[str]  # known by their number alone


def learn_citable(vocabulary: Vocabulary) -> Citable:
    """The ids that a number can stand for."""
    return Citable(
        instruments=frozenset(vocabulary.values("instrument")),
        targets=frozenset(vocabulary.values("sdg")),
        core_targets=frozenset(each.id for each in vocabulary.sdg.targets if each.core),
    )


def find_cited(words: Sequence[str], citable: Citable) -> tuple[Understood, ...]:
    """What the words cite by its number, each once."""
    text = " ".join(" ".join(_cut(word)) for word in words)
    found = {each.concept.value: each for each in _cited(text, citable)}
    return tuple(found.values())


def _cut(word: str) -> tuple[str, ...]:
    """`C.182` and `ILO/C182`; a longer code, such as `E/C.12/2025/4`, cites nothing but itself."""
    pieces = pieces_of(word)
    return pieces if len(pieces) <= _MOST_PIECES else (word,)


def _cited(text: str, citable: Citable) -> Iterator[Understood]:
    for letter, number, typed in _numbered(text):
        value = f"{letter}{int(number):03}"
        if value in citable.instruments:
            yield Understood(typed, Concept("instrument", value, {}, tags=(value,)))
    for match in _TARGET.finditer(text):
        target = match["target"].replace(" ", ".").lower()
        if target in citable.targets:
            yield Understood(match[0], Concept("sdg", target, {}, tags=(target,)))
    for match in _BARE_TARGET.finditer(text):
        if match["target"] in citable.core_targets:
            yield Understood(match[0], Concept("sdg", match["target"], {}, tags=(match["target"],)))


def _numbered(text: str) -> Iterator[tuple[str, str, str]]:
    """The letter and the number of each instrument, and the words that cite it."""
    for letter, pattern in _BY_NAME.items():
        for match in pattern.finditer(text):
            yield letter, match["number"], match[0]
            if more := _MORE.match(text, match.end()):
                for number in re.findall(r"\d+", more[0]):
                    yield letter, number, match[0] + more[0]
    for pattern in _CODES:
        for match in pattern.finditer(text):
            yield match["letter"].upper(), match["number"], match[0]
    for match in _CHINESE.finditer(text):
        yield "C", match["number"] or match["last"], match[0]
