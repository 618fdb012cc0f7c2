"""How does a report or a lesson look in a feed? By its title, what it says, and its citation."""

from collections.abc import Mapping
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from config.vocabulary import Vocabulary
from search_api.cite.item import known_language
from search_api.feeds.feed import Entry, lasting_id
from search_api.search.change_dates import changed_at, published_at
from search_api.search.citation import citation, publisher_names
from search_api.search.links import file_url

Source = Mapping[str, Any]


def report_entry(source: Source, vocabulary: Vocabulary, lang: str, base: str) -> Entry:
    document_id = source[f.ID]
    return Entry(
        id=lasting_id("report", document_id),
        title=source[f.TITLE],
        link=f"{base}/documents/{document_id}",
        updated=changed_at(source),
        published=published_at(source),
        summary=citation(source, vocabulary, lang),
        language=known_language(source[f.LANGUAGE]),
        authors=_authors(source, vocabulary, lang),
        categories=_categories(source, vocabulary, lang),
        rights=source.get(f.LICENCE) or "",
        file=(base + file_url(document_id), source[f.MEDIA_TYPE]),
    )


def lesson_entry(source: Source, vocabulary: Vocabulary, lang: str, base: str) -> Entry:
    lesson, report = source[f.RECORD], source[f.DOCUMENT]
    kind = vocabulary.label("kind", lesson[f.KIND], lang)
    cited = citation(report, vocabulary, lang, lesson[f.LABEL])
    return Entry(
        id=lasting_id("lesson", lesson[f.ID]),
        title=f"{kind}: {report[f.TITLE]}",
        link=f"{base}/lessons/{lesson[f.ID]}",
        updated=changed_at(report),
        summary=f"{lesson[f.TEXT][ANY]}\n\n— {cited}",
        language=known_language(lesson[f.LANGUAGE]),
        authors=_authors(report, vocabulary, lang),
        categories=(kind, *_categories(lesson, vocabulary, lang)),
    )


def _authors(report: Source, vocabulary: Vocabulary, lang: str) -> tuple[str, ...]:
    return tuple(report.get(f.AUTHORS) or publisher_names(report, vocabulary, lang))


def _categories(about: Source, vocabulary: Vocabulary, lang: str) -> tuple[str, ...]:
    return (
        *vocabulary.names("topic", about.get(f.TOPICS) or (), lang),
        *vocabulary.names("country", about.get(f.COUNTRIES) or (), lang),
    )
