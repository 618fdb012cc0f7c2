"""What is a document about? All enrichers, put together into one document the index understands."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from config.vocabulary.vocabulary import Vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich import terms
from indexer.enrich.boilerplate import form_of
from indexer.enrich.countries import CountryReader, Mention, Reading, settle
from indexer.enrich.doctype import TypeReader
from indexer.enrich.kinds import HeadingReader, SectionMeaning
from indexer.enrich.language import Detected, detect_language, passage_language
from indexer.enrich.matcher import Hit, Matcher
from indexer.enrich.salience import ZoneText, weigh
from indexer.enrich.title import title_of
from indexer.enrich.topics import Named, concepts_in, concepts_of_passage, score_concepts
from indexer.enrich.words import words_of
from indexer.enrich.year import year_of
from indexer.enriched import Countries, EnrichedDocument, Passage, PassageKind, Topic
from indexer.passages import Draft, passages_of

_UNREAD_KINDS = frozenset({"contents", "references", "boilerplate"})
_SUMMARY = "executive-summary"
_TOPICS = ("topic", "context")
_LANGUAGE_LETTERS = 4_000
_COVER_WORDS = 120  # a first page with fewer is a cover
_IMPRINT_PAGES = 4


class _Text(NamedTuple):
    """A text of the document with what the automaton found in it."""

    zone: str
    reading: Reading
    concepts: list[Named]
    word_count: int


class Enricher:
    """Built once from the vocabulary (half a second); `enrich` is pure and safe in threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._matcher = Matcher(
            [
                *terms.country_terms(vocabulary),
                *terms.concept_terms(vocabulary),
                *terms.organisation_terms(vocabulary),
            ]
        )
        self._countries = CountryReader(vocabulary.country_rules)
        self._salience = vocabulary.country_rules.salience
        self._headings = HeadingReader(vocabulary.passage_kinds)
        self._types = TypeReader(vocabulary.doctypes)
        self._facets = {
            concept.id: theme.facet
            for theme in vocabulary.topics.themes
            for concept in theme.concepts
        }

    def enrich(self, extracted: ExtractedDocument, file_name: str) -> EnrichedDocument:
        """All that is known of a document. Unreadable ones keep their title and state."""
        drafts = passages_of(extracted)
        title = title_of(extracted, file_name)
        language = _document_language(drafts, extracted.metadata.language)
        languages = [passage_language(draft.text, language) for draft in drafts]
        meanings = [self._headings.path_meaning(draft.heading_path) for draft in drafts]
        kinds = [_kind(draft, meaning) for draft, meaning in zip(drafts, meanings, strict=True)]
        texts = [
            self._read(draft.text, found.language, _zone(draft, kind, meaning))
            for draft, found, kind, meaning in zip(drafts, languages, kinds, meanings, strict=True)
        ]
        headings = {
            path: self._read(path[-1], language.language, "heading")
            for path in dict.fromkeys(draft.heading_path for draft in drafts)
            if path
        }
        others = [
            self._read(title, language.language, "title"),
            self._read(file_name.replace("_", " "), language.language, "file_name"),
        ]
        mentions = settle([text.reading for text in (*texts, *headings.values(), *others)])
        countries = weigh(
            [
                ZoneText(text.zone, named, text.word_count)
                for text, named in zip((*texts, *headings.values(), *others), mentions, strict=True)
            ],
            self._salience,
        )
        by_heading = dict(zip(headings, mentions[len(texts) :], strict=False))
        scores = score_concepts(
            [(text.zone, text.concepts) for text in (*texts, *headings.values(), *others)],
            sum(text.word_count for text in texts if text.zone != "ignored"),
        )
        return EnrichedDocument(
            id=extracted.sha256,
            title=title,
            language=language.language,
            state=extracted.state,
            reason=extracted.reason,
            media_type=extracted.media_type,
            page_count=len(extracted.pages),
            year=self._year(extracted, title, file_name),
            type=self._type(extracted, title, language.language),
            authors=extracted.metadata.authors,
            countries=Countries(countries.main, countries.mentioned),
            topics=tuple(
                Topic(concept, score)
                for concept, score in scores.items()
                if self._facets[concept] in _TOPICS
            ),
            sections=extracted.sections,
            passages=tuple(
                Passage(
                    document_id=extracted.sha256,
                    ordinal=ordinal,
                    page=draft.page,
                    page_end=draft.page_end,
                    label=draft.label,
                    text=draft.text,
                    heading_path=draft.heading_path,
                    kind=kinds[ordinal],
                    language=languages[ordinal].language,
                    countries=_passage_countries(
                        mentions[ordinal], by_heading, draft.heading_path, countries.main
                    ),
                    topics=self._passage_topics(texts[ordinal], headings, draft.heading_path),
                    bboxes=draft.bboxes,
                )
                for ordinal, draft in enumerate(drafts)
            ),
        )

    def _read(self, text: str, language: str, zone: str) -> _Text:
        words = words_of(text)
        hits: list[Hit] = self._matcher.hits(words)
        return _Text(
            zone,
            self._countries.read(words, hits, language),
            concepts_in(words, hits, language),
            len(words.tokens),
        )

    def _passage_topics(
        self, text: _Text, headings: dict[tuple[str, ...], _Text], path: tuple[str, ...]
    ) -> tuple[str, ...]:
        if text.zone == "ignored":
            return ()
        above = headings[path].concepts if path else []
        return tuple(
            concept
            for concept in concepts_of_passage(text.concepts, above)
            if self._facets[concept] in _TOPICS
        )

    def _type(self, extracted: ExtractedDocument, title: str, language: str) -> str:
        first = extracted.pages[0] if extracted.pages else None
        headings = (
            [block.text for block in first.blocks if block.kind == "heading"] if first else []
        )
        return self._types.type_of(title, headings, first.text if first else "", language)

    def _year(self, extracted: ExtractedDocument, title: str, file_name: str) -> int | None:
        first = extracted.pages[:1]
        around = (*extracted.pages[1:_IMPRINT_PAGES], *extracted.pages[-1:])
        return year_of(
            title=title,
            cover="\n".join(page.text for page in first),
            imprint="\n".join(page.text for page in around),
            furniture=[block.text for page in first for block in page.furniture],
            created=extracted.metadata.created,
            file_name=file_name,
        ).year


