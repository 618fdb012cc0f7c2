"""What may a caller send? The parameters of GET, the same ones as JSON, each checked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from config.errors import BadRequest
from config.ids import DOCUMENT_ID
from config.text import LabelLanguage
from config.vocabulary import Vocabulary
from search_api.cite.style_names import StyleName
from search_api.facets.parsing import facet_queries, selections_of, typed_values, unknown_values
from search_api.facets.table import COUNTED_UNASKED, FACET_BY_NAME, SELECTABLE
from search_api.query.notice import Notice
from search_api.query.parser import MAX_LETTERS, parse_text
from search_api.query.request import DEEPEST_HIT, SearchRequest, Sort, Years

EARLIEST_YEAR, LATEST_YEAR = 1000, 9999  # the engine refuses years that are no short integers
MAX_VALUES = 100
MAX_VALUE_LETTERS = 200
MAX_WARNINGS = 20
MAX_FACET_SIZE = 1_000


def _without_blanks(value: Any) -> Any:
    """A form's empty fields are no values, and twice is once; a single value is a list of one."""
    values = value if isinstance(value, list) else [value]
    if len(values) > MAX_VALUES or not _hashable(values):
        return value  # refused, and by its type
    return list(dict.fromkeys(each for each in values if each not in {"", None}))


def _hashable(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str | int | float | None) for value in values)


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


Value = Annotated[str, Field(max_length=MAX_VALUE_LETTERS)]
Values = Annotated[list[Value], BeforeValidator(_without_blanks), Field(max_length=MAX_VALUES)]
Year = Annotated[
    Annotated[int, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)] | None, BeforeValidator(_blank_is_none)
]
_FACET_QUERY = re.compile(r"facet_q\[(\w+)\]")


