"""Does a parsed text become the clauses that ranking was measured with?"""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from config.index.fields import nested
from config.index.languages import ANALYZERS, ANY
from search_api.query.clauses.text import passage_text_clause
from search_api.query.parser import parse_text
from search_api.query.request import SearchRequest, Selection
from search_api.query.text_query import ANY_WEIGHT, text_query
from search_api.search.documents_body import documents_body

MAX_CLAUSES = 1_024


def test_a_known_language_is_searched_alone_beside_what_all_share() -> None:
    query = text_query(parse_text("what is debt bondage"), ["fr", "en"], {})
    assert query.weights == (("en", 1.0), (ANY, ANY_WEIGHT))
    assert query.words == "debt bondage"


def test_words_that_only_ask_tell_the_language() -> None:
    typed = ("information", "sur", "le", "xyzzy")
    query = text_query(parse_text("xyzzy"), ["fr", "en"], {}, typed=typed)
    assert query.weights == (("fr", 1.0), (ANY, ANY_WEIGHT))


def test_without_a_guess_all_languages_weigh_the_same() -> None:
    query = text_query(parse_text("xyzzy"), ["fr", "en", "km"], {})
    assert query.weights == (("fr", 1.0), ("en", 1.0), (ANY, ANY_WEIGHT))


def test_each_language_is_asked_by_itself() -> None:
    query = text_query(parse_text("what is debt bondage"), ["en", "fr"], {})
    fields = [
        each["fields"] for each in found(passage_text_clause(query, nested), "combined_fields")
    ]
    assert fields == [
        [f"passages.heading.{code}^1", f"passages.text.{code}"] for code in ("en", ANY)
    ]


def test_neighbours_are_also_looked_for_as_phrases() -> None:
    query = text_query(parse_text("what is debt bondage here and now"), ["en"], {})
    phrases = found(passage_text_clause(query, str), "match_phrase")
    assert [each["text.en"]["query"] for each in phrases] == [
        " ".join(pair) for pair in pairwise(query.words.split())
    ]


@given(st.text(max_size=300) | st.text("ab'’ ", max_size=900), st.booleans())
def test_no_text_makes_more_clauses_than_the_engine_allows(text: str, chosen: bool) -> None:
    query = text_query(parse_text(text), list(ANALYZERS), {})
    selections = {"kind": Selection(("lesson",))} if chosen else {}
    body = documents_body(SearchRequest(selections=selections), query)
    assert clause_count(body["query"]) <= MAX_CLAUSES
    assert clause_count(body["post_filter"]) <= MAX_CLAUSES


def clause_count(body: Any) -> int:
    """Terms x fields, as the engine counts them; words are terms here."""
    combined = found(body, "combined_fields")
    several = found(body, "multi_match")
    matches = [next(iter(each.values())) for each in found(body, "match")]
    phrases = [next(iter(each.values())) for each in found(body, "match_phrase")]
    return (
        sum(words_in(each["query"]) * len(each["fields"]) for each in combined)
        + sum(words_in(each["query"]) * len(each["fields"]) for each in several)
        + sum(words_in(each["query"]) for each in matches)
        + len(phrases) * 2
    )


def words_in(text: str) -> int:
    return len(text.replace("'", " ").replace("’", " ").split())


def found(body: Any, key: str) -> list[Any]:
    """Every value of the key, however deep it stands."""
    if isinstance(body, list):
        return [hit for each in body for hit in found(each, key)]
    if not isinstance(body, dict):
        return []
    here = [body[key]] if key in body else []
    return here + [hit for each in body.values() for hit in found(each, key)]
