"""Which treaties and standards does a text cite? Titles by the automaton, ILO numbers by a rule.

"Conventions Nos. 29, 105 and 182" names three; R190 is a recommendation, C190 a convention.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from config.joining_words import AND, pattern_of
from config.vocabulary.file_schema import Instrument
from indexer.enrich.text.matcher import Hit, longest_hits
from indexer.enrich.text.words import Words

_SIGN = r"(?:n(?:os?|°s?|ºs?|[úu]ms?|um[ée]ros?)\b\.?\s?[°º]?|n\.?\s?[°º]s?\.?|№№?|رقم)"
_NUMBER = r"\d{1,3}(?![\d%]|[.,]\d)"
_NUMBERS = (
    rf"({_NUMBER}(?:\s*\)?\s*(?:,|;|&|{pattern_of(AND)})+\s*\(?\s*(?:{_SIGN})?\s*{_NUMBER})*)"
)
_HEADS = {
    "C": (
        r"(?:conventions?|convenios?|conven(?:ção|ções)|конвенци\w+"
        r"|الاتفاقي(?:ات|ة|تان|تين)|اتفاقي(?:ات|ة|تي))"
    ),
    "R": (
        r"(?:recommendations?|recommandations?|recomendaci(?:ón|ones)|recomendaç(?:ão|ões)"
        r"|التوصية|рекомендаци\w+)"
    ),
}
# with a sign, a title and a year may stand between ("Minimum Age Convention, 1973 (No. 138)");
# without one, nothing may: "the Convention of 1989 had 182 parties"
_CITED = {
    letter: re.compile(rf"{head}(?:[^.;\n]{{0,60}}?({_SIGN})\s*|\s*\(?){_NUMBERS}", re.IGNORECASE)
    for letter, head in _HEADS.items()
}
_CHINESE = re.compile(r"第\s?(\d{1,3})\s?号(公约|建议书)")
_CODE = re.compile(r"\b([CR])\.?\s?0*(\d{2,3})\b(?![.,]\d)")
_ILO = re.compile(r"\b(?:ILO|OIT|BIT|МОТ)\b|国际劳工|منظمة العمل|[Ll]abou?r Organi[sz]ation")
_SIGNS_OF_ILO = ("ILO", "OIT", "BIT", "МОТ", "国际劳工", "منظمة العمل", "r Organi")
_WORDS_OF_CITING = ("onven", "ecom", "اتفاق", "توصي", "онвенц", "екоменд", "公约", "建议书")
_DIGITS = re.compile(r"\d{1,3}")


class Cited(NamedTuple):
    """An instrument that a text cites, and the words that do."""

    instrument: str
    form: str


class InstrumentReader:
    """Knows the ILO's numbers."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._by_number = {
            (entry.id[0], entry.number): entry.id
            for entry in instruments
            if entry.body == "ILO" and entry.number is not None
        }

    def cited(self, text: str, words: Words, hits: Sequence[Hit]) -> list[Cited]:
        """The instruments of one text, one entry a mention."""
        named = [hit for hit in hits if hit.term.facet == "instrument"]
        found = [
            Cited(hit.term.value, " ".join(words.tokens[hit.start : hit.end]))
            for hit in longest_hits(named)
        ]
        return [*found, *self._by_numbers(text)]

    def _by_numbers(self, text: str) -> Iterator[Cited]:
        may_speak_of_ilo = any(sign in text for sign in _SIGNS_OF_ILO)  # costs next to nothing
        speaks_of_ilo = may_speak_of_ilo and bool(_ILO.search(text))
        if any(word in text for word in _WORDS_OF_CITING):
            for letter, pattern in _CITED.items():
                for match in pattern.finditer(text):
                    # "Recommendation 35" is as a rule the report's own
                    if letter == "C" or match[1] or speaks_of_ilo:
                        yield from self._listed(letter, match[2], match[0])
            for match in _CHINESE.finditer(text):
                yield from self._listed("C" if match[2] == "公约" else "R", match[1], match[0])
        if speaks_of_ilo:
            for match in _CODE.finditer(text):
                yield from self._listed(match[1], match[2], match[0])

    def _listed(self, letter: str, numbers: str, form: str) -> Iterator[Cited]:
        for number in _DIGITS.findall(numbers):
            known = self._by_number.get((letter, int(number)))
            if known is not None:
                yield Cited(known, " ".join(form.split()))
