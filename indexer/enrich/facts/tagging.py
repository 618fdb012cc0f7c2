"""What is known of each passage? Its own words first, then those of the headings above it."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Literal, NamedTuple

from indexer.enrich.countries.mentions import Mention
from indexer.enrich.facts.text_reading import TextRead
from indexer.enrich.facts.topics import Named, concepts_of_passage
from indexer.enrich.kinds.zones import Placed
from indexer.enriched_document import Passage

HeadingPath = tuple[str, ...]
CountriesFrom = Literal["", "own", "heading", "document"]


class Headings(NamedTuple):
    """What the headings name, by the path that ends in them."""

    concepts: Mapping[HeadingPath, Sequence[Named]]
    countries: Mapping[HeadingPath, Sequence[Mention]]
    standing: Mapping[HeadingPath, Sequence[str]]  # every concept that stands in them


class Tags(NamedTuple):
    """What a text is about, and whence its countries are known."""

    countries: tuple[str, ...]
    countries_from: CountriesFrom
    topics: tuple[str, ...]
    sectors: tuple[str, ...]
    populations: tuple[str, ...]


class Passages:
    """Makes the passages of one document."""

    def __init__(
        self,
        document_id: str,
        main_countries: tuple[str, ...],
        headings: Headings,
        facets: Mapping[str, str],
        general: AbstractSet[str],
    ) -> None:
        self._document_id = document_id
        self.main_countries = main_countries
        self._headings = headings
        self._facets = facets
        self._general = general

    def passage(
        self, ordinal: int, placed: Placed, text: TextRead, mentions: Sequence[Mention]
    ) -> Passage:
        draft = placed.draft
        tags = self.tags(text, mentions, draft.heading_path)
        return Passage(
            document_id=self._document_id,
            ordinal=ordinal,
            page=draft.page,
            page_end=draft.page_end,
            label=draft.label,
            text=draft.text,
            heading_path=draft.heading_path,
            kind=placed.kind,
            kind_from=placed.kind_from,
            confidence=placed.confidence,
            language=placed.language,
            countries=tags.countries,
            countries_from=tags.countries_from,
            topics=tags.topics,
            sectors=tags.sectors,
            populations=tags.populations,
            instruments=tuple(dict.fromkeys(cited.instrument for cited in text.instruments)),
            bboxes=draft.bboxes,
            concepts=self._standing(text, draft.heading_path),
        )

    def tags(self, text: TextRead, mentions: Sequence[Mention], path: HeadingPath) -> Tags:
        """What a text below these headings is about."""
        countries, countries_from = self._countries(mentions, path)
        concepts = self._concepts(text, path)
        return Tags(
            countries,
            countries_from,
            self._of(("topic", "context"), concepts),
            self._of(("sector",), concepts),
            self._of(("population",), concepts),
        )

    def finer(self, text: TextRead, path: HeadingPath) -> tuple[str, ...]:
        """What is finer than concepts and stands in a text or in the headings above it."""
        standing = self._standing(text, path)
        return tuple(concept for concept in standing if concept not in self._facets)

    def _countries(
        self, own: Sequence[Mention], path: HeadingPath
    ) -> tuple[tuple[str, ...], CountriesFrom]:
        if own:
            return _codes(own), "own"
        for length in range(len(path), 0, -1):
            above = self._headings.countries.get(path[:length])
            if above:
                return _codes(above), "heading"
        return (self.main_countries, "document") if len(self.main_countries) == 1 else ((), "")

    def _concepts(self, text: TextRead, path: HeadingPath) -> tuple[str, ...]:
        if text.zone == "ignored":
            return ()
        above = self._headings.concepts.get(path, ())
        return concepts_of_passage(text.concepts, above, self._general)

    def _standing(self, text: TextRead, path: HeadingPath) -> tuple[str, ...]:
        if text.zone == "ignored":
            return ()
        above = (self._headings.standing.get(path[:end], ()) for end in range(1, len(path) + 1))
        return tuple(dict.fromkeys((*text.all_concepts, *chain.from_iterable(above))))

    def _of(self, facets: tuple[str, ...], concepts: Sequence[str]) -> tuple[str, ...]:
        return tuple(concept for concept in concepts if self._facets[concept] in facets)


def _codes(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(sorted({mention.country for mention in mentions}))
