"""How rare is each word of a question? What a report must hold is weighed by it.

Counted among the reports that the caller may see, by the clause that says whether a report holds
the word; asked once of a collection as it stands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from math import log
from typing import Any, NamedTuple

from config.index import fields as f
from config.index.languages import ANY
from search_api.query.clauses.boolean import Clause
from search_api.query.clauses.held_concepts import tag_clause
from search_api.query.clauses.held_words import exact_form_clause, word_clause
from search_api.query.clauses.place import REPORT
from search_api.query.entities.concepts import Understood
from search_api.query.notice import Notice
from search_api.query.parsed_text import ParsedText
from search_api.query.text.codes import is_looked_for_whole
from search_api.query.text.compound_spelling import (
    CompoundWord,
    is_hyphened,
    ways_of_writing,
    written_both_ways,
)
from search_api.query.text_query import TextQuery
from search_api.search.lone_names import as_a_word, beside_most, lone_name

WORDS, OWN = "words", "own"
MOST_REMEMBERED = 20_000  # words

Key = tuple[str, tuple[str, ...]]
"""Words and the languages in which they are looked for, or a concept and its facet."""


class Rarity(NamedTuple):
    """What is known of a word, of words one behind the other, or of a concept."""

    weight: float
    reports: int  # that hold it


_FEWEST_LETTERS = 4
_BESIDE = "beside"
_AS_WRITTEN: tuple[str, ...] = (ANY,)
_UNKNOWN = Rarity(1.0, 0)


def keys_of(query: TextQuery) -> dict[Key, Clause]:
    """What must be known to weigh words against concepts, each with the clause that counts it."""
    languages = tuple(code for code, _ in query.weights)
    written = (*(form for way in _ways(query) for form in way), *spelled_words(query))
    forms = {(form, _AS_WRITTEN): exact_form_clause(form, REPORT) for form in written}
    if not query.rest or len(query.rest) + len(query.understood) == 1:
        return forms  # else all of it must be held
    words = {(word, languages): word_clause(word, query, REPORT) for word, _ in query.rest}
    tags = {
        _key_of(each): tag_clause(each, REPORT)
        for each in (*query.understood, *query.interrupted)
        if each.concept.tags or each.concept.countries
    }
    return words | forms | tags | _of_lone_name(query)


def _of_lone_name(query: TextQuery) -> dict[Key, Clause]:
    """How rare the only name is as a word, and whether it stands beside the other words."""
    if not (named := lone_name(query)):
        return {}
    languages = tuple(code for code, _ in query.weights)
    word = {(named.text, languages): word_clause(named.text, query, REPORT)}
    return word | {_beside(query, named): beside_most(query, named)}


def _beside(query: TextQuery, named: Understood) -> Key:
    return named.concept.value, (_BESIDE, *(word for word, _ in query.rest), ANY)


def _ways(query: TextQuery) -> tuple[CompoundWord, ...]:
    return tuple(ways_of_writing(query.parsed.words, (word for word, _ in query.rest)))


def spelled_words(query: TextQuery) -> tuple[str, ...]:
    """The words that may be mistyped, each once; shorter ones are near too many others."""
    typed = [word for group in query.parsed.phrases for each in group for word in each.split()]
    words = dict.fromkeys([*(word for word, _ in query.rest), *typed])
    return tuple(word for word in words if len(word) >= _FEWEST_LETTERS and word.isalpha())


def rarity_body(counted: Iterable[Clause], query: TextQuery) -> dict[str, Any]:
    """Asks how many reports meet each clause, and how many of those in the question's language."""
    filters = {str(place): clause for place, clause in enumerate(counted)}
    own = {OWN: {"filter": {"terms": {f.LANGUAGE: [code for code, _ in query.weights]}}}}
    return {
        "size": 0,
        "track_total_hits": True,
        "aggs": own | {WORDS: {"filters": {"filters": filters}, "aggs": own}},
    }


