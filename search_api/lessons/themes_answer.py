"""How is a question answered by themes? Its best lessons, grouped, each quoted and cited."""

import time
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from config.index import fields as f
from config.index.languages import ANY
from config.text import fold
from config.vocabulary import Vocabulary
from search_api.facets.responses import AppliedFilter
from search_api.lessons.acting_words import acting_words
from search_api.lessons.answer import lesson_warnings, listed_lessons
from search_api.lessons.asked import asked_for
from search_api.lessons.facets import lesson_filters_applied
from search_api.lessons.folding import Folded
from search_api.lessons.present import lesson_labels
from search_api.lessons.request import LessonRequest
from search_api.lessons.responses import LessonHit
from search_api.lessons.shown import lessons_by_id, shown_lessons
from search_api.lessons.themes import LOOKED_AT, Theme, ThemeLesson, facet_of, further_of, themes_of
from search_api.query.text_query import TextQuery
from search_api.search.present.answer_parts import milliseconds_since, understood_entries
from search_api.search.responses import Labels, UnderstoodEntry
from search_api.search.searcher import Searcher

_SHOWN = 3  # lessons of a theme, and of each side of what is opposed
_FURTHER_SHOWN = 6


class Opposed(TypedDict):
    worked: list[LessonHit]
    did_not_work: list[LessonHit]


class ThemeEntry(TypedDict):
    facet: Annotated[
        str, Field(description="`topic`, `sector`, `population`; empty for a shared word.")
    ]
    value: Annotated[str, Field(description="To be sent back as the facet's value.")]
    label: str
    lessons: Annotated[int, Field(description="Of those that were looked at.")]
    reports: int
    countries: int
    hits: Annotated[list[LessonHit], Field(description="The best-supported ones first.")]
    opposed: Annotated[
        Opposed | None,
        Field(description="Where some say what worked and others what did not, both."),
    ]


class Further(TypedDict):
    lessons: int
    hits: Annotated[list[LessonHit], Field(description="The best ones first.")]


class ThemesResponse(TypedDict):
    total: Annotated[int, Field(description="Lessons found.")]
    looked_at: Annotated[int, Field(description="The best of them, which were grouped.")]
    took_ms: float
    themes: list[ThemeEntry]
    further: Annotated[
        Further, Field(description="Those looked at that share no theme with enough others.")
    ]
    labels: Labels
    applied_filters: list[AppliedFilter]
    understood: list[UnderstoodEntry]
    warnings: list[str]


async def themes_answer(request: LessonRequest, searcher: Searcher) -> ThemesResponse:
    """The themes of the lessons that a search finds.

    Raises:
        IndexNotReady: the index is of an earlier schema, which knows passages alone.
    """
    started = time.perf_counter()
    request, query = await asked_for(request, searcher)
    listed = await listed_lessons(request, query, searcher)
    best = {each.first.id: each for each in listed.first[:LOOKED_AT]}
    hits = await lessons_by_id(list(best), searcher)
    told = [_told(hit, best[hit["_id"]]) for hit in hits]
    signals = searcher.vocabulary.kind_signals.signals
    acting = acting_words(signals, ((each.language, each.text) for each in told))
    found = themes_of(told, _asked(query, told, searcher.vocabulary) | acting)
    further = further_of(told, found)
    in_themes = (each.id for theme in found for each in _all_shown(theme))
    wanted = dict.fromkeys([*in_themes, *(each.id for each in further[:_FURTHER_SHOWN])])
    by_id = {hit["_id"]: hit for hit in hits}
    lang, vocabulary = request.search.lang, searcher.vocabulary
    shown = await shown_lessons([by_id[each] for each in wanted], searcher, lang, query)
    lessons = {each["id"]: each for each in shown}
    return {
        "total": listed.total,
        "looked_at": len(hits),
        "took_ms": milliseconds_since(started),
        "themes": [_entry(theme, lessons, searcher, lang) for theme in found],
        "further": {
            "lessons": len(further),
            "hits": [lessons[each.id] for each in further[:_FURTHER_SHOWN]],
        },
        "labels": lesson_labels(shown, vocabulary, lang),
        "applied_filters": lesson_filters_applied(request, vocabulary),
        "understood": understood_entries(query, vocabulary, lang),
        "warnings": lesson_warnings(request, query, listed.total),
    }


def lessons_of(answer: ThemesResponse) -> list[LessonHit]:
    """Every lesson of the answer, each once."""
    found = [hit for theme in answer["themes"] for hit in theme["hits"]]
    for theme in answer["themes"]:
        if theme["opposed"]:
            found += [*theme["opposed"]["worked"], *theme["opposed"]["did_not_work"]]
    found += answer["further"]["hits"]
    return list({id(hit): hit for hit in found}.values())


def _told(hit: dict[str, Any], placed: Folded) -> ThemeLesson:
    lesson, document = hit["_source"][f.RECORD], hit["_source"][f.DOCUMENT]
    reports = {each.document for each in (placed.first, *placed.others)}
    answers = placed.first.score or 0.0
    return ThemeLesson(
        hit["_id"],
        lesson[f.KIND],
        document[f.ID],
        lesson[f.TEXT][ANY],
        lesson[f.LANGUAGE],
        (*lesson[f.TOPICS], *lesson[f.SECTORS], *lesson[f.POPULATIONS]),
        tuple(lesson[f.COUNTRIES]),
        # of equally many reports the one that answers better; a score never outweighs a report
        len(reports) + answers / (answers + 10.0) * lesson[f.CONFIDENCE],
    )


def _asked(query: TextQuery, lessons: Sequence[ThemeLesson], vocabulary: Vocabulary) -> set[str]:
    """What every lesson shares, since it was asked for: words, and concepts of that name.

    A Portuguese question about inspection has English lessons with the English words for it.
    """

    def name(concept: str) -> str:
        return vocabulary.label(facet_of(concept), concept, "en").casefold()

    understood = [each.concept for each in query.understood]
    names_asked = (name for each in understood for names in each.names.values() for name in names)
    words = {fold(word) for text in (query.words, *names_asked) for word in text.split()}
    values = {each.value for each in understood}
    names = {name(value) for value in values}
    concepts = {concept for each in lessons for concept in each.concepts}
    return words | values | {concept for concept in concepts if name(concept) in names}


def _all_shown(theme: Theme) -> Sequence[ThemeLesson]:
    worked, did_not = theme.opposed
    return [*theme.lessons[:_SHOWN], *worked[:_SHOWN], *did_not[:_SHOWN]]


def _entry(
    theme: Theme, lessons: dict[str, LessonHit], searcher: Searcher, lang: str
) -> ThemeEntry:
    worked, did_not = theme.opposed
    label = (
        searcher.vocabulary.label(theme.facet, theme.value, lang) if theme.facet else theme.value
    )
    return {
        "facet": theme.facet,
        "value": theme.value,
        "label": label,
        "lessons": len(theme.lessons),
        "reports": theme.reports,
        "countries": theme.countries,
        "hits": [lessons[each.id] for each in theme.lessons[:_SHOWN]],
        "opposed": {
            "worked": [lessons[each.id] for each in worked[:_SHOWN]],
            "did_not_work": [lessons[each.id] for each in did_not[:_SHOWN]],
        }
        if worked
        else None,
    }
