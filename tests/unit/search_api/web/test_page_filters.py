"""Do the filters of templates say what a page shows?"""

import pytest

from search_api.web.templates import load_templates


def test_topics_that_are_called_the_same_are_named_once() -> None:
    by_label = load_templates().environments["en"].filters["by_label"]
    labels = {"forced-labour": "Forced labour", "forced-labour/forced-labour": "Forced labour"}
    topics = ["fishing", *labels]
    assert list(by_label(topics, labels)) == [
        ("fishing", "fishing"),
        ("Forced labour", "forced-labour"),
    ]


@pytest.mark.parametrize(
    ("language", "count", "written"),
    [
        ("en", 1249, "1,249 entries"),
        ("es", 31096, "31.096 entradas"),
        ("fr", 1249, "1\u202f249 entrées"),
        ("en", 1, "1 entry"),
    ],
)
def test_what_is_counted_is_written_as_the_language_writes_numbers(
    language: str, count: int, written: str
) -> None:
    template = '{{ ngettext("%(num)s entry", "%(num)s entries", count) }}'
    environment = load_templates().environments[language]
    assert environment.from_string(template).render(count=count) == written


def test_a_year_beside_a_count_stays_a_year() -> None:
    template = (
        "{{ ngettext('%(year)s: %(num)s report', '%(year)s: %(num)s reports', 2, year=2016) }}"
    )
    assert load_templates().environments["en"].from_string(template).render() == "2016: 2 reports"
