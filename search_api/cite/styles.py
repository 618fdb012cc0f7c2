"""In which styles is a report cited? A row each, and the reference that it makes of an item."""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from search_api.cite.headline import headline_case
from search_api.cite.item import Item
from search_api.cite.reduce import reduced_style
from search_api.cite.style_names import StyleName

_FOLDER = Path(__file__).parent / "styles"
_REFERENCES_KEPT = 20_000  # some 500 bytes each
_STYLES_KEPT = 500  # one for each set of variables that items have, language and style


class _Style(NamedTuple):
    file: str
    names_publisher: bool = False  # also where it is the author
    names_author: bool = True  # also where it is the publisher
    headlines: bool = False  # English titles with capitals
    links_doi: bool = True  # else the DOI takes the place of the address
    page_after: tuple[str, ...] = ()  # of a style that prints no page of a report: what it follows
    terms: Mapping[str, Mapping[str, str]] = {}  # by language, where its own are English alone


_ISO_TERMS = {
    "fr": {
        "no date": "[sans date]",
        "online": "en ligne",
        "accessed": "consulté le",
        "retrieved": "Disponible",
        "from": "à l’adresse",
    },
    "es": {
        "no date": "[sin fecha]",
        "online": "en línea",
        "accessed": "consulta:",
        "retrieved": "Disponible",
        "from": "en",
    },
    "pt": {
        "no date": "[sem data]",
        "online": "em linha",
        "accessed": "consultado em",
        "retrieved": "Disponível",
        "from": "em",
    },
    "ar": {
        "no date": "[د.ت.]",
        "online": "على الإنترنت",
        "accessed": "تاريخ الاطلاع",
        "retrieved": "متاح",
        "from": "على",
    },
}
_TABLE: Mapping[StyleName, _Style] = {
    "apa": _Style("apa.csl"),
    "chicago": _Style(
        "chicago-author-date.csl",
        names_publisher=True,
        headlines=True,
        page_after=("publisher", "number"),
    ),
    "harvard": _Style("harvard-cite-them-right.csl"),
    "mla": _Style(
        "modern-language-association.csl", names_publisher=True, names_author=False, headlines=True
    ),
    "iso690": _Style(
        "iso690-author-date-en.csl",
        links_doi=False,
        page_after=("publisher", "title"),
        terms=_ISO_TERMS,
    ),
}
_LOCALES = {"en": "en-US", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "ar": "ar"}
_LOCK = Lock()  # a style holds what it is writing


def reference(item: Item, style: StyleName, lang: str) -> str:
    """The entry of a bibliography, in plain text; three milliseconds, and kept."""
    return _reference(_frozen(item), style, lang)


@lru_cache(maxsize=_REFERENCES_KEPT)
def _reference(frozen: tuple[Any, ...], name: StyleName, lang: str) -> str:
    item = _printed(_thawed(frozen), _TABLE[name])
    with _LOCK, _without_warnings():
        style = _style(name, lang, frozenset(item))
        item = _with_page(item, _TABLE[name].page_after, style, lang)
        style = _style(name, lang, frozenset(item))
        source = CiteProcJSON([item])
        bibliography = CitationStylesBibliography(style, source, formatters.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (entry,) = bibliography.bibliography()
    return _tidied(str(entry))


@lru_cache(maxsize=_STYLES_KEPT)
def _style(name: StyleName, lang: str, variables: frozenset[str]) -> CitationStylesStyle:
    whole = (_FOLDER / _TABLE[name].file).read_bytes()
    reduced = reduced_style(whole, variables, terms=_TABLE[name].terms.get(lang))
    style = CitationStylesStyle(BytesIO(reduced), locale=_LOCALES[lang], validate=False)
    style.root.formatter = formatters.plain
    return style


def _printed(item: Item, style: _Style) -> Item:
    """What is printed of an item: each is cited as a report; a publisher that wrote it, once."""
    shown = item | {"type": "report"}
    authors = "; ".join(each.get("literal", "") for each in item.get("author", ()))
    if authors and item.get("publisher") == authors:
        if not style.names_publisher:
            del shown["publisher"]
        if not style.names_author:
            del shown["author"]
    if style.headlines and item.get("language", "en") == "en":
        shown["title"] = headline_case(item["title"])
    if not style.links_doi and "DOI" in shown:
        shown["URL"] = f"https://doi.org/{shown.pop('DOI')}"
    return shown


def _with_page(item: Item, after: tuple[str, ...], style: CitationStylesStyle, lang: str) -> Item:
    """Where the style has no place for a page, it follows the last thing before the address."""
    if not after or "page" not in item:
        return item
    page = f"{style.root.get_single_term('page', form='short')} {item['page']}"
    place = next((each for each in after if each in item), "")
    comma = "، " if lang == "ar" else ", "
    return item | ({place: f"{item[place]}{comma}{page}"} if place else {"number": page})


def _tidied(entry: str) -> str:
    """Without the second full stop that stays where something was left out."""
    return " ".join(entry.split()).replace(". . ", ". ")


@contextmanager
def _without_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of each variable that it does not know
        yield


def _frozen(value: Any) -> Any:
    """The same in tuples, by which a reference is kept."""
    if isinstance(value, dict):
        return ("{", *((name, _frozen(each)) for name, each in value.items()))
    if isinstance(value, list):
        return ("[", *map(_frozen, value))
    return value


def _thawed(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    kind, *rest = value
    return [_thawed(each) for each in rest] if kind == "[" else {k: _thawed(v) for k, v in rest}
