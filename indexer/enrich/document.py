"""What is a document about? Read, decided and put together into one that the index understands.

The one way from what was read to what is indexed: the pipeline, a rebuild, `waymark enrich` and
tagging anew all come through here, so that what is printed is what is found.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from config.curation.corrections import Said
from config.store.declared import Declared
from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument
from indexer.curated_documents import with_corrections
from indexer.enrich.countries.salience import Weighed, ZoneText, weigh_countries
from indexer.enrich.document_reading import DocumentRead, DocumentReader
from indexer.enrich.facts.data_sets import with_data_set
from indexer.enrich.facts.declared import with_declared
from indexer.enrich.facts.derived_tags import with_what_follows
from indexer.enrich.facts.evidence import evidence_of
from indexer.enrich.facts.near_duplicates import with_bands
from indexer.enrich.facts.regions import regions_of
from indexer.enrich.facts.subjects import SubjectReader
from indexer.enrich.facts.summary import summary_of
from indexer.enrich.facts.tagging import Passages
from indexer.enrich.facts.text_reading import TextRead, TextReader
from indexer.enrich.language.detection import other_languages
from indexer.enrich.records.tagged import RecordTagger
from indexer.enriched_document import Countries, EnrichedDocument, Evidence, Topic

NOTHING = Declared()
NOTHING_CORRECTED: Said = {}


class _Decided(NamedTuple):
    """What a document is about, of all that it names."""

    countries: Weighed
    likely: dict[str, float]  # concept -> how likely it is a subject, all that it names
    about: dict[str, float]  # those of them that it is about
    instruments: tuple[str, ...]
    targets: tuple[str, ...]


class Enricher:
    """Built once from the vocabulary (about a second); `enrich` is pure and safe in threads."""

    def __init__(self, vocabulary: Vocabulary, subjects: SubjectReader | None = None) -> None:
        self.vocabulary = vocabulary
        self.subjects = subjects or SubjectReader(vocabulary)
        self._reader = TextReader(vocabulary)
        self._records = RecordTagger(vocabulary, self._reader, self.subjects)
        self._parts = DocumentReader(vocabulary, self._reader, self.subjects, self._records.fields)
        self._salience = vocabulary.country_rules.salience
        self._known = self.subjects.known
        self._for_all = {form.id for form in vocabulary.doctypes.forms if form.is_for_all}

    def enrich(
        self,
        extracted: ExtractedDocument,
        file_name: str,
        declared: Declared = NOTHING,
        corrected: Said = NOTHING_CORRECTED,
    ) -> EnrichedDocument:
        """All that is known of a document, as it is indexed.

        What its partner says goes before what is found, and a curator's word before both.

        Unreadable ones keep their title and state.
        """
        read = self._parts.read(extracted, file_name)
        found = with_bands(self._assembled(extracted, read, self._decided(read)))
        found = with_data_set(found, extracted)
        curated = with_corrections(with_declared(found, declared), corrected)
        return with_what_follows(curated, self.vocabulary)

    def _decided(self, read: DocumentRead) -> _Decided:
        texts, form = read.texts, read.described.form
        zones = [
            ZoneText(text.zone, named, text.word_count, text.page)
            for text, named in zip(texts, read.mentions, strict=True)
        ]
        likely = self.subjects.likely(texts, form)
        return _Decided(
            countries=weigh_countries(zones, self._salience, is_for_all=form in self._for_all),
            likely=likely,
            about=self.subjects.about(likely),
            instruments=_most_named(each.instrument for text in texts for each in text.instruments),
            targets=_most_named(each.target for text in texts for each in text.targets),
        )

    def _assembled(
        self, extracted: ExtractedDocument, read: DocumentRead, decided: _Decided
    ) -> EnrichedDocument:
        described, countries, likely = read.described, decided.countries, decided.likely
        known = Passages(
            extracted.sha256,
            countries.main,
            read.headings,
            self._known.facets,
            self._known.general,
        )
        return EnrichedDocument(
            id=extracted.sha256,
            title=read.title,
            language=read.language.language,
            other_languages=other_languages(
                ((each.draft.page, each.language, len(each.draft.text)) for each in read.placed),
                read.language.language,
            ),
            language_confidence=round(read.language.confidence, 2),
            state=extracted.state,
            reason=extracted.reason,
            media_type=extracted.media_type,
            page_count=len(extracted.pages),
            year=described.year,
            year_from=described.year_from,
            covers=described.covers,
            type=described.type,
            form=described.form,
            authors=described.authors,
            identifiers=described.identifiers,
            bibliography=described.evidence,
            summary=summary_of(read.placed),
            publishers=described.publishers,
            countries=Countries(countries.main, countries.mentioned),
            multi_country=countries.multi_country,
            regions=regions_of(read.texts),
            topics=self._ranked(decided.about, "topic", "context"),
            sectors=self._ranked(decided.about, "sector"),
            populations=self._ranked(decided.about, "population"),
            instruments=decided.instruments,
            sdg_targets=decided.targets,
            sections=extracted.sections,
            passages=tuple(
                known.passage(ordinal, *each) for ordinal, each in enumerate(read.passages)
            ),
            records=self._records.records(
                read.records, extracted.sha256, read.language, known, read.unsettled
            ),
            concepts=_standing_in(read.texts),
            mentioned_topics=self._named(likely, "topic", "context"),
            mentioned_sectors=self._named(likely, "sector"),
            mentioned_populations=self._named(likely, "population"),
            evidence=self._evidence(read, decided),
        )

    def _evidence(self, read: DocumentRead, decided: _Decided) -> tuple[Evidence, ...]:
        facets = self._known.facets
        values = {
            *(("country", code) for code in decided.countries.main),
            *((facets[concept], concept) for concept in decided.likely),
            *(("instrument", instrument) for instrument in decided.instruments),
            *(("sdg", target) for target in decided.targets),
        }
        return evidence_of(read.texts, read.mentions, values, facets)

    def _named(self, concepts: Iterable[str], *facets: str) -> tuple[str, ...]:
        return tuple(each for each in concepts if self._known.facets[each] in facets)

    def _ranked(self, scores: dict[str, float], *facets: str) -> tuple[Topic, ...]:
        return tuple(
            Topic(concept, score)
            for concept, score in scores.items()
            if self._known.facets[concept] in facets
        )


@functools.lru_cache(maxsize=2)  # an old vocabulary and a new one
def enricher_of(vocabulary: Vocabulary) -> Enricher:
    """The one that everybody in this process shares."""
    return Enricher(vocabulary)


def _standing_in(texts: Sequence[TextRead]) -> tuple[str, ...]:
    read = (text for text in texts if text.zone != "file_name")
    return tuple(dict.fromkeys(concept for text in read for concept in text.all_concepts))


def _most_named(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(values).most_common())