def _document_language(drafts: Sequence[Draft], tagged: str) -> Detected:
    """The language of the body text; where that is unsure, what the file says of itself."""
    body = [draft.text for draft in drafts if draft.form == "text"] or [d.text for d in drafts]
    middle = body[len(body) // 4 :] + body[: len(body) // 4]  # covers mix languages
    sample = ""
    for text in middle:
        sample += text + "\n"
        if len(sample) >= _LANGUAGE_LETTERS:
            break
    found = detect_language(sample)
    if found.language == "und" and tagged and sample.strip():
        return Detected(tagged.split("-", maxsplit=1)[0].lower(), 0.3)
    return found


def _kind(draft: Draft, meaning: SectionMeaning) -> PassageKind:
    if draft.form == "footnote":
        return "references"
    by_text = form_of(draft.text) if draft.form != "heading" else ""
    return cast("PassageKind", by_text or meaning.kind)


def _zone(draft: Draft, kind: str, meaning: SectionMeaning) -> str:
    if kind in _UNREAD_KINDS:
        return "ignored"
    if draft.form == "heading":
        return "cover" if draft.page == 1 else "heading"
    if draft.form == "table":
        return "table"
    return "summary" if meaning.section == _SUMMARY else "body"


def _passage_countries(
    own: Sequence[Mention],
    by_heading: dict[tuple[str, ...], tuple[Mention, ...]],
    path: tuple[str, ...],
    main: tuple[str, ...],
) -> tuple[str, ...]:
    """Its own, else those of the nearest heading that names some, else the one main country."""
    if own:
        return tuple(sorted({mention.country for mention in own}))
    for length in range(len(path), 0, -1):
        above = by_heading.get(path[:length], ())
        if above:
            return tuple(sorted({mention.country for mention in above}))
    return main if len(main) == 1 else ()
