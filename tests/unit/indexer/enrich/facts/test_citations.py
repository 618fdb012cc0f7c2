"""Are treaties and targets read from lists and codes, and numbers that are none left alone?"""

import pytest

from config.vocabulary import load_vocabulary
from indexer.enrich.facts.instruments import InstrumentReader
from indexer.enrich.facts.sdg import sdg_targets
from indexer.enrich.text.matcher import Matcher
from indexer.enrich.text.terms import instrument_terms
from indexer.enrich.text.words import words_of

VOCABULARY = load_vocabulary()
READER = InstrumentReader(VOCABULARY.instruments.instruments)
MATCHER = Matcher(instrument_terms(VOCABULARY))
VALID = frozenset(target.id for target in VOCABULARY.sdg.targets)


def instruments_in(text: str) -> set[str]:
    words = words_of(text)
    return {cited.instrument for cited in READER.cited(text, words, MATCHER.hits(words))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Conventions Nos. 29, 105, 138 and 182 were ratified.", {"C029", "C105", "C138", "C182"}),
        ("les conventions n° 138 et 182", {"C138", "C182"}),
        ("los convenios núms. 138 y 182", {"C138", "C182"}),
        ("a Convenção 182 da OIT", {"C182"}),
        ("the Minimum Age Convention, 1973 (No. 138)", {"C138"}),
        ("the Forced Labour Convention", {"C029"}),
        ("ILO C182, R190 and C190", {"C182", "R190", "C190"}),
        ("ILO Recommendation No. 190", {"R190"}),
        ("الاتفاقية رقم 182", {"C182"}),
        ("Конвенция МОТ № 182", {"C182"}),
        ("第182号公约", {"C182"}),
        ("as Convenções n.º 29 e n.º 105", {"C029", "C105"}),
        ("les conventions n° 87 et n° 98", {"C087", "C098"}),
        ("الاتفاقيتان رقم 138 ورقم 182", {"C138", "C182"}),
        ("الاتفاقيتين 29 و105", {"C029", "C105"}),
        ("The ILO adopted C190 and R206 in 2019.", {"C190", "R206"}),
        ("the Palermo Protocol, CEDAW and the Convention on the Rights of the Child", None),
        ("ratified Convention No. 29 and its 2014 Protocol", {"C029", "P029"}),
        ("la Convention n° 29 de l'OIT et son Protocole de 2014", {"C029", "P029"}),
        ("the Protocol of 2014 to the Forced Labour Convention", {"P029"}),
        ("Recommendation 35: train inspectors.", set()),
        ("offences on board aircraft, as amended by the Protocol of 2014", set()),
        ("l'accord et le protocole de 2014 sur les douanes", set()),
        ("The Convention of 1989 had 182 parties.", set()),
        ("Room C182 is free.", set()),
        ("Convention 182.5 is no number, nor is 29%.", set()),
    ],
)
def test_a_text_cites_these_instruments(text: str, expected: set[str] | None) -> None:
    assert instruments_in(text) == (
        expected if expected is not None else {"PALERMO", "CEDAW", "CRC"}
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SDG Target 8.7 and 16.2", {"8.7", "16.2"}),
        ("Alliance 8.7", {"8.7"}),
        ("la meta 8.7 de los ODS", {"8.7"}),
        ("ODS 8.7, 5.2 y 16.2", {"8.7", "5.2", "16.2"}),
        ("targets 5.2 and 16.2 of the 2030 Agenda", {"5.2", "16.2"}),
        ("SDG indicator 8.7.1", {"8.7"}),
        ("See section 8.7, where 8.7 per cent are named.", set()),
        ("Target 5.2 of the logframe", set()),
        ("SDG 8.99 does not exist.", set()),
    ],
)
def test_a_text_names_these_targets(text: str, expected: set[str]) -> None:
    assert {mention.target for mention in sdg_targets(text, VALID)} == expected
