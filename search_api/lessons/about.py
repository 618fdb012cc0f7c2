"""When is a lesson about a question? When it has each concept asked for, and enough words.

A lesson is short: where one rare word of a question stands in it by chance, nothing else outweighs
that. What holds less is a weaker match, listed only where nothing is about the question: first
what is about all of it but its places, then whatever holds a word of it.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from config.index import fields as f
from config.index.languages import ANY
from config.text import fold
from search_api.query.clauses import Clause, TextQuery, any_of
from search_api.query.concepts import Understood
from search_api.query.notice import Notice

Match = Literal["all", "elsewhere", "part"]
"""How much of a question a lesson must hold: all, all but its places, any word of it."""
MATCHES: tuple[Match, ...] = get_args(Match)
NOTICES: Mapping[Match, Notice] = {
    "elsewhere": Notice(
        "No lesson is about these places; these are about the rest of the question."
    ),
    "part": Notice("No lesson is about all of it; these hold a part of the question."),
}
_TAGS: Mapping[str, tuple[str, ...]] = {
    "topic": (f.of_record(f.TOPICS),),
    # a report on cocoa says so in few of its lessons; its topics, tried too, are too many for that
    "sector": (f.of_record(f.SECTORS), f.of_document(f.SECTORS)),
    "population": (f.of_record(f.POPULATIONS),),
    "country": (f.of_record(f.COUNTRIES),),
    "region": (f.of_document(f.REGIONS),),
}
_PLACES = frozenset({"country", "region"})
_MAY_BE_MISSING = "-50%"  # of the words that name no concept
_NAMES_A_LANGUAGE = 5


def about_clauses(query: TextQuery, match: Match = "all") -> list[Clause]:
    """What a lesson must hold to be about the question, all of it; [] where nothing tells."""
    if match == "part":
        return []
    told = [each for each in query.understood if each.concept.facet in _TAGS]
    places = [_held(each, query) for each in told if each.concept.facet in _PLACES]
    wanted = [_held(each, query) for each in told if each.concept.facet not in _PLACES]
    if places and match == "all":
        wanted.append(any_of(places))  # of several places, one will do
    rest = _rest(query, told)
    if rest and (len(rest) > 1 or not told):
        wanted.append(_words(" ".join(rest), query, _MAY_BE_MISSING))
    return wanted


def _held(understood: Understood, query: TextQuery) -> Clause:
    """A concept by its tag, by any of its names, or by the words as they were typed."""
    concept = understood.concept
    tags: list[Clause] = [{"term": {tag: concept.value}} for tag in _TAGS[concept.facet]]
    names = [
        {"match_phrase": {f"{f.of_record(field)}.{code}": name}}
        for code, _ in query.weights
        if code != ANY
        for name in concept.names.get(code, ())[:_NAMES_A_LANGUAGE]
        for field in (f.TEXT, f.HEADING)
    ]
    return any_of([*tags, *names, _words(understood.text, query, "100%")])


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


def _rest(query: TextQuery, told: list[Understood]) -> list[str]:
    """The words that name no concept."""
    named = {fold(word) for each in told for word in each.text.split()}
    return [word for word in query.words.split() if fold(word) not in named]
