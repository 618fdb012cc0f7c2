"""What is wrong with a page? Its HTML, its references, and texts that are not in its language."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2.ext import babel_extract
from justhtml import JustHTML

from config.vocabulary import Vocabulary
from search_api.web.catalogues import translations
from search_api.web.templates import TEMPLATES

_TAG = re.compile(r"<(/?[a-zA-Z][^\s>/]*)((?:\s+[^\s=>]+(?:=\"[^\"]*\"|='[^']*')?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([^\s=>]+)(?:=\"[^\"]*\"|='[^']*')?")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"]
)
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "form", "popovertarget")
_SAYING = ("aria-label", "alt", "title", "placeholder")
_UNSEEN = frozenset({"script", "style", "template"})
_NAMES = frozenset({"bdi", "cite", "code"})  # what others called a thing
_PLACE = re.compile(r"%\(\w+\)s")
_NUMBERS = re.compile(r"%\\\((num|year|page|pages|at|of|megabytes)\\\)s")
_OTHERS = re.compile(r"%\\\((?!num|year|page|at|of|megabytes)\w+\\\)s")


def shape_of(html: str) -> frozenset[str]:
    """The kinds of tags a page is made of: pages of one shape come from the same lines."""
    return frozenset(
        f"{tag} {' '.join(sorted(_ATTRIBUTE.findall(attributes)))}"
        for tag, attributes in _TAG.findall(html)
    )


def html_problems(html: str) -> list[str]:
    """What a parser that keeps to the standard calls an error."""
    return [str(error) for error in JustHTML(html, sanitize=False, collect_errors=True).errors]


class Reading(HTMLParser):
    """A page's texts with their languages, and its ids and references."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[str, str]] = []  # language, text
        self.ids: Counter[str] = Counter()
        self.references: set[str] = set()
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = []  # tag, language
        self.feed(html)
        self.close()

    @property
    def language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang", self.language)
        if "id" in given:
            self.ids[given["id"]] += 1
        for name in _REFERENCES:
            self.references.update(given.get(name, "").split())
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.texts += [(language, given[name]) for name in _SAYING if name in given]
        if tag not in _VOID:
            self._open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(tag in _UNSEEN | _NAMES for tag, _ in self._open):
            self.texts.append((self.language, data.strip()))


def reference_problems(page: Reading) -> list[str]:
    """Ids that stand twice, and names of ids that stand nowhere."""
    twice = [f"id {each} stands twice" for each, count in page.ids.items() if count > 1]
    nowhere = [f"no id {each}" for each in sorted(page.references) if each not in page.ids]
    return twice + nowhere


def untranslated(page: Reading, language: str, english_labels: Container[str]) -> list[str]:
    """Texts of ours, in a page of another language, that are still in English."""
    if language == "en":
        return []
    plain, patterned = _said_in_english(language)
    return [
        text
        for said_in, text in page.texts
        if said_in == language
        and (text in plain or text in english_labels or patterned.fullmatch(text))
    ]


def english_labels(vocabulary: Vocabulary, language: str) -> frozenset[str]:
    """Labels of the vocabulary that are English alone: none is spelt so in the language."""
    return _labels(vocabulary, "en") - _labels(vocabulary, language)


def _labels(vocabulary: Vocabulary, language: str) -> frozenset[str]:
    return frozenset(
        vocabulary.label(facet, value, language)
        for facet in vocabulary.labels
        for value in vocabulary.values(facet)
    )


@lru_cache
def _said_in_english(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Texts of the templates that are said otherwise in the language; those with places in them."""
    said = translations()[language]
    differing = {text for text in _sources() if said.gettext(text) != text}
    placed = {text for text in differing if _PLACE.search(text)}
    patterns = [
        _NUMBERS.sub(r"[\\d.,\\s]+", _OTHERS.sub("(?:.+)", re.escape(text)))
        for text in placed
        if re.search(r"[a-z]{3}", _PLACE.sub("", text))
    ]
    return frozenset(differing - placed), re.compile("|".join(patterns) or "(?!)", re.DOTALL)


@lru_cache
def _sources() -> frozenset[str]:
    return frozenset(each for path in TEMPLATES.iterdir() for each in _said_in(path))


def _said_in(template: Path) -> Iterator[str]:
    with template.open("rb") as file:
        for _, _, said, _ in babel_extract(file, ["_", "ngettext"], [], {"trimmed": "true"}):
            yield from [said] if isinstance(said, str) else [each for each in said if each]
