"""Is what a question negates looked for with its negation?"""

import pytest

from search_api.query.clauses.text import passage_text_clause
from search_api.query.parser import parse_text
from search_api.query.text.negation import Negation, negations
from search_api.query.text_query import text_query


@pytest.mark.parametrize(
    ("typed", "language", "phrases"),
    [
        ("countries that have not ratified C182", "en", ("not ratified",)),
        ("states that have not yet acted without fees", "en", ("not acted", "without fees")),
        ("pays qui n'ont pas ratifié", "fr", ("pas ratifié",)),
        ("países que no han ratificado", "es", ("no ratificado",)),
        ("no Brasil", "pt", ()),  # in Brazil
        ("no Brasil", "es pt", ()),  # in whichever of the two: no negation is sure
        ("دول لم تصادق", "ar", ("لم تصادق",)),
        ("Länder die nicht ratifiziert haben", "de", ("nicht ratifiziert",)),
        ("paesi che non hanno ratificato", "it", ("non ratificato",)),
        ("pekerja tanpa kontrak", "id", ("tanpa kontrak",)),
        ("страны которые не ратифицировали", "ru", ("не ратифицировали",)),
        ("what is it not", "en", ()),
        ("ILO Convention No. 182", "en", ()),
    ],
)
def test_a_negation_stands_with_what_it_negates(
    typed: str, language: str, phrases: tuple[str, ...]
) -> None:
    assert tuple(each.phrase for each in negations(typed.split(), language.split())) == phrases


@pytest.mark.parametrize(
    ("typed", "language", "deed"),
    [
        ("not ratified the Palermo Protocol in 2021", "en", "ratified the Palermo Protocol"),
        ("pays qui n'ont pas ratifié la convention", "fr", "ratifié la convention"),
        ("countries that have not ratified", "en", ""),
    ],
)
def test_what_is_not_so_is_what_is_still_to_be_done(typed: str, language: str, deed: str) -> None:
    assert [each.deed for each in negations(typed.split(), [language])] == [deed]


def test_passages_rank_by_the_negated_words_together() -> None:
    query = text_query(parse_text("which of the countries have not ratified it"), ["en"], {})
    assert "not ratified" in str(passage_text_clause(query, str))
    assert "not" not in query.words.split()


def test_passages_that_recommend_what_is_not_done_are_lifted() -> None:
    query = text_query(parse_text("they have not ratified the protocol"), ["en"], {})
    assert query.negated == (Negation("not ratified", "ratified the protocol"),)
    clause = next(
        each
        for each in passage_text_clause(query, str)["boosting"]["positive"]["boosting"]["positive"][
            "bool"
        ]["should"]
        if each.get("bool", {}).get("filter") == {"term": {"kind": "recommendation"}}
    )
    assert clause["bool"]["must"]["match_phrase"]["text.en"]["query"] == "ratified the protocol"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("states that have not ratified it", ["not ratified"]),
        ("pays qui n'ont pas ratifié la convention", ["pas ratifié"]),
        ("organisation non gouvernementale", []),
        ("travail sans contrat", []),
        ("Convention No. 182", []),
    ],
)
def test_it_is_said_that_the_opposite_may_be_listed_too(typed: str, told: list[str]) -> None:
    warnings = text_query(parse_text(typed), ("en", "fr"), {}).warnings
    assert [each.values["phrase"] for each in warnings] == told
