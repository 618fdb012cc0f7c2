"""What stands along a side of the matrix? Values with their totals, and a way into each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config.vocabulary import Vocabulary
from search_api.facets.table import FACET_BY_NAME, FACETS
from search_api.web.address import Address

_PAGES = (("/v1/search?", "/?"), ("/v1/lessons?", "/lessons?"), ("/v1/passages?", "/?"))
"""Passages of kinds that are no lessons are shown with their reports."""
_INSIDE = {  # facet -> the one whose values its values are made of
    facet.parents: facet.name
    for facet in FACETS
    if facet.parents not in {"", facet.values_of} and facet.name == facet.values_of
}


@dataclass(frozen=True, slots=True)
class Value:
    """`inside` leads to the narrower values of this one; '' where there are none."""

    value: str
    label: str
    reports: int
    lessons: int
    href: str  # to its reports
    inside: str
    broadest: bool  # the theme whose concepts stand below it
    chosen: bool  # by the reader

    def count(self, measure: str) -> int:
        return self.lessons if measure == "lessons" else self.reports


@dataclass(frozen=True, slots=True)
class Side:
    """`outside` leads back to the broader values; '' at the top."""

    facet: str
    label: str
    values: tuple[Value, ...]
    outside: str


def side_of(
    name: str,
    axis: Mapping[str, Any],
    address: Address,
    vocabulary: Vocabulary,
    measure: str = "reports",
) -> Side:
    """The side called `name`, `rows` or `cols`; of a hierarchy its top, until one is chosen."""
    facet = axis["facet"]
    chosen = address.all(facet)
    listed = axis["values"] if chosen else _broadest(facet, axis["values"], vocabulary)
    values = [_value(name, facet, each, address, vocabulary) for each in listed]
    if FACET_BY_NAME[facet].kind == "range":
        values.sort(key=lambda value: value.value)  # years are read in their order
    else:  # what was chosen, then what is in it, what counts most first
        values.sort(key=lambda value: (not value.chosen, -value.count(measure)))
    return Side(facet, axis["label"], tuple(values), _outside(name, facet, address))


def listed_at(axis: Mapping[str, Any], side: Side) -> list[int]:
    """Where the values of the side stand in the answer."""
    at = {str(each["value"]): number for number, each in enumerate(axis["values"])}
    return [at[value.value] for value in side.values]


def page_of_answer(url: str) -> str:
    """The page that shows what this address of the API answers."""
    for answer, page in _PAGES:
        url = url.replace(answer, page)
    return url


def _broadest(
    facet: str, values: Sequence[Mapping[str, Any]], vocabulary: Vocabulary
) -> list[Mapping[str, Any]]:
    """Those that stand under no other one of them."""
    values_of = FACET_BY_NAME[facet].values_of
    listed = {str(each["value"]) for each in values}
    return [
        each
        for each in values
        if listed.isdisjoint(vocabulary.ancestors(values_of, str(each["value"])))
    ]


def _value(
    name: str, facet: str, each: Mapping[str, Any], address: Address, vocabulary: Vocabulary
) -> Value:
    value = str(each["value"])
    return Value(
        value,
        each["label"],
        each["reports"],
        each["lessons"],
        page_of_answer(each["url"]),
        _inside(name, facet, value, address, vocabulary),
        value in address.all(facet) and bool(vocabulary.narrower(facet, value)),
        value in address.all(facet),
    )


def _inside(name: str, facet: str, value: str, address: Address, vocabulary: Vocabulary) -> str:
    if value in address.all(facet):
        return ""
    if facet in _INSIDE:
        return str(address.put(name, _INSIDE[facet]).put(facet, value))
    return str(address.put(facet, value)) if vocabulary.narrower(facet, value) else ""


def _outside(name: str, facet: str, address: Address) -> str:
    """Without what was chosen here, or from countries back to their regions."""
    for broad, narrow in _INSIDE.items():
        if narrow == facet and address.all(broad):
            return str(address.minus(broad).put(name, broad))
    return str(address.minus(facet)) if address.all(facet) else ""
