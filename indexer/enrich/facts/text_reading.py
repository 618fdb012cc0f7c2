"""What does one text of a document name? All readers over one pass of the automaton."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from config.vocabulary.lookup import Vocabulary
from indexer.enrich.countries.mentions import FACETS, CountryReader, Reading
from indexer.enrich.facts.instruments import Cited, InstrumentReader
from indexer.enrich.facts.mention_context import StandingReader
from indexer.enrich.facts.names_in_parts import PartsReader
from indexer.enrich.facts.sdg import SdgMention, sdg_targets
from indexer.enrich.facts.topics import ConceptReader, Named, standing_concepts
from indexer.enrich.kinds.zones import Zone
from indexer.enrich.text import terms
from indexer.enrich.text.form_fields import without_labels
from indexer.enrich.text.matcher import Hit, Matcher, Term, longest_hits
from indexer.enrich.text.words import Words, words_of

_REGION_FACETS = FACETS | {"region"}


class TextRead(NamedTuple):
    """A text, where it stands, and what it names."""

    zone: Zone
    page: int  # 0 for the title and the file's name
    word_count: int
    countries: Reading
    concepts: Sequence[Named]
    instruments: Sequence[Cited]
    targets: Sequence[SdgMention]
    regions: Sequence[str]
    language: str
    standing: Sequence[str] = ()  # concepts of any name in it, also inside of a longer one; finer

    @property
    def all_concepts(self) -> tuple[str, ...]:
        """What it is found by, also where it is not about it; a list of references by nothing."""
        if self.zone == "ignored":
            return ()
        return tuple(dict.fromkeys((*self.standing, *(named.concept for named in self.concepts))))


class TextReader:
    """Built once from the vocabulary (about a second)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.matcher = Matcher(_all_terms(vocabulary))
        self._countries = CountryReader(vocabulary.country_rules)
        self._instruments = InstrumentReader(vocabulary.instruments.instruments)
        self._concepts = ConceptReader(
            StandingReader(_body_words(vocabulary)), facets_of_concepts(vocabulary)
        )
        self._in_parts = PartsReader(vocabulary.concepts(), vocabulary.finer.concepts)
        self._under = {finer.id: finer.under for finer in vocabulary.finer.concepts}
        self._targets = frozenset(target.id for target in vocabulary.sdg.targets)

    def read(self, text: str, language: str, zone: Zone, page: int = 0) -> TextRead:
        words = words_of(text)
        hits = self.matcher.hits(words)
        return TextRead(
            zone=zone,
            page=page,
            word_count=len(words.tokens),
            countries=self._countries.read(words, hits, language),
            concepts=self._concepts.read(words, hits, language),
            instruments=self._instruments.cited(text, words, hits),
            targets=sdg_targets(text, self._targets),
            regions=_regions_in(hits),
            language=language,
            standing=self._standing(text, words, hits, language),
        )

    def _standing(
        self, text: str, words: Words, hits: Sequence[Hit], language: str
    ) -> tuple[str, ...]:
        """By any name; where a form only asks, by none in parts, and nothing broader than named."""
        told = without_labels(text)
        if told == text:
            return self._named(words, [*hits, *self._in_parts.hits(words, language)], language)
        asked = standing_concepts(words, hits, language, under={})
        words = words_of(told)
        hits = [*self.matcher.hits(words), *self._in_parts.hits(words, language)]
        return tuple(dict.fromkeys((*asked, *self._named(words, hits, language))))

    def _named(self, words: Words, hits: Sequence[Hit], language: str) -> tuple[str, ...]:
        return standing_concepts(words, hits, language, self._under)


def facets_of_concepts(vocabulary: Vocabulary) -> dict[str, str]:
    """Concept -> the facet of its theme."""
    return {
        concept.id: theme.facet for theme in vocabulary.topics.themes for concept in theme.concepts
    }


def _body_words(vocabulary: Vocabulary) -> Iterable[str]:
    return (word for words in vocabulary.topics.body_words.values() for word in words)


def _all_terms(vocabulary: Vocabulary) -> Iterable[Term]:
    yield from terms.country_terms(vocabulary)
    yield from terms.concept_terms(vocabulary)
    yield from terms.finer_terms(vocabulary)
    yield from terms.organisation_terms(vocabulary)
    yield from terms.instrument_terms(vocabulary)
    yield from terms.region_terms(vocabulary)


def _regions_in(hits: Sequence[Hit]) -> list[str]:
    """Regions named as such: the Africa of South Africa is none."""
    if not any(hit.term.facet == "region" for hit in hits):
        return []
    outermost = longest_hits([hit for hit in hits if hit.term.facet in _REGION_FACETS])
    return [hit.term.value for hit in outermost if hit.term.facet == "region"]
