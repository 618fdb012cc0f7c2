"""What do a question's concepts score? By their tags, and by the words that named them."""

from collections.abc import Callable
from functools import lru_cache

from config.index import fields as f
from config.index.languages import ANY
from config.text import fold_words
from search_api.query.clauses.boolean import Clause, any_of
from search_api.query.entities.concepts import PLACES, SUBJECTS, Understood
from search_api.query.text_query import TextQuery

CONCEPT_FACTOR = 0.75  # of how rare it is
CONCEPT_BOOST = 6.0  # at most; about what a rare word scores: its names elsewhere weigh as much
FINER_FACTOR = 2.0  # a narrow name asked for is what the question is about; 3 ranks alike
_NAMES_KEPT = 10_000  # folded: a search compares all names of its concepts twice
UNSURE_FACTOR = 0.5  # of a name that texts are not tagged by wherever it stands
IN_PIECES_FACTOR = 2.0  # nothing must hold it, so what does has to pass what has words alone


def concept_clauses(query: TextQuery, field: str) -> list[Clause]:
    """What carries a concept of the query, by whatever name in whatever language."""
    boosts = [(each, concept_boost(each)) for each in query.understood]
    boosts += [(each, _likely_factor(each) * concept_boost(each)) for each in query.interrupted]
    return [
        {"constant_score": {"filter": {"terms": {field: list(tags)}}, "boost": boost}}
        for each, boost in boosts
        if (tags := each.concept.tags)
    ]


def _likely_factor(understood: Understood) -> float:
    """Of a name in pieces, and of one word that probably says another thing."""
    return IN_PIECES_FACTOR if " " in understood.name else UNSURE_FACTOR


def typed_clauses(query: TextQuery, name: Callable[[str], str]) -> list[Clause]:
    """Words that named a concept though no text is tagged by them count as its tag, too.

    `moneylenders` mean debt bondage in a question; a passage on them would else stand behind all
    that carry the concept. Where none does, the words mean another thing in this collection, and
    score as words alone. `name` tells a passage's field in the index at hand.
    """
    fields = [f"{name(f.TEXT)}.{code}" for code in dict.fromkeys((*query.main_fields[:1], ANY))]
    return [
        {
            "constant_score": {
                "filter": any_of([{"match_phrase": {field: each.text}} for field in fields]),
                "boost": concept_boost(each),
            }
        }
        for each in query.understood
        if each.concept.facet not in PLACES and each.concept.tags
        if not each.is_nowhere and not _tags_texts(each)
    ]


def concept_boost(understood: Understood) -> float:
    """What a report gains by a concept: by how rare it is, where that is known.

    Less where the words may mean another thing, as `information systems` beside those that monitor;
    a question of nothing but names, of which no rarity is asked, means what they name.
    """
    factor = FINER_FACTOR if understood.concept.facet == "finer" else 1.0
    if not understood.weight:
        return factor * CONCEPT_BOOST
    if understood.concept.facet in SUBJECTS and not understood.is_tagged:
        factor *= UNSURE_FACTOR
    return factor * min(CONCEPT_BOOST, CONCEPT_FACTOR * understood.weight)


def _tags_texts(understood: Understood) -> bool:
    """Whether the words, or the name they were taken for, are one by which texts are tagged."""
    said = {_folded(understood.text), _folded(understood.name)}
    names = understood.concept.names.values()
    return any(_folded(name) in said for several in names for name in several)


_folded = lru_cache(_NAMES_KEPT)(fold_words)
