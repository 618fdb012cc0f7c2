"""When is a concept held there? By its tag, by its words in one passage, or as it was typed."""

from itertools import chain

from config.index import fields as f
from config.index.languages import ANY
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.clauses.held_words import MOST_LANGUAGES
from search_api.query.clauses.place import Place
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.text.compound_spelling import parted_as
from search_api.query.text_query import TextQuery


def tag_clause(understood: Understood, place: Place) -> Clause:
    """Whether a concept stands there by any name, as the index knows it."""
    return any_of(tagged(understood, place))


def concept_clause(understood: Understood, query: TextQuery, place: Place) -> Clause:
    """A concept by its tag, by its words in one passage, or as typed where no tag says so."""
    tags = tagged(understood, place)
    phrases = [] if understood.is_tagged else _as_typed(understood, place, is_tagged=bool(tags))
    words = [*phrases, *_scattered(understood, query, place)]
    return any_of([*tags, *([place.in_passage(any_of(words))] if words else [])])


def is_found_as_typed(understood: Understood, query: TextQuery) -> bool:
    """Whether its words, each somewhere, may be another thing, as `se trata` beside `la trata`."""
    words = understood.text.split()
    is_one = len(words) > 1 == len(set(words) & set(query.words.split()))
    return is_one or (len(query.understood) == 1 and not query.rest)


def tagged(understood: Understood, place: Place) -> list[Clause]:
    """By its own tag; a region also by any of its countries, as if they were asked by name."""
    concept = understood.concept
    by_field = (
        (place.values.get(concept.facet), concept.tags),
        (place.values["country"], concept.countries),
    )
    return [{"terms": {field: list(values)}} for field, values in by_field if field and values]


def _as_typed(understood: Understood, place: Place, *, is_tagged: bool) -> list[Clause]:
    """As it stands: the tags know other forms, and a stemmer takes `access` for `accessible`."""
    names = () if is_tagged else chain.from_iterable(understood.concept.names.values())
    text = understood.text
    typed = dict.fromkeys((text, text.replace(" ", ""), parted_as(text, understood.name), *names))
    return [
        {"match_phrase": {f"{place.name(field)}.{ANY}": text}}
        for text in typed
        for field in (f.HEADING, f.TEXT)
    ]


def _scattered(understood: Understood, query: TextQuery, place: Place) -> list[Clause]:
    """A concept's words in one passage."""
    if is_found_as_typed(understood, query):
        return []
    together = {"query": understood.text, "operator": "and"}
    if understood.concept.facet in PLACES:  # a stemmer takes French `Mali` for `mal`
        return [{"match": {f"{place.name(f.TEXT)}.{ANY}": together}}]
    subfields = dict.fromkeys([*query.main_fields[:MOST_LANGUAGES], ANY])
    return [{"match": {f"{place.name(f.TEXT)}.{code}": together}} for code in subfields]
