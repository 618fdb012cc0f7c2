"""Is what a question negates looked for with its negation?"""

import pytest

from search_api.query.clauses import passage_text_clause, text_query
from search_api.query.negation import negated_phrases
from search_api.query.parser import parse_text


@pytest.mark.parametrize(
    ("typed", "language", "phrases"),
    [
        ("countries that have not ratified C182", "en", ("not ratified",)),
        ("states that have not yet acted without fees", "en", ("not acted", "without fees")),
        ("pays qui n'ont pas ratifié", "fr", ("pas ratifié",)),
        ("países que no han ratificado", "es", ("no ratificado",)),
        ("no Brasil", "pt", ()),  # in Brazil
        ("دول لم تصادق", "ar", ("لم تصادق",)),
        ("what is it not", "en", ()),
    ],
)
def test_a_negation_stands_with_what_it_negates(
    typed: str, language: str, phrases: tuple[str, ...]
) -> None:
    assert negated_phrases(typed.split(), [language]) == phrases


def test_passages_rank_by_the_negated_words_together() -> None:
    query = text_query(parse_text("which of the countries have not ratified it"), ["en"], {})
    assert "not ratified" in str(passage_text_clause(query, str))
    assert "not" not in query.words.split()
