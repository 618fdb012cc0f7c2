"""What may a caller send? The parameters of GET, the same ones as JSON, each checked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from config.errors import BadRequest
from config.vocabulary import Vocabulary
from search_api.facets import COUNTED_UNASKED, FACET_BY_NAME, SELECTABLE
from search_api.query_text import ParsedText, parse_text
from search_api.request import DEEPEST_HIT, SearchRequest, Selection, Sort, Years

EARLIEST_YEAR, LATEST_YEAR = 1000, 9999  # the engine refuses years that are no short integers
MAX_VALUES = 100
_SHAPES: dict[str, tuple[re.Pattern[str], str]] = {
    "country": (re.compile(r"[A-Z]{3}"), "an ISO 3166-1 alpha-3 code such as NPL"),
    "mentions": (re.compile(r"[A-Z]{3}"), "an ISO 3166-1 alpha-3 code such as NPL"),
    "language": (re.compile(r"[a-z]{2,3}"), "an ISO 639 code such as fr"),
    "topic": (re.compile(r"[a-z0-9/-]{1,100}"), "an id such as forced-labour/debt-bondage"),
    "type": (re.compile(r"[a-z0-9-]{1,60}"), "an id such as lessons-learned"),
    "kind": (re.compile(r"[a-z_]{1,40}"), "an id such as good_practice"),
    "partner": (re.compile(r".{1,200}"), "a partner's name"),
}


def _without_blanks(value: Any) -> Any:
    """A form's empty fields are no values; one value of a repeatable field is a list of one."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each not in {"", None}] if _hashable(values) else value


def _hashable(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str | int | float | None) for value in values)


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


Values = Annotated[list[str], BeforeValidator(_without_blanks), Field(max_length=MAX_VALUES)]
Year = Annotated[
    Annotated[int, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)] | None, BeforeValidator(_blank_is_none)
]


FacetName = Literal[
    "country", "topic", "type", "kind", "language", "year", "partner", "mentions", "none"
]


