"""What does the engine get to store? An enriched document as index entries; pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import to_builtins

from config.index import fields as f
from config.index.identifiers import identifier_key
from config.index.languages import localized, text_subfields
from config.index.mappings import NESTED_PASSAGES_LIMIT
from config.index.passage_kinds import DEMOTED_KINDS
from config.index.shown_values import column
from config.store.manifest import Manifest
from indexer.enriched_document import EnrichedDocument, Passage, Topic
from indexer.index.lesson_entries import record_entries
from indexer.index.shared_fields import HEADING_SEPARATOR, with_themes
from indexer.passage_vectors import KnownVectors, compared_texts, initial_vector_fields
from indexer.sentences import count_words

_WORDS_TO_CARRY_A_HEADING = 4


class Indexable(NamedTuple):
    """A document together with where it came from."""

    document: EnrichedDocument
    manifest: Manifest
    vectors: KnownVectors | None = None  # that were made before; none where meaning is off


def document_entry(item: Indexable) -> dict[str, Any]:
    """The entry of the documents index, its passages nested."""
    document, manifest = item.document, item.manifest
    passages = document.passages[:NESTED_PASSAGES_LIMIT]
    entry = _document_values(item) | {
        f.TITLE_TEXT: localized(document.title, document.language),
        f.CONCEPTS: document.concepts,
        f.BODY: _body(document),
        f.REASON: document.reason,
        f.MEDIA_TYPE: document.media_type,
        f.FILE_NAME: manifest.name,
        f.PAGE_COUNT: document.page_count,
        f.PASSAGE_COUNT: len(document.passages),
        f.ADDED: manifest.added,
        f.SOURCE_URL: document.source_url or None,
        f.LICENCE: document.licence or None,
        f.DECLARED: document.declared,
        f.BANDS: document.bands,
        f.SECTIONS: [
            {"title": section.title, "level": section.level, "page": section.page}
            for section in document.sections
        ],
        f.TOPIC_SCORES: {topic.id: topic.score for topic in document.topics},
        f.OTHER_LANGUAGES: document.other_languages,
        f.BIBLIOGRAPHY: [to_builtins(each) for each in document.bibliography],
        f.EVIDENCE: [to_builtins(each) for each in document.evidence],
        f.PASSAGES: [_passage_values(document, passage) for passage in passages],
    }
    return entry | {f.SHOWN: column(entry)}


def passage_entries(item: Indexable) -> Iterator[dict[str, Any]]:
    """The entries of the passages index: passages in reading order, then lessons."""
    document_values = _document_values(item)
    passages = item.document.passages
    compared = compared_texts([(passage.text, passage.kind) for passage in passages])
    for passage, text in zip(passages, compared, strict=True):
        values = _passage_values(item.document, passage)
        if count_words(passage.text) < _WORDS_TO_CARRY_A_HEADING:
            # a mere "2023" would come first for the words and the concepts of its title
            values |= {f.HEADING: {}, f.CONCEPTS: ()}
        yield values | {
            f.PAGE_END: passage.page_end,
            f.LABEL: passage.label,
            f.HEADING_PATH: passage.heading_path,
            f.KIND_FROM: passage.kind_from,
            f.BBOXES: {"page": passage.page, "boxes": passage.bboxes},
            f.DOCUMENT: document_values,
            **initial_vector_fields(text, item.vectors),
        }
    yield from record_entries(item.document, document_values, item.vectors)


def entry_id(entry: dict[str, Any]) -> str:
    """By what the engine knows an entry of either index."""
    return str(entry[f.RECORD][f.ID] if f.RECORD in entry else entry[f.ID])


def _document_values(item: Indexable) -> dict[str, Any]:
    document, manifest = item.document, item.manifest
    return {
        f.ID: document.id,
        f.TITLE: document.title,
        f.YEAR: document.year,
        f.LANGUAGE: document.language,
        f.TYPE: document.type or None,
        f.COUNTRIES: document.countries.main,
        f.MENTIONED: list(document.countries.mentioned),
        f.MENTIONED_TOPICS: with_themes(_named(document.topics, document.mentioned_topics)),
        f.MENTIONED_SECTORS: _named(document.sectors, document.mentioned_sectors),
        f.MENTIONED_POPULATIONS: _named(document.populations, document.mentioned_populations),
        f.TOPICS: with_themes(topic.id for topic in document.topics),
        f.REGIONS: document.regions,
        f.SECTORS: [sector.id for sector in document.sectors],
        f.POPULATIONS: [population.id for population in document.populations],
        f.INSTRUMENTS: document.instruments,
        f.SDG_TARGETS: document.sdg_targets,
        f.PUBLISHERS: document.publishers,
        f.AUTHORS: document.authors,
        f.IDENTIFIERS: [to_builtins(each) for each in document.identifiers],
        f.IDENTIFIER_KEYS: [identifier_key(each.value) for each in document.identifiers],
        f.FORM: document.form or None,
        f.PARTNERS: manifest.partners,
        f.STATE: document.state,
        f.PATHFINDER: "true" if document.pathfinder else "false",
        f.ACCESS: manifest.access,
        f.EMBARGO: manifest.declared.embargo,
        f.CHANGED: manifest.last_change,
    }


def _body(document: EnrichedDocument) -> dict[str, list[str]]:
    """Title, headings and passages, in their language's field and in the one that all share."""
    found: dict[str, list[str]] = defaultdict(lambda: [document.title])
    above: tuple[str, ...] = ()
    for passage in document.passages:
        if passage.kind in DEMOTED_KINDS:
            continue
        new = [each for each in passage.heading_path if each not in above]
        above = passage.heading_path
        for subfield in text_subfields(passage.language):
            found[subfield] += [*new, passage.text]
    return found


def _passage_values(document: EnrichedDocument, passage: Passage) -> dict[str, Any]:
    # The title is carried into every passage: ranking gains from it, and a passage read alone
    # still says what it is about (DESIGN: combined_fields heading^2 + text).
    heading = HEADING_SEPARATOR.join((document.title, *passage.heading_path))
    return {
        f.ID: passage.id,
        f.ORDINAL: passage.ordinal,
        f.PAGE: passage.page,
        f.KIND: passage.kind or None,
        f.CONFIDENCE: passage.confidence if passage.kind else None,
        f.LANGUAGE: passage.language,
        f.COUNTRIES: passage.countries,
        f.TOPICS: with_themes(passage.topics),
        f.SECTORS: passage.sectors,
        f.POPULATIONS: passage.populations,
        f.INSTRUMENTS: passage.instruments,
        f.CONCEPTS: passage.concepts,
        f.HEADING: localized(heading, passage.language),
        f.TEXT: localized(passage.text, passage.language),
    }


def _named(about: Iterable[Topic], mentioned: Iterable[str]) -> list[str]:
    """What is named at all: subjects first, also those that a partner declared."""
    return list(dict.fromkeys([*(topic.id for topic in about), *mentioned]))
