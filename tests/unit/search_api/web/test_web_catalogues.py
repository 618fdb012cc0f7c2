"""Is every text of the pages said in every language?"""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from search_api.web.catalogues import CATALOGUES, SOURCE, translations
from search_api.web.languages import NAMES, page_language
from search_api.web.templates import TEMPLATES

OTHERS = [language for language in NAMES if language != SOURCE]
CODE = TEMPLATES.parents[1]
PLACES = re.compile(r"%\(\w+\)s")


@cache
def used() -> dict[str, str]:
    """The first form of each text -> a file that says it."""
    return {forms[0]: name for name, forms in texts()}


def texts() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each text of the templates, and each notice, with its file; a plural's two forms."""
    for path in TEMPLATES.iterdir():
        with path.open("rb") as file:
            options = {"trimmed": "true"}
            for _, function, said, _ in babel_extract(file, ["_", "ngettext"], [], options):
                forms = (said,) if isinstance(said, str) else said
                yield path.name, tuple(forms[: 2 if function == "ngettext" else 1])
    for path in CODE.rglob("*.py"):
        with path.open("rb") as file:
            for _, said, _, _ in extract("python", file, {"Notice": None}):
                yield path.name, (str(said),)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english_and_nothing_is_left_over(language: str) -> None:
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    said = {
        entry.id if isinstance(entry.id, str) else entry.id[0]: entry
        for entry in catalogue
        if entry.id
    }
    assert {text: name for text, name in used().items() if text not in said} == {}
    assert [text for text in said if text not in used()] == []
    for text, entry in said.items():
        forms = [entry.string] if isinstance(entry.string, str) else list(entry.string)
        assert all(forms), text
        assert not entry.fuzzy, text
        wanted = set(PLACES.findall(text)) - {"%(num)s"}
        assert all(wanted <= set(PLACES.findall(form)) for form in forms), text


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0 rapport"),
        ("es", 1, "1 informe"),
        ("ar", 2, "تقريران"),
        ("ar", 7, "7 تقارير"),
        ("ar", 11, "11 تقريرًا"),
        ("ar", 100, "100 تقرير"),
    ],
)
def test_plurals_follow_the_language(language: str, number: int, said: str) -> None:
    form = translations()[language].ngettext("%(num)s report", "%(num)s reports", number)
    assert form % {"num": number} == said


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "pt-BR,pt;q=0.9,en;q=0.8", "pt"),
        ("", "de, es;q=0.7, fr;q=0.9", "fr"),
        ("", "de;q=nonsense,,;", "en"),
        ("", "ar;q=0", "en"),
        ("", "en,fr", "en"),
        ("", "de, ar; q=0.5, pt; q=0.7", "pt"),
        ("", "fr;q=nan, es;q=0.1", "es"),
        ("ar", "fr", "ar"),
        ("xx", "fr", "fr"),
    ],
)
def test_the_chosen_language_comes_before_the_browsers(
    chosen: str, accepted: str, language: str
) -> None:
    assert page_language(chosen, accepted) == language


def test_templates_say_nothing_outside_of_the_catalogues() -> None:
    left_over = {
        path.name: found
        for path in TEMPLATES.glob("*.html")
        if (found := _letters(path.read_text(encoding="utf-8")) - BY_ANY_NAME)
    }
    assert left_over == {}


BY_ANY_NAME = {"Waymark"}


def _letters(template: str) -> set[str]:
    """Words that stand in a template as they are, between tags."""
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template, flags=re.DOTALL)
    bare = re.sub(r"<(code|style|script)\b.*?</\1>", "", bare, flags=re.DOTALL)
    texts = re.sub(r"<[^>]*>", " ", bare)
    said = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', bare)
    return set(re.findall(r"[^\W\d_]{2,}", " ".join([texts, *said])))


def test_french_signs_stand_on_the_line_of_their_word() -> None:
    with (CATALOGUES / "fr.po").open("rb") as source:
        said = [each.string for each in read_po(source) if each.id]
    forms = [form for each in said for form in ([each] if isinstance(each, str) else each)]
    assert [form for form in forms if re.search(r"\S [:;?!»]|« ", form)] == []