class PassageParameters(BaseModel):
    """Repeatable ones are ORed; different ones are ANDed; `!value` excludes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str = Field(
        "",
        description="Words, “phrases”, -exclusions, pre* and country:NPL; anything else is text.",
        examples=["bonded labour in brick kilns"],
    )
    country: Values = Field([], description="What the report is about: ISO alpha-3.")
    mentions: Values = Field([], description="Countries named anywhere in it: ISO alpha-3.")
    topic: Values = Field([], description="A concept, or a theme with all its concepts.")
    type: Values = Field([], description="Kind of document.")
    kind: Values = Field([], description="Kind of passage, such as `lesson`.")
    language: Values = Field([], description="Of the report: ISO 639-1.")
    partner: Values = Field([], description="Who sent it in.")
    year_from: Year = Field(None, description="First year.", examples=[2015])
    year_to: Year = Field(None, description="Last year.", examples=[2024])
    sort: Annotated[Sort | None, BeforeValidator(_blank_is_none)] = Field(
        None, description="Relevance by default; newest where `q` is empty."
    )
    page: int = Field(1, ge=1, description="Counted from 1.")
    size: int = Field(10, ge=0, description="Hits on a page; 0 for counts alone.")
    lang: Literal["en", "fr", "es", "pt", "ar"] = Field("en", description="Of labels.")
    concepts: bool = Field(
        True, description="Whether words that name a concept are found in all languages."
    )
    document: str = Field(
        "", pattern=r"^([0-9a-f]{64})?$", description="Only this report's passages."
    )


class SearchParameters(PassageParameters):
    """Repeatable ones are ORed; different ones are ANDed; `!value` excludes."""

    document: str = Field("", pattern=r"^([0-9a-f]{64})?$", description="Only this report.")
    facets: Annotated[list[FacetName], BeforeValidator(_without_blanks)] = Field(
        [], description=f"Those to be counted; by default {', '.join(COUNTED_UNASKED)}."
    )
    facet_size: int = Field(500, ge=1, le=1_000, description="Values listed in a facet.")
    passages: int = Field(3, ge=0, le=10, description="Best passages shown of a report.")


def to_request(
    parameters: PassageParameters, vocabulary: Vocabulary, max_size: int
) -> SearchRequest:
    """The checked request.

    Raises:
        BadRequest: a value is out of range or has the wrong shape; names the parameter.
    """
    _check_page(parameters, max_size)
    parsed = parse_text(parameters.q, SELECTABLE)
    typed, misread = _typed_values(parsed)
    chosen = {
        name: [*(_shaped(name, value) for value in getattr(parameters, name)), *typed[name]]
        for name in SELECTABLE
    }
    selections = {name: _selection(values) for name, values in chosen.items() if values}
    unknown = _unknown_values(selections, vocabulary)
    request = SearchRequest(
        text=parameters.q,
        parsed=replace(parsed, words=(*parsed.words, *misread)),
        selections=selections,
        years=_years(parameters),
        sort=parameters.sort,
        page=parameters.page,
        size=parameters.size,
        lang=parameters.lang,
        concepts=parameters.concepts,
        document=parameters.document,
        warnings=(*parsed.warnings, *misread.values(), *unknown),
    )
    if isinstance(parameters, SearchParameters):
        return replace(
            request,
            facets=tuple(parameters.facets) or COUNTED_UNASKED,
            facet_size=parameters.facet_size,
            passages=parameters.passages,
        )
    return request


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return next(iter(get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)), None)


def _check_page(parameters: PassageParameters, max_size: int) -> None:
    if parameters.size > max_size:
        raise BadRequest("size", f"size is at most {max_size}, not {parameters.size}")
    if parameters.page * max(1, parameters.size) > DEEPEST_HIT:
        raise BadRequest(
            "page",
            f"pages end at hit {DEEPEST_HIT:,}",
            mend="Narrow the search by a filter, or sort the other way round.",
        )


def _years(parameters: PassageParameters) -> Years:
    first, last = parameters.year_from, parameters.year_to
    if first is not None and last is not None and first > last:
        raise BadRequest("year_from", f"year_from ({first}) is after year_to ({last})")
    return Years(first, last)


def _typed_values(parsed: ParsedText) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Values typed as `country:NPL`, by field; and what is none, as a word with its warning."""
    typed: dict[str, list[str]] = {name: [] for name in SELECTABLE}
    misread: dict[str, str] = {}
    for name, value in parsed.fields:
        try:
            typed[name].append(_shaped(name, value))
        except BadRequest as error:
            misread[value.lstrip("!")] = f"{error.message}; it was searched as text."
    return typed, misread


def _selection(values: list[str]) -> Selection:
    return Selection(
        included=tuple(dict.fromkeys(value for value in values if not value.startswith("!"))),
        excluded=tuple(dict.fromkeys(value[1:] for value in values if value.startswith("!"))),
    )


def _shaped(name: str, value: str) -> str:
    """The value as the index has it: `npl` is NPL, `FR` is fr."""
    mark, bare = ("!", value[1:]) if value.startswith("!") else ("", value)
    pattern, description = _SHAPES[name]
    cased = {"country": bare.upper(), "mentions": bare.upper(), "partner": bare}
    wanted = cased.get(name, bare.lower()).strip()
    if not pattern.fullmatch(wanted):
        raise BadRequest(name, f"{name}: “{bare[:60]}” is not {description}")
    return mark + wanted


def _unknown_values(selections: dict[str, Selection], vocabulary: Vocabulary) -> Iterator[str]:
    """A value that the vocabulary lacks finds nothing, or what an older vocabulary named so."""
    for name, selection in selections.items():
        known = vocabulary.values(FACET_BY_NAME[name].labels)
        for value in (*selection.included, *selection.excluded):
            if known and value not in known:
                meant = nearest(value, known)
                hint = f"; did you mean {meant}?" if meant else "."
                yield f"{name}: the vocabulary has no “{value}”{hint}"
