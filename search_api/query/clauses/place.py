"""Where can a question's words and concepts stand? In a report, or in one of its passages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from config.index import fields as f
from search_api.query.clauses.boolean import Clause
from search_api.query.entities.concepts import SUBJECTS, Understood

_ABOUT = {"country": f.COUNTRIES, "region": f.REGIONS}
_NAMED = dict.fromkeys(SUBJECTS, f.CONCEPTS)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question's words and concepts stand in what is counted."""

    texts: tuple[str, ...]  # fields with a sub-field a language
    values: Mapping[str, str]  # facet of a concept -> the field that has its value
    in_passage: Callable[[Clause], Clause]  # a condition on one passage, seen from there
    name: Callable[[str], str]  # of a passage's field, inside of that condition

    def own(self, field: str) -> str:
        """The full name of a field of the report or passage itself."""
        return field if self is REPORT else self.name(field)

    def can_hold(self, understood: Understood) -> bool:
        """Whether it tells of itself if it holds such a concept."""
        return understood.concept.facet in self.values or bool(understood.concept.countries)


def nested_passages(clause: Clause, **options: Any) -> Clause:
    """A condition on one passage of a report; a report scores as its best passage."""
    return {"nested": {"path": f.PASSAGES, "query": clause, "score_mode": "max", **options}}


def about_place(understood: Understood) -> Clause:
    """Whether a report is about a country or region, which the index has over its countries."""
    field, values = values_of_place(understood)
    return {"terms": {field: list(values)}}


def values_of_place(understood: Understood) -> tuple[str, tuple[str, ...]]:
    """A report's field, and which of its values are the place."""
    concept = understood.concept
    if concept.is_narrowed:
        return f.COUNTRIES, concept.countries
    return _ABOUT[concept.facet], (concept.value,)


REPORT = Place(
    texts=(f.BODY, f.TITLE_TEXT),
    values=_NAMED
    | {
        "country": f.MENTIONED,
        "region": f.REGIONS,
        "instrument": f.INSTRUMENTS,
        "sdg": f.SDG_TARGETS,
    },
    in_passage=nested_passages,
    name=f.nested,
)


def passage_place(name: Callable[[str], str]) -> Place:
    """A passage, nested in its report or flat; `name` tells its fields in the index at hand."""
    values = _NAMED | {"country": f.COUNTRIES, "instrument": f.INSTRUMENTS}
    return Place(
        texts=(name(f.HEADING), name(f.TEXT)),
        values={facet: name(field) for facet, field in values.items()},
        in_passage=lambda clause: clause,
        name=name,
    )
