"""What is a document about? All enrichers, put together into one document the index understands."""

from collections import Counter
from collections.abc import Iterable, Sequence

from config.vocabulary.vocabulary import Vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.describe import Describer
from indexer.enrich.block_kinds import BlockKindReader
from indexer.enrich.countries import Mention, settle
from indexer.enrich.evidence import evidence_of
from indexer.enrich.kinds import HeadingReader
from indexer.enrich.language import document_language, other_languages, passage_language
from indexer.enrich.reading import TextRead, TextReader
from indexer.enrich.records.cut import RecordCutter
from indexer.enrich.records.tagged import RecordTagger
from indexer.enrich.regions import regions_of
from indexer.enrich.salience import ZoneText, weigh
from indexer.enrich.subjects import SubjectReader
from indexer.enrich.summary import summary_of
from indexer.enrich.tagging import Headings, Passages
from indexer.enrich.zones import Placer, cover_page, heading_paths
from indexer.enriched import Countries, EnrichedDocument, Topic
from indexer.passages import passages_of


class Enricher:
    """Built once from the vocabulary (about a second); `enrich` is pure and safe in threads."""

    def __init__(self, vocabulary: Vocabulary, subjects: SubjectReader | None = None) -> None:
        self.vocabulary = vocabulary
        self._reader = TextReader(vocabulary)
        self._salience = vocabulary.country_rules.salience
        headings = HeadingReader(vocabulary.passage_kinds)
        lists = vocabulary.topics.list_headings.values()
        self._placer = Placer(headings, (form for forms in lists for form in forms))
        self._kinds = BlockKindReader(vocabulary, headings)
        self._describer = Describer(vocabulary, self._reader.matcher)
        self.subjects = subjects or SubjectReader(vocabulary)
        self._known = self.subjects.known
        self._for_all = {form.id for form in vocabulary.doctypes.forms if form.is_for_all}
        self._records = RecordTagger(vocabulary, self._reader, self.subjects)
        self._cutter = RecordCutter(self._kinds.cues, headings, self._records.fields)

    def enrich(self, extracted: ExtractedDocument, file_name: str) -> EnrichedDocument:
        """All that is known of a document. Unreadable ones keep their title and state."""
        named = self._describer.title(extracted, file_name)
        title = named.text
        mended, kinds = self._kinds.read(extracted, title)
        drafts = passages_of(mended, kinds)
        language = document_language(drafts, extracted.metadata.language)
        described = self._describer.describe(extracted, file_name, language.language, named)
        cover = cover_page(drafts)
        paths = heading_paths(drafts)
        titles = {title, *(path[-1] for path, page in paths.items() if page == cover)}
        placed = [
            self._placer.place(draft, passage_language(draft.text, language), cover, titles)
            for draft in drafts
        ]
        body = [
            self._reader.read(each.draft.text, each.language, each.zone, each.draft.page)
            for each in placed
        ]
        headings = [
            self._reader.read(
                path[-1], language.language, "cover" if page == cover else "heading", page
            )
            for path, page in paths.items()
        ]
        names = [
            self._reader.read(described.subject, language.language, "title"),
            self._reader.read(file_name.replace("_", " "), language.language, "file_name"),
        ]
        read = [*body, *headings, *names]
        texts = self.subjects.settle(read)
        body, headings = texts[: len(body)], texts[len(body) : len(body) + len(headings)]
        mentions = settle([text.countries for text in texts])
        countries = weigh(
            _zone_texts(texts, mentions),
            self._salience,
            is_for_all=described.form in self._for_all,
        )
        likely = self.subjects.likely(texts, described.form)
        about = self.subjects.about(likely)
        instruments = _most_named(cited.instrument for text in texts for cited in text.instruments)
        targets = _most_named(mention.target for text in texts for mention in text.targets)
        known = Passages(
            extracted.sha256,
            countries.main,
            Headings(
                concepts={path: text.concepts for path, text in zip(paths, headings, strict=True)},
                countries=dict(zip(paths, mentions[len(body) :], strict=False)),
            ),
            self._known.facets,
            self._known.general,
        )
        return EnrichedDocument(
            id=extracted.sha256,
            title=title,
            language=language.language,
            other_languages=other_languages(
                ((each.draft.page, each.language, len(each.draft.text)) for each in placed),
                language.language,
            ),
            language_confidence=round(language.confidence, 2),
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
            summary=summary_of(placed),
            publishers=described.publishers,
            countries=Countries(countries.main, countries.mentioned),
            multi_country=countries.multi_country,
            regions=regions_of(texts),
            topics=self._ranked(about, "topic", "context"),
            sectors=self._ranked(about, "sector"),
            populations=self._ranked(about, "population"),
            instruments=instruments,
            sdg_targets=targets,
            sections=extracted.sections,
            passages=tuple(
                known.passage(ordinal, each, text, named)
                for ordinal, (each, text, named) in enumerate(
                    zip(placed, body, mentions[: len(body)], strict=True)
                )
            ),
            records=self._records.records(
                self._cutter.cut(mended, kinds), extracted.sha256, language, known, read
            ),
            mentioned_topics=self._named(likely, "topic", "context"),
            mentioned_sectors=self._named(likely, "sector"),
            mentioned_populations=self._named(likely, "population"),
            evidence=evidence_of(
                texts,
                mentions,
                {
                    *(("country", code) for code in countries.main),
                    *((self._known.facets[concept], concept) for concept in likely),
                    *(("instrument", instrument) for instrument in instruments),
                    *(("sdg", target) for target in targets),
                },
                self._known.facets,
            ),
        )

    def _named(self, concepts: Iterable[str], *facets: str) -> tuple[str, ...]:
        return tuple(each for each in concepts if self._known.facets[each] in facets)

    def _ranked(self, scores: dict[str, float], *facets: str) -> tuple[Topic, ...]:
        return tuple(
            Topic(concept, score)
            for concept, score in scores.items()
            if self._known.facets[concept] in facets
        )


def _zone_texts(texts: Sequence[TextRead], mentions: Sequence[Sequence[Mention]]) -> list[ZoneText]:
    return [
        ZoneText(text.zone, named, text.word_count, text.page)
        for text, named in zip(texts, mentions, strict=True)
    ]


def _most_named(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(values).most_common())
