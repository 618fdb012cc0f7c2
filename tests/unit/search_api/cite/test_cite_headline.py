"""Are English titles written with capitals where a style wants them, and left alone elsewhere?"""

import pytest

from search_api.cite.headline import headline_case


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Debts in the kilns: a study of wages", "Debts in the Kilns: A Study of Wages"),
        ("What the kilns are built on", "What the Kilns Are Built On"),
        (
            "Letter from the Chargé d’affaires a.i. of the mission",
            "Letter from the Chargé d’affaires a.i. of the Mission",
        ),
        ("Kilns in today’s world", "Kilns in Today’s World"),
        ("Article 73 e of the charter", "Article 73 e of the Charter"),
        ("WHO and UN-Women at work", "WHO and UN-Women at Work"),
        ("“the debt” (first part)", "“The Debt” (First Part)"),
        ("", ""),
    ],
)
def test_words_have_capitals_but_short_links(title: str, written: str) -> None:
    assert headline_case(title) == written
