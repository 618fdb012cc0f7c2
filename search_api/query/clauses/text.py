"""How is text searched? Words as clauses over one set of fields, weighted by language.

Weights are measured on seven judged sets, each choice on both halves of the queries; what was
tried, with its figures, stands in docs/relevance.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, product

from config.index import fields as f
from config.index.languages import ANY
from config.index.passage_kinds import DEMOTED_KINDS, TABLE
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.clauses.concept_scores import concept_clauses, typed_clauses
from search_api.query.clauses.other_languages import words_elsewhere
from search_api.query.clauses.wanted import kind_clauses
from search_api.query.entities.concepts import PLACES
from search_api.query.text.codes import forms_of
from search_api.query.text_query import TextQuery

PAIR_BOOST = 0.3
PAIR_SLOP = 1
NEGATED_BOOST = 2.0
NEGATED_SLOP = 2  # "has not yet been ratified"
_ADVICE = "recommendation"
HEADING_BOOST = 1
TITLE_BOOST = 0.3
BODY_BOOST = 1.5
BODY_OF_WORDS_BOOST = 2.0  # where words alone say what is asked, and no concept lifts a report
SECOND_FORM = 0.3  # of its score: stems and exact forms are the same words, not twice as many
MAX_PAIRS = 16
ELSEWHERE = 0.7  # of the weight of words: a concept's names in languages not asked in
IDENTIFIER_BOOST = 1_000.0  # who types a document's symbol wants that document first
CITED_BOOST = 5.0
DEMOTED_BOOST = 0.3
TABLE_BOOST = 0.85  # rows of sentences too: since they are read whole, .6 hid programmes


def passage_text_clause(query: TextQuery, name: Callable[[str], str]) -> Clause:
    """Scores and matches a passage. `name` tells a passage's field in the index at hand."""
    optional = [
        *_ranking_clauses(query, name),
        *concept_clauses(query, name(f.CONCEPTS)),
        *typed_clauses(query, name),
        *_place_clauses(query, name(f.COUNTRIES)),
        *_cited_clauses(query, {"instrument": name(f.INSTRUMENTS)}),
        *code_clauses(query, (name(f.HEADING), name(f.TEXT))),
    ]
    required = required_clauses(query, name)
    wanted = {"bool": {"must": required, "should": optional}} if required else any_of(optional)
    if kinds := kind_clauses(query, name(f.KIND)):
        wanted = {"bool": {"must": wanted, "should": kinds}}
    # lists of references repeat every word of the field and answer nothing; a table names a concept
    # in a row, where a sentence says something of it
    wanted = ranked_behind(wanted, repeated_words_clause(name), DEMOTED_BOOST)
    return ranked_behind(wanted, {"term": {name(f.KIND): TABLE}}, TABLE_BOOST)


def required_clauses(query: TextQuery, name: Callable[[str], str]) -> list[Clause]:
    """What must stand in a passage, one clause a phrase (or its alternatives) or beginning."""
    phrases = [any_of(_phrase_clauses(group, query, name)) for group in query.parsed.phrases]
    return phrases + [any_of(_prefix_clauses(prefix, name)) for prefix in query.parsed.prefixes]


def cited_document_clauses(query: TextQuery) -> list[Clause]:
    """Finds the reports that have an instrument or target of the query, however they write it."""
    return _cited_clauses(query, {"instrument": f.INSTRUMENTS, "sdg": f.SDG_TARGETS})


def _cited_clauses(query: TextQuery, fields: Mapping[str, str]) -> list[Clause]:
    return [
        {"constant_score": {"filter": {"term": {field: each.concept.value}}, "boost": CITED_BOOST}}
        for each in query.understood
        if (field := fields.get(each.concept.facet))
    ]


def code_clauses(query: TextQuery, texts: Sequence[str]) -> list[Clause]:
    """Finds each code of the query by its pieces, one behind the other."""
    return [
        {"constant_score": {"filter": code_clause(code, texts), "boost": CITED_BOOST}}
        for code in query.codes
    ]


def code_clause(code: str, texts: Iterable[str]) -> Clause:
    """Whether a code stands in one of the texts, in any form of it."""
    forms = forms_of(code)
    return any_of([{"match_phrase": {f"{text}.{ANY}": form}} for text in texts for form in forms])


def excluded_text_clauses(query: TextQuery, name: Callable[[str], str]) -> list[Clause]:
    """What must not stand in a passage, one clause a word or phrase."""
    return [any_of(_phrase_clauses((text,), query, name)) for text in query.parsed.excluded]


def title_clauses(query: TextQuery) -> list[Clause]:
    """Scores a document by its title."""
    return _document_clauses(query, f.TITLE_TEXT, TITLE_BOOST)


def identifier_clauses(query: TextQuery) -> list[Clause]:
    """Finds a document by a symbol or number of its own, and puts it first."""
    keys = {f.IDENTIFIER_KEYS: list(query.identifiers), "boost": IDENTIFIER_BOOST}
    return [{"terms": keys}] if query.identifiers else []


