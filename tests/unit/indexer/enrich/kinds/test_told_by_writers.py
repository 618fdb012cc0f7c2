"""Is a lesson known that its writers tell in running text, in a report that is no evaluation?"""

import pytest
from made_reports import enriched_report, heading

from extractors.document import Block

NEUTRAL = "The office has two rooms, and the store stands beside the road to the harbour."
LEARNED = [
    "We soon realised that captains read a contract only when their wives hold it.",
    "Four seasons on the quay taught us that ice opens more doors than a letter.",
    "Our biggest mistake was to print the leaflets before the songs.",
    "What helped most was a bench in front of the clinic.",
    "Looking back, the crèche should have opened before the second shift.",
    "One conclusion stands out: nobody signs a paper that the broker keeps.",
    "Had we spoken with the cooks, the meals would have come on time.",
    "Nous avons découvert trop tard que le patron gardait les carnets.",
    "Deux saisons sur le quai nous ont appris que la glace ouvre les portes.",
    "Ce qui a le plus aidé, c'était un banc devant la clinique.",
    "Comprendimos con los meses que nadie firma delante del capataz.",
    "Lo que dio resultado fue un banco delante de la clínica.",
    "Si pudiéramos volver a empezar, hablaríamos con las cocineras.",
    "Entendemos tarde que ninguém assina na frente do patrão.",
    "O que mais ajudou foi um banco diante da clínica.",
    "Duas safras nos ensinaram que o gelo abre portas.",
]
OTHER = [
    "We learned from the radio that the bridge was closed.",
    "We learned of two arrests near the harbour.",
    "She learned to sew when she was nine.",
    "Nous avons appris par la radio que le pont était fermé.",
    "Nos enteramos por la radio de que el puente estaba cerrado.",
    "Percebemos ao longe que a ponte estava fechada.",
    "We will visit four further harbours and publish their names.",
    "“We realised that nobody would pay us,” says a cook of nineteen.",
]


def kinds(text: str) -> list[str]:
    blocks = [Block(NEUTRAL)] * 3
    pages = (heading("The year in the harbours"), *blocks, Block(text), *blocks)
    return [each.kind for each in enriched_report(pages, title="Report on the year").records]


@pytest.mark.parametrize("text", LEARNED)
def test_what_its_writers_learned_is_a_lesson_in_any_report(text: str) -> None:
    assert kinds(f"{NEUTRAL} {text}") == ["lesson"]


@pytest.mark.parametrize("text", OTHER)
def test_news_schooling_plans_and_quoted_voices_are_none(text: str) -> None:
    assert kinds(f"{text} {NEUTRAL}") == []
