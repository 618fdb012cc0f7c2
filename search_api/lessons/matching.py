"""When is a lesson about a question? When it has each concept asked for, and enough words.

A lesson is short: where one rare word of a question stands in it by chance, nothing else outweighs
that. What holds less is listed only where few are about the question: behind those stand other
kinds, and lessons of reports that are about it; where there are none either, what is about all but
its places; then whatever holds a word of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from config.index import fields as f
from config.index.languages import ANY
from search_api.query.clauses.boolean import Clause, all_of, any_of
from search_api.query.clauses.held_concepts import is_found_as_typed
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.notice import Notice
from search_api.query.text_query import TextQuery

Match = Literal["all", "near", "elsewhere", "part"]
"""How much of a question a lesson must hold: all by itself; all with its report, whatever its kind;
all but places; any word."""
MATCHES: tuple[Match, ...] = get_args(Match)
ENOUGH = 5
"""So many lessons about the question are what a reader looks at first."""
_NOTICES: Mapping[Match, Notice] = {
    "near": Notice(
        "Few lessons are about all of it: behind them stand other kinds and lessons of reports "
        "about it."
    ),
    "elsewhere": Notice(
        "No lesson is about these places; these are about the rest of the question."
    ),
    "part": Notice("No lesson is about all of it; these hold a part of the question."),
}
_NEAR_ALONE = Notice(
    "No lesson is about all of it by itself: these are of other kinds or of reports about it."
)
_SUBJECTS = frozenset({"topic", "sector", "finer"})  # they tell more than whom it concerns
_CONCEPTS = _SUBJECTS | {"population"}
_OF_LESSON: Mapping[str, str] = {
    "sector": f.of_document(f.SECTORS),  # a report on cocoa says so in few of its lessons
    "country": f.of_record(f.COUNTRIES),
    "region": f.of_document(f.REGIONS),
}
_OF_REPORT: Mapping[str, tuple[str, ...]] = {
    "topic": (f.of_record(f.TOPICS), f.of_document(f.TOPICS)),
    "population": (f.of_document(f.POPULATIONS),),
    "country": (f.of_document(f.COUNTRIES),),
}
_PLACES = frozenset({"country", "region"})
_TELL_WHAT_WAS_LEARNED = ("lesson", "good_practice", "recommendation")
_CONCEPTS_BY_ITSELF = 50.0  # more than all words of a question score together
_BY_ITSELF = 50.0
_OF_THE_KIND = 50.0
_BOTH = 300.0  # several of one report, spread over a page, still come before all others
_OF_A_SUBJECT = 5.0  # so that three lessons of one such report come before those that only name it
_MAY_BE_MISSING = "-50%"  # of the words that name no concept
_NAMES_A_LANGUAGE = 5


def about_clauses(query: TextQuery, match: Match = "all") -> list[Clause]:
    """What a lesson must hold to be about the question, all of it; [] where nothing tells."""
    if match == "part":
        return []
    near = match != "all"
    concepts = _concepts(query, with_places=match != "elsewhere", with_report=near, near=near)
    return [*concepts, *_rest(query, near=near)]


def notices_of(match: Match, about: int) -> tuple[Notice, ...]:
    """What is said where some lessons hold less of a question; `about` of them hold all of it."""
    notice = _NEAR_ALONE if match == "near" and not about else _NOTICES.get(match)
    return (notice,) if notice else ()


def near_clauses(query: TextQuery, kinds: Sequence[str], match: Match) -> list[Clause]:
    """What is listed behind the lessons about a question: of other kinds only what holds it itself.

    A report's subject counts for the kinds that are asked for: its recommendations on agriculture
    would else all be lessons from agriculture.
    """
    by_report = about_clauses(query, match)
    if not kinds or not by_report:
        return by_report
    of_kind: Clause = {"terms": {f.of_record(f.KIND): list(kinds)}}
    with_places = match != "elsewhere"
    own = _concepts(query, with_places=with_places, with_report=False, near=True, own_alone=True)
    alone = [*own, *_rest(query, near=True)]
    return [any_of([all_of([of_kind, *by_report]), all_of(alone)])]


def nearest_first(query: TextQuery, kinds: Sequence[str], match: Match) -> list[Clause]:
    """Lifts what is about the question by itself, and what is of a kind that is asked for."""
    concepts = _concepts(query, with_places=match != "elsewhere", with_report=False, near=True)
    alone = [*concepts, *_rest(query, near=False)]
    of_kind: Clause = {"terms": {f.of_record(f.KIND): list(kinds)}}
    lifted = [(concepts, _CONCEPTS_BY_ITSELF), (alone, _BY_ITSELF)]
    if kinds:
        lifted += [([of_kind], _OF_THE_KIND), ([*alone, of_kind], _BOTH)]
    return [
        {"constant_score": {"filter": all_of(each), "boost": boost}}
        for each, boost in lifted
        if each
    ]


def subject_first(query: TextQuery) -> list[Clause]:
    """Lifts lessons of reports whose subject is asked for, before those that name it by the way."""
    return [
        {
            "constant_score": {
                "filter": {"term": {f.of_document(f.TOPICS): each.concept.value}},
                "boost": _OF_A_SUBJECT,
            }
        }
        for each in query.understood
        if each.concept.facet == "topic"
    ]


def kinds_listed(kinds: Sequence[str], match: Match) -> Sequence[str]:
    """Which kinds answer a question that asks for these; [] for all."""
    if match == "all" or not kinds:
        return kinds
    return tuple(dict.fromkeys((*kinds, *_TELL_WHAT_WAS_LEARNED)))


def _concepts(
    query: TextQuery,
    *,
    with_places: bool,
    with_report: bool,
    near: bool,
    own_alone: bool = False,
) -> list[Clause]:
    told = _told(query)
    if near and any(each.concept.facet in _SUBJECTS for each in told):
        told = [each for each in told if each.concept.facet != "population"]
    told_places = [each for each in told if each.concept.facet in _PLACES]
    places = [_held(each, query, with_report) for each in told_places]
    wanted = [
        _held(each, query, with_report, own_alone=own_alone)
        for each in told
        if each.concept.facet not in _PLACES
    ]
    if places and with_places:
        wanted.append(any_of(places))  # of several places, one will do
    return wanted


def _rest(query: TextQuery, *, near: bool) -> list[Clause]:
    """Enough of the words that name no concept; beside a subject, only in their own language."""
    told, rest = _told(query), [word for word, _ in query.rest]
    if not rest or (len(rest) == 1 and told):
        return []
    words = _words(" ".join(rest), query, _MAY_BE_MISSING)
    if not near or all(each.concept.facet not in _SUBJECTS for each in told):
        return [words]
    asked_in = [code for code, _ in query.weights if code != ANY]
    in_another = {"bool": {"must_not": {"terms": {f.of_record(f.LANGUAGE): asked_in}}}}
    return [any_of([words, in_another])]


def _told(query: TextQuery) -> list[Understood]:
    known = {*_CONCEPTS, *_OF_LESSON}
    return [each for each in query.understood if each.concept.facet in known]


def _held(
    understood: Understood, query: TextQuery, with_report: bool, *, own_alone: bool = False
) -> Clause:
    """A concept by its tag, by any of its names, or by the words as they were typed."""
    concept = understood.concept
    asked_in = {code for code, _ in query.weights}
    stemmed = {*asked_in, *query.present}
    names = [
        {"match_phrase": {f"{f.of_record(field)}.{code if code in stemmed else ANY}": name}}
        for code, names in concept.names.items()
        for name in names[:_NAMES_A_LANGUAGE]
        for field in (f.HEADING, *((f.TEXT,) if code in asked_in else ()))  # its tags know others
    ]
    tags = list(_tags(concept, with_report))
    if own_alone and concept.facet in _CONCEPTS:
        tags = tags[:1]  # without the sector of its report
    if is_found_as_typed(understood, query):  # no recruitment here and school fees there
        typed = [_phrase(understood.text, field) for field in (f.HEADING, f.TEXT)]
    else:
        typed = [_words(understood.text, query, "100%")]
    return any_of([*tags, *names, *typed])


def _phrase(text: str, field: str) -> Clause:
    return {"match_phrase": {f"{f.of_record(field)}.{ANY}": text}}


def _words(words: str, query: TextQuery, least: str) -> Clause:
    """So many of the words, in one language's forms, in the lesson or in headings above it."""
    wanted: list[dict[str, Any]] = [
        {
            "combined_fields": {
                "query": words,
                "fields": [f"{f.of_record(f.HEADING)}.{code}", f"{f.of_record(f.TEXT)}.{code}"],
                "minimum_should_match": least,
            }
        }
        for code, _ in query.weights
    ]
    beside = {"query": words, "minimum_should_match": least}
    return any_of([*wanted, {"match": {f.of_record(f.FIELDS_TEXT): beside}}])


def _tags(concept: Concept, with_report: bool) -> Iterator[Clause]:
    if concept.facet in _CONCEPTS:
        held = dict.fromkeys((concept.value, *concept.tags))
        yield {"terms": {f.of_record(f.CONCEPTS): list(held)}}
    if with_report and concept.broader:
        yield {"term": {f.of_record(f.CONCEPTS): concept.broader}}
    if concept.is_narrowed:
        yield {"terms": {f.of_document(f.COUNTRIES): list(concept.countries)}}
    elif field := _OF_LESSON.get(concept.facet):
        yield {"term": {field: concept.value}}
    for field in _OF_REPORT.get(concept.facet, ()) if with_report else ():
        yield {"term": {field: concept.value}}