def body_clauses(query: TextQuery) -> list[Clause]:
    """Scores a document by all that it says; its best passage alone knows little of the rest."""
    boost = BODY_BOOST if query.names_subjects else BODY_OF_WORDS_BOOST
    return _document_clauses(query, f.BODY, boost)


def _document_clauses(query: TextQuery, field: str, boost: float) -> list[Clause]:
    words = ((code, _boosted(query.words, weight * boost)) for code, weight in query.weights)
    return _best_form([{"match": {f"{field}.{code}": value}} for code, value in words], query)


def _best_form(forms: list[Clause], query: TextQuery) -> list[Clause]:
    """The words by the field that knows them best; in a sum, what is its own stem counts twice."""
    return [{"dis_max": {"queries": forms, "tie_breaker": SECOND_FORM}}] if query.words else []


def _ranking_clauses(query: TextQuery, name: Callable[[str], str]) -> Iterable[Clause]:
    asked = [(code, query.words, weight) for code, weight in query.weights]
    others = [(code, words, ELSEWHERE) for code, words in words_elsewhere(query)]
    yield from _best_form([_in_passage(*each, name) for each in asked + others], query)
    for code in query.main_fields:
        for pair in islice(_pairs(query), MAX_PAIRS // len(query.main_fields)):
            value = _boosted(" ".join(pair), PAIR_BOOST) | {"slop": PAIR_SLOP}
            yield {"match_phrase": {f"{name(f.TEXT)}.{code}": value}}
    yield from _negation_clauses(query, name)


def _in_passage(code: str, words: str, weight: float, name: Callable[[str], str]) -> Clause:
    """One call a language: combined_fields over fields of several analyzers is a 400."""
    fields = [f"{name(f.HEADING)}.{code}^{HEADING_BOOST}", f"{name(f.TEXT)}.{code}"]
    return {"combined_fields": {"query": words, "fields": fields, "boost": weight}}


def _pairs(query: TextQuery) -> Iterator[tuple[str, str]]:
    """Neighbours, each pair once; to look for a word beside itself takes the engine seconds.

    Of two words of one subject's name, its tag says already that they stand together.
    """
    named = query.words_of_subjects
    for first, second in dict.fromkeys(pairwise(query.words.split())):
        low = {first.lower(), second.lower()}
        if len(low) > 1 and not any(low <= words for words in named):
            yield first, second


def _negation_clauses(query: TextQuery, name: Callable[[str], str]) -> Iterable[Clause]:
    """Lifts what says that it is not so, and what recommends that it be done."""
    for negation in query.negated:
        value = _boosted(negation.phrase, NEGATED_BOOST) | {"slop": NEGATED_SLOP}
        yield {"match_phrase": {f"{name(f.TEXT)}.{ANY}": value}}
    for code, negation in product(query.main_fields, query.negated):
        if negation.deed:
            value = _boosted(negation.deed, NEGATED_BOOST) | {"slop": NEGATED_SLOP}
            deed = {"match_phrase": {f"{name(f.TEXT)}.{code}": value}}
            advised = {"term": {name(f.KIND): _ADVICE}}
            yield {"bool": {"must": deed, "filter": advised}}


def repeated_words_clause(name: Callable[[str], str]) -> Clause:
    """What repeats words of the field and answers nothing."""
    return {"terms": {name(f.KIND): list(DEMOTED_KINDS)}}


def ranked_behind(wanted: Clause, behind: Clause, boost: float) -> Clause:
    """What is of these stands behind what holds as much."""
    return {"boosting": {"positive": wanted, "negative": behind, "negative_boost": boost}}


def _place_clauses(query: TextQuery, field: str) -> list[Clause]:
    """Finds what names a country that is asked for, or one of a region's, whatever it scores.

    Scored as a concept, it lifts what a question names in passing: `the Chinese remainder`.
    """
    places = [each.concept for each in query.understood if each.concept.facet in PLACES]
    countries = list(dict.fromkeys(code for each in places for code in each.named_countries))
    found = {"constant_score": {"filter": {"terms": {field: countries}}, "boost": 0}}
    return [found] if countries else []


def _prefix_clauses(prefix: str, name: Callable[[str], str]) -> list[Clause]:
    # analyzed as the field is, and never a pattern of the user's
    fields = (f"{name(field)}.{ANY}" for field in (f.HEADING, f.TEXT))
    return [{"match_bool_prefix": {field: prefix}} for field in fields]


def _phrase_clauses(
    phrases: Iterable[str], query: TextQuery, name: Callable[[str], str]
) -> list[Clause]:
    """A phrase stands somewhere: in the folded field as typed, or inflected in its language."""
    subfields = dict.fromkeys([*query.main_fields, ANY])
    return [
        {"match_phrase": {f"{name(field)}.{code}": phrase}}
        for phrase in phrases
        for field in (f.HEADING, f.TEXT)
        for code in subfields
    ]


def _boosted(text: str, boost: float) -> Clause:
    return {"query": text, "boost": boost}
