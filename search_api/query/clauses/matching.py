"""When is a report, or a passage, about a question? One rule, for whatever is listed or counted.

It holds every concept that was understood, by any name, one of the codes, and enough of the other
words, weighed by how rare they are. What holds less is a weaker match.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from config.index import fields as f
from config.index.passage_kinds import DEMOTED_KINDS, TABLE
from config.joining_words import EITHER, OR_ASKED
from search_api.query.clauses.boolean import Clause, all_of, any_of
from search_api.query.clauses.held_concepts import concept_clause, tagged
from search_api.query.clauses.held_words import any_word, code_as_written, in_one_word, word_clause
from search_api.query.clauses.place import (
    REPORT,
    Place,
    about_place,
    nested_passages,
    passage_place,
)
from search_api.query.clauses.text import (
    excluded_text_clauses,
    identifier_clauses,
    required_clauses,
)
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.text_query import TextQuery

ENOUGH = 0.25
"""Of the weight of all words and concepts; which shares were tried: relevance.md."""
OF_A_QUESTION = 8
"""Words and concepts; of a longer text less is enough, and no one concept is what it is about."""
_INSIDE = passage_place(f.nested)
_NO_SENTENCES = [*DEMOTED_KINDS, TABLE]


def must_clauses(query: TextQuery, place: Place) -> list[Clause]:
    """What it must hold, all of it; a document's own symbol is enough for that document."""
    if query.parsed.is_empty:
        return without_excluded(query, place)
    wanted = _required(query, place)
    if _length(query) > OF_A_QUESTION:
        wanted += _enough_of_text(query, place)
    else:
        wanted += [any_of(group) for group in _concepts(query, place)]
        if codes := [code_as_written(code, place) for code in query.known_codes]:
            wanted.append(any_of(codes))
        wanted += _enough_words(query, place)
    if not wanted:  # only what a passage cannot tell of itself, such as a target
        return without_excluded(query, place)
    own = identifier_clauses(query) if place is REPORT else []
    return [any_of([all_of(wanted), *own]), *without_excluded(query, place)]


def at_all(query: TextQuery, place: Place) -> list[Clause]:
    """What even a weaker match holds: any of the words or concepts, and what must stand there."""
    if query.parsed.is_empty:
        return without_excluded(query, place)
    own = identifier_clauses(query) if place is REPORT else []
    if required := _required(query, place):
        return [any_of([all_of(required), *own]), *without_excluded(query, place)]
    tags = [clause for each in query.understood for clause in tagged(each, place)]
    words = [any_word(query, place)] if query.words else []
    in_one = [
        in_one_word(each.text.replace(" ", ""), query, place)
        for each in query.understood
        if " " in each.text
    ]
    in_one += [in_one_word(each.joined, query, place) for each in query.both_ways]
    codes = [code_as_written(code, place) for code in query.codes]
    return [any_of([*words, *in_one, *tags, *codes, *own]), *without_excluded(query, place)]


def held_by_report(query: TextQuery, name: Callable[[str], str]) -> list[Clause]:
    """What only the report of a passage can tell: its targets, and regions without countries."""
    of_reports = [x for x in query.understood if x.concept.facet in {"region", "sdg"}]
    told = [each for each in of_reports if not each.concept.countries]
    return [
        {"term": {name(REPORT.values[each.concept.facet]): each.concept.value}} for each in told
    ]


def _required(query: TextQuery, place: Place) -> list[Clause]:
    return [place.in_passage(clause) for clause in required_clauses(query, place.name)]


def without_excluded(query: TextQuery, place: Place) -> list[Clause]:
    excluded = [place.in_passage(clause) for clause in excluded_text_clauses(query, place.name)]
    return [{"bool": {"must_not": excluded}}] if excluded else []