def rarities(keys: Sequence[Key], answer: Mapping[str, Any]) -> Iterable[tuple[Key, Rarity]]:
    """Each one's weight: 0 where it stands in none, next to it in nearly all, as in BM25.

    A French word is no rare one because few reports are French: it is weighed among those. A
    concept stands in reports of all languages, and is weighed among all.
    """
    found = answer["aggregations"]
    total, own_total = answer["hits"]["total"]["value"], found[OWN]["doc_count"]
    for place, key in enumerate(keys):
        bucket = found[WORDS]["buckets"][str(place)]
        reports = bucket["doc_count"]
        own = 0 if _is_concept(key) else bucket[OWN]["doc_count"]
        if own:
            yield key, Rarity(rarity_weight(own, own_total), reports)
        else:
            yield key, Rarity(rarity_weight(reports, total), reports)


def rarity_weight(holding: int, total: int) -> float:
    """What a word is worth that stands in so many of so many reports."""
    return log(1 + (total - holding + 0.5) / (holding + 0.5)) if holding else 0.0


def with_rarity_weights(query: TextQuery, known: Mapping[Key, Rarity]) -> TextQuery:
    """The query with the weights of its words and concepts, and with both ways of writing them."""
    languages = tuple(code for code, _ in query.weights)

    def of(text: str, wanted: tuple[str, ...] = languages) -> Rarity:
        return known.get((text, wanted), _UNKNOWN)

    def rare(named: Iterable[Understood]) -> tuple[Understood, ...]:
        found = ((each, known.get(_key_of(each))) for each in named)
        return tuple(
            replace(each, weight=rarity.weight, is_nowhere=not rarity.reports) if rarity else each
            for each, rarity in found
        )

    rest = tuple((word, of(word).weight) for word, _ in query.rest)
    found = replace(
        query,
        rest=rest,
        understood=rare(query.understood),
        interrupted=rare(query.interrupted),
        unwritten=_unwritten(query, known),
        warnings=(*query.warnings, *_nowhere(rest)),
    )
    if (named := lone_name(query)) and any(weight for _, weight in rest):
        beside = known.get(_beside(query, named))
        if beside and not beside.reports:
            lifting = found.understood[0]
            found = as_a_word(found, lifting, of(named.text).weight)
    typed = query.parsed
    written = partial(of, wanted=_AS_WRITTEN)
    both = written_both_ways(
        _ways(query), lambda text: written(text).reports, typed.words, typed.typed
    )
    return _with_both_ways(found, both, lambda text: written(text).weight) if both else found


def _unwritten(query: TextQuery, known: Mapping[Key, Rarity]) -> tuple[str, ...]:
    """Words that no report has in this very form."""
    return tuple(
        word
        for word in spelled_words(query)
        if (found := known.get((word, _AS_WRITTEN))) and not found.reports
    )


def _nowhere(rest: Iterable[tuple[str, float]]) -> Iterator[Notice]:
    """A code that no report holds is said so: what is listed was found by the other words."""
    for word, known in rest:
        if not known and is_looked_for_whole(word):
            yield Notice("“%(code)s” stands in no report.", code=word)


def _with_both_ways(
    query: TextQuery, found: tuple[CompoundWord, ...], weight: Callable[[str], float]
) -> TextQuery:
    """The query with each such word as one, ranked by either form, as rare as the commoner."""
    forms = [form for each in found for form in (each.joined, *each.apart.split())]
    typed = query.words.split()
    added = (form for each in found for form in _other_forms(each, query.parsed, weight))
    ranked = (*typed, *(form for form in dict.fromkeys(added) if form not in typed))
    whole = {each.joined: min(filter(None, map(weight, each)), default=0.0) for each in found}
    others = {word: known for word, known in query.rest if word not in forms}
    return replace(
        query, words=" ".join(ranked), rest=tuple((others | whole).items()), both_ways=found
    )


def _other_forms(
    each: CompoundWord, parsed: ParsedText, weight: Callable[[str], float]
) -> Iterable[str]:
    """What else than the typed form ranks.

    Of `test ban`, `testban` does not where that is the rarer one: it would count as a rare word.
    """
    if each.joined in parsed.words:
        return each.apart.split()
    apart = weight(each.apart)
    is_rarer = 0 < apart < weight(each.joined)
    return [] if is_rarer and not is_hyphened(each, parsed.typed) else [each.joined]


def _key_of(understood: Understood) -> Key:
    """A region from which countries are left out holds other reports than the whole one."""
    return understood.concept.value, (understood.concept.facet, *understood.concept.countries)


def _is_concept(key: Key) -> bool:
    return ANY not in key[1]  # words are looked for there, too
