"""What can hits be narrowed by? One row a facet: its parameter, its field, where it stands."""

from dataclasses import dataclass
from typing import Literal

from config.index import fields as f


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the parameter's; `labels` names the vocabulary's facet, '' for plain values."""

    name: str
    field: str
    labels: str = ""
    scope: Literal["document", "passage"] = "document"
    kind: Literal["terms", "range"] = "terms"


FACETS: tuple[Facet, ...] = (
    Facet("country", f.COUNTRIES, "country"),
    Facet("topic", f.TOPICS, "topic"),
    Facet("type", f.TYPE, "type"),
    Facet("kind", f.KIND, "kind", scope="passage"),
    Facet("language", f.LANGUAGE, "language"),
    Facet("year", f.YEAR, kind="range"),
    Facet("partner", f.PARTNERS),
    Facet("mentions", f.MENTIONED, "country"),
)

FACET_BY_NAME: dict[str, Facet] = {facet.name: facet for facet in FACETS}

COUNTED_UNASKED: tuple[str, ...] = tuple(facet.name for facet in FACETS if facet.name != "mentions")
"""Counted without being asked for. `mentions` has hundreds of values, a third of an answer."""

SELECTABLE: tuple[str, ...] = tuple(facet.name for facet in FACETS if facet.kind == "terms")
"""Facets whose values are chosen one by one; a year is chosen by `year_from` and `year_to`."""