def _concepts(query: TextQuery, place: Place) -> Iterable[list[Clause]]:
    """What must be held, each by one of its clauses: of places, or of `cobalt or gold`, one."""
    held = [each for each in query.understood if place.can_hold(each)]
    groups = [[each for each in held if each.concept.facet in PLACES]]
    for each in held:
        if each not in groups[0]:
            said = len(groups) > 1 and _is_said_or(groups[-1][-1], each, query)
            groups = [*groups[:-1], [*groups[-1], each]] if said else [*groups, [each]]
    for group in filter(None, groups):
        words = [word_clause(word, query, place) for word in _alternatives(group, query)]
        if group is groups[0]:
            yield _held_places(group, query, place) + words
        else:
            yield [concept_clause(each, query, place) for each in group] + words


def _held_places(places: list[Understood], query: TextQuery, place: Place) -> list[Clause]:
    """A report on one of the places, or one whose text names one beside another thing asked for.

    A long report names half the world: of 77 that named a drawn place and its subject apart, or in
    a row, none told anything of both.
    """
    others = [x for x in query.understood if x not in places and _INSIDE.can_hold(x)]
    if place is not REPORT or not others:
        return [concept_clause(each, query, place) for each in places]
    both = [
        any_of([concept_clause(each, query, _INSIDE) for each in those])
        for those in (places, others)
    ]
    said = {"filter": both, "must_not": {"terms": {f.nested(f.KIND): _NO_SENTENCES}}}
    return [*map(about_place, places), nested_passages({"bool": said})]


def _alternatives(group: Sequence[Understood], query: TextQuery) -> list[str]:
    """`cocoa OR sorghum`: the sign alone, for `or similar` of a sentence says nothing more."""
    if EITHER not in query.parsed.words:
        return []
    return [
        word
        for word, _ in query.rest
        if any(
            _joins(EITHER, pair, query)
            for each in group
            for pair in ((each.text, word), (word, each.text))
        )
    ]


def _is_said_or(one: Understood, other: Understood, query: TextQuery) -> bool:
    return any(_joins(word, (one.text, other.text), query) for word in OR_ASKED)


def _joins(word: str, pair: tuple[str, str], query: TextQuery) -> bool:
    typed = f" {' '.join(query.parsed.words)} ".lower()
    return f" {pair[0]} {word} {pair[1]} ".lower() in typed


def _enough_words(query: TextQuery, place: Place) -> list[Clause]:
    """As many words as make up enough of the weight, with the concepts, which are held anyway."""
    either = _alternatives(query.understood, query)  # what is held may be the concept
    weights = {word: weight for word, weight in query.rest if weight > 0 and word not in either}
    certain = query.weight_of_concepts
    least = ENOUGH * (sum(weights.values()) + certain) - certain
    if not weights:  # no word stands in any report
        return [] if query.understood or query.parsed.has_required else [any_word(query, place)]
    if least <= 0:
        return []
    return [_worth(least, _weighed_words(weights, query, place))]


def _length(query: TextQuery) -> int:
    return len(query.rest) + len(query.understood)


def _enough_of_text(query: TextQuery, place: Place) -> list[Clause]:
    """Of a text as much as of a question of few words; its concepts weigh as its words do."""
    weights = {word: weight for word, weight in query.rest if weight > 0}
    concepts = [each for each in query.understood if place.can_hold(each)]
    share = ENOUGH * OF_A_QUESTION / _length(query)
    least = share * (sum(weights.values()) + query.weight_of_concepts)
    held = [
        *_weighed_words(weights, query, place),
        *(_of_weight(concept_clause(each, query, place), each.weight) for each in concepts),
    ]
    return [_worth(least, held)] if held else [any_word(query, place)]


def _weighed_words(weights: Mapping[str, float], query: TextQuery, place: Place) -> list[Clause]:
    return [_of_weight(word_clause(word, query, place), each) for word, each in weights.items()]


def _of_weight(clause: Clause, weight: float) -> Clause:
    return {"constant_score": {"filter": clause, "boost": weight}}


def _worth(least: float, held: list[Clause]) -> Clause:
    """What holds clauses that weigh so much together."""
    return {"function_score": {"query": any_of(held), "min_score": round(least - 1e-3, 3)}}
