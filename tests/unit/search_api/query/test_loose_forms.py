"""Do the forms of one name meet, and those of another not?"""

from collections.abc import Iterator, Sequence

import pytest

from config.vocabulary import load_vocabulary
from search_api.query.entities.loose_forms import LOOSE, loose_form
from search_api.query.text.word_parts import parts_of


def test_a_link_at_the_end_belongs_to_no_name() -> None:
    assert loose_form(parts_of(["retención", "de", "pasaportes", "de"]), "es") == ()
    assert loose_form(parts_of(["mina"]), "es") == ()


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (
            "en",
            (
                "keep passports",
                "keeps their passports",
                "keeping the workers' passports",
                "kept my passport",
                "keep his employees passports",
            ),
        ),
        ("en", ("children work", "children who are working", "children that work")),
        ("en", ("withholding wages", "withheld their wages", "withhold her wages")),
        ("en", ("marry young", "marrying young", "married young")),
        ("en", ("hire inspectors", "hiring inspectors", "hired the inspectors")),
        ("es", ("retener documentos", "retienen los documentos", "reteniendo sus documentos")),
        ("es", ("niños vendidos", "niñas que son vendidas")),
        ("fr", ("garder les passeports", "gardent leurs passeports", "garde mon passeport")),
        ("fr", ("enfants qui travaillent", "enfants travaillant")),
        ("pt", ("reter o passaporte", "retêm os passaportes", "retendo seus passaportes")),
    ],
)
def test_forms_of_a_name_meet(language: str, forms: tuple[str, ...]) -> None:
    met = {loose_form(parts_of(form.split()), language) for form in forms}

    assert len(met) == 1
    assert met != {()}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "children sold", "children selling"),
        ("en", "workers not paid", "workers not paying"),
        ("en", "teach judges", "teach the judge"),  # one of them is a story
        ("en", "keep passports", "keep your passport"),  # advice to a traveller
        ("en", "child care", "child car"),
        ("en", "labour inspectors", "labour inspections"),
        ("en", "change employers", "change the employer's logo"),
        ("es", "niños vendidos", "niños que venden"),
        ("es", "niños vendidos", "niños vendados"),
        ("pt", "crianças vendidas", "crianças vendadas"),
        ("pt", "crianças vendidas", "crianças que vendem"),
        ("fr", "enfants vendus", "enfants qui vendent"),
    ],
)
def test_what_says_another_thing_meets_not(language: str, one: str, other: str) -> None:
    said, meant = (loose_form(parts_of(text.split()), language) for text in (one, other))
    assert said != meant


def test_no_form_is_listed_beside_a_name_that_reaches_it() -> None:
    reached = [
        (value, name)
        for value, by_language in load_vocabulary().asked_names.names.items()
        for language in LOOSE & by_language.keys()
        for name in _reached(by_language[language], language)
    ]

    assert reached == []


def _reached(names: Sequence[str], language: str) -> Iterator[str]:
    met: set[tuple[str, ...]] = set()
    for name in names:
        form = loose_form(parts_of(name.split()), language)
        if form in met:
            yield name
        met |= {form} - {()}