class TextParameters(BaseModel):
    """What is asked in words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str = Field(
        "",
        description="Words, “phrases”, -exclusions, pre* and country:NPL; anything else is text.",
        examples=["bonded labour in brick kilns"],
    )


if TYPE_CHECKING:  # made from the table of facets, where a type checker cannot look
    FacetName = str

    class FilterParameters(TextParameters): ...

else:
    FacetName = Literal[(*FACET_BY_NAME, "none")]
    FilterParameters = create_model(
        "FilterParameters",
        __base__=TextParameters,
        **{
            name: (Values, Field([], description=FACET_BY_NAME[name].description))
            for name in SELECTABLE
        },
    )


class PassageParameters(FilterParameters):
    """Repeatable ones are ORed; different ones are ANDed; `!value` excludes."""

    confidence: Annotated[float | None, BeforeValidator(_blank_is_none)] = Field(
        None, ge=0, le=1, description="Least confidence in a passage's kind.", examples=[0.8]
    )
    year_from: Year = Field(None, description="First year.", examples=[2015])
    year_to: Year = Field(None, description="Last year.", examples=[2024])
    sort: Annotated[Sort | None, BeforeValidator(_blank_is_none)] = Field(
        None, description="Relevance by default; newest where `q` is empty."
    )
    page: int = Field(1, ge=1, description="Counted from 1.")
    cursor: str = Field(
        "",
        max_length=4_000,
        description="`start`, then as `links.next` has it: for more than 10,000 hits, and for "
        "reading all while reports are added.",
    )
    size: int = Field(10, ge=0, description="Hits on a page; 0 for counts alone.")
    lang: LabelLanguage = Field("en", description="Of labels.")
    concepts: bool = Field(
        True, description="Whether words that name a concept are found in all languages."
    )
    as_words: Values = Field(
        [], description="Concepts not to be found, by the `value` that `understood` gives them."
    )
    style: Annotated[StyleName | None, BeforeValidator(_blank_is_none)] = Field(
        None, description="Of citations; by default a short one.", examples=["apa"]
    )
    matches: Literal["about", "any"] = Field(
        "about",
        description="`about`: what holds the concepts and enough of the words; `any`: also what "
        "holds only some of them, below.",
    )
    document: str = Field(
        "", pattern=f"^({DOCUMENT_ID})?$", description="Only this report's passages."
    )


class SearchParameters(PassageParameters):
    """Repeatable ones are ORed; different ones are ANDed; `!value` excludes."""

    document: str = Field("", pattern=f"^({DOCUMENT_ID})?$", description="Only this report.")
    facets: Annotated[list[FacetName], BeforeValidator(_without_blanks)] = Field(
        [], description=f"Those to be counted; by default {', '.join(COUNTED_UNASKED)}."
    )
    facet_size: int = Field(
        500, ge=1, description=f"Values listed in a facet, at most {MAX_FACET_SIZE:,}."
    )
    facet_q: dict[FacetName, Annotated[str, Field(max_length=100)]] = Field(
        {},
        description="Only a facet's values with a word that begins so: `facet_q[country]=gu`.",
        examples=[{"country": "gu"}],
    )
    fold: bool = Field(True, description="Whether near-same reports of a page are shown once.")
    passages: int = Field(3, ge=0, le=10, description="Best passages shown of a report.")

    @model_validator(mode="before")
    @classmethod
    def _gather_facet_queries(cls, values: Any) -> Any:
        """`facet_q[country]=gu` as it stands in an address is `{"facet_q": {"country": "gu"}}`."""
        if not isinstance(values, Mapping):
            return values
        found = {name: match[1] for name in values if (match := _FACET_QUERY.fullmatch(name))}
        if not found:
            return values
        rest = {name: value for name, value in values.items() if name not in found}
        return rest | {"facet_q": {facet: values[name] for name, facet in found.items()}}


def to_request(
    parameters: PassageParameters, vocabulary: Vocabulary, max_size: int
) -> SearchRequest:
    """The checked request.

    Raises:
        BadRequest: a value is out of range or has the wrong shape; names the parameter.
    """
    _check_page(parameters, max_size)
    parsed = parse_text(parameters.q, SELECTABLE)
    typed, misread = typed_values(parsed)
    given = {name: [*getattr(parameters, name), *typed[name]] for name in SELECTABLE}
    selections = selections_of(given, vocabulary)
    request = SearchRequest(
        text=parameters.q[:MAX_LETTERS],  # it is told again in each link
        parsed=replace(parsed, words=(*parsed.words, *" ".join(misread).split())),
        selections=selections,
        years=_years(parameters),
        confidence=parameters.confidence,
        sort=parameters.sort,
        page=parameters.page,
        cursor=parameters.cursor,
        size=parameters.size,
        lang=parameters.lang,
        style=parameters.style,
        concepts=parameters.concepts,
        as_words=tuple(parameters.as_words),
        matches=parameters.matches,
        document=parameters.document,
        warnings=_first(
            chain(parsed.warnings, misread.values(), unknown_values(selections, vocabulary))
        ),
    )
    if isinstance(parameters, SearchParameters):
        return replace(
            request,
            facets=tuple(parameters.facets),
            facet_size=min(parameters.facet_size, MAX_FACET_SIZE),
            facet_queries=facet_queries(parameters.facet_q.items(), vocabulary, parameters.lang),
            passages=parameters.passages,
            fold=parameters.fold,
            warnings=(*request.warnings, *_facet_warnings(parameters)),
        )
    return request


def _check_page(parameters: PassageParameters, max_size: int) -> None:
    if parameters.size > max_size:
        raise BadRequest("size", f"size is at most {max_size}, not {parameters.size}")
    if parameters.page * max(1, parameters.size) > DEEPEST_HIT:
        raise BadRequest(
            "page",
            f"pages end at hit {DEEPEST_HIT:,}",
            mend="Go on with cursor=start, narrow the search, or sort the other way round.",
        )
    if parameters.cursor and parameters.page > 1:
        raise BadRequest("page", "a cursor has no numbered pages", mend="Leave `page` out.")


def _first(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """As many as are read; looking for what was meant by each takes its time."""
    found = tuple(islice(notices, MAX_WARNINGS + 1))
    if len(found) <= MAX_WARNINGS:
        return found
    return (*found[:MAX_WARNINGS], Notice("More was passed over that is not listed here."))


def _facet_warnings(parameters: SearchParameters) -> Iterator[Notice]:
    if parameters.facet_size > MAX_FACET_SIZE:
        yield Notice("At most %(num)s values of a facet are listed.", num=MAX_FACET_SIZE)


def _years(parameters: PassageParameters) -> Years:
    first, last = parameters.year_from, parameters.year_to
    if first is not None and last is not None and first > last:
        raise BadRequest("year_from", f"year_from ({first}) is after year_to ({last})")
    return Years(first, last)
