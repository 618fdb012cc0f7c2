"""What can hits be narrowed by? One row a facet: its parameter, its field, where it stands."""

from dataclasses import dataclass
from typing import Literal

from config.index import fields as f
from config.index.kinds import READER_KINDS


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the parameter's; `labels` names the vocabulary's facet, '' for plain values."""

    name: str
    field: str
    labels: str = ""
    scope: Literal["document", "passage"] = "document"
    kind: Literal["terms", "range"] = "terms"
    asked_for: bool = False  # counted only then: hundreds of values, or of interest to few
    offered: tuple[str, ...] = ()  # the values that a reader is shown; () for all


FACETS: tuple[Facet, ...] = (
    Facet("region", f.REGIONS, "region"),
    Facet("country", f.COUNTRIES, "country"),
    Facet("topic", f.TOPICS, "topic"),
    Facet("sector", f.SECTORS, "sector"),
    Facet("population", f.POPULATIONS, "population"),
    Facet("type", f.TYPE, "type"),
    Facet("kind", f.KIND, "kind", scope="passage", offered=READER_KINDS),
    Facet("organisation", f.PUBLISHERS, "organisation"),
    Facet("partner", f.PARTNERS),
    Facet("language", f.LANGUAGE, "language"),
    Facet("year", f.YEAR, kind="range"),
    Facet("pathfinder", f.PATHFINDER),
    Facet("sdg", f.SDG_TARGETS, "sdg", asked_for=True),
    Facet("instrument", f.INSTRUMENTS, "instrument", asked_for=True),
    Facet("mentions", f.MENTIONED, "country", asked_for=True),
    Facet("mentions_topic", f.MENTIONED_TOPICS, "topic", asked_for=True),
    Facet("mentions_sector", f.MENTIONED_SECTORS, "sector", asked_for=True),
    Facet("mentions_population", f.MENTIONED_POPULATIONS, "population", asked_for=True),
    Facet("state", f.STATE, asked_for=True),
    Facet("access", f.ACCESS, asked_for=True),
)

FACET_BY_NAME: dict[str, Facet] = {facet.name: facet for facet in FACETS}

COUNTED_UNASKED: tuple[str, ...] = tuple(facet.name for facet in FACETS if not facet.asked_for)
"""Counted without being asked for."""

SELECTABLE: tuple[str, ...] = tuple(facet.name for facet in FACETS if facet.kind == "terms")
"""Facets whose values are chosen one by one; a year is chosen by `year_from` and `year_to`."""
