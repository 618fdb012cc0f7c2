"""How is a page written? Jinja templates that escape everything, one environment a language."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from search_api.cite.style_names import LABELS
from search_api.query.notice import Notice
from search_api.search.present.snippets import in_one_line
from search_api.web.bidi import isolated_html
from search_api.web.catalogues import translations
from search_api.web.kept_parameters import address_of_view, hidden_parameters
from search_api.web.languages import NAMES, direction

TEMPLATES = Path(__file__).parent / "templates"
# what the standard allows in no page, whoever typed or printed it
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


_written_number = lru_cache(10_000)(format_decimal)  # a page has hundreds, mostly small ones


@dataclass(frozen=True, slots=True)
class Templates:
    """The environments by language."""

    environments: Mapping[str, Environment]
    catalogues: Mapping[str, NullTranslations]

    def write(self, template: str, language: str, **values: object) -> str:
        text = self.environments[language].get_template(template).render(**values)
        return _NOT_IN_HTML.sub("", text)

    def said(self, notice: Notice, language: str) -> str:
        """What a reader is told beside the hits, in a language."""
        return _said(self.catalogues[language], language, notice)


def load_templates() -> Templates:
    known = translations()
    return Templates({lang: _environment(lang, said) for lang, said in known.items()}, known)


def _environment(language: str, said: NullTranslations) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # else each part's file is looked at for each page
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # of the i18n extension
    environment.install_gettext_translations(said, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["ngettext"] = _counting(environment, language)
    environment.filters["number"] = partial(_written_number, locale=language)
    environment.filters["said"] = partial(_said, said, language)
    environment.filters["in_one_line"] = in_one_line
    environment.filters["apart"] = isolated_html
    environment.filters["country_name"] = _country_name
    environment.filters["by_label"] = _by_label
    environment.globals |= {
        "lang": language,
        "direction": direction,
        "language_names": NAMES,
        "style_names": LABELS,
        "elsewhere": address_of_view,
        "undrawn": hidden_parameters,
        "today": partial(_today, language),
    }
    return environment


def _counting(environment: Environment, language: str) -> Callable[..., str]:
    """How many, in words, with numbers as the language writes them: "1,249 entries"."""
    ngettext: Any = environment.globals["ngettext"]

    @pass_context
    def counted(context: Context, one: str, many: str, number: int, **values: object) -> Any:
        values["num"] = _written_number(number, locale=language)
        return ngettext(context, one, many, number, **values)

    return counted


def _said(catalogue: NullTranslations, language: str, notice: Notice) -> str:
    values = {
        name: _written_number(value, locale=language) if isinstance(value, int) else value
        for name, value in notice.values.items()
    }
    return catalogue.gettext(notice.text) % values


def _today(language: str) -> str:
    return format_date(datetime.now(UTC).date(), "long", locale=language)


def _by_label(values: Iterable[str], labels: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Labels and values; of a theme and its concept that are called the same, the first."""
    named: dict[str, str] = {}
    for value in values:
        named.setdefault(labels.get(value, value), value)
    return named.items()


def _country_name(code: str, labels: Mapping[str, Mapping[str, str]]) -> str:
    return labels["country"].get(code, code)
