"""What is asked of a matrix? A search, and the two facets whose values are its rows and columns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import Field

from config.errors import BadRequest
from config.index.passage_kinds import LESSON_KINDS
from config.vocabulary import Vocabulary
from search_api.facets.facet import Facet
from search_api.facets.table import FACET_BY_NAME, FACETS
from search_api.query.request import SearchRequest, Selection
from search_api.query.text.nearest_name import nearest_name
from search_api.search.parameters import PassageParameters, to_request

_NAMES = [facet.name for facet in FACETS]
_AXIS: dict[str, Any] = {"enum": _NAMES}


class MatrixParameters(PassageParameters):
    """Those of a search, and the two axes; `sort`, `page` and `size` mean nothing here."""

    rows: str = Field("topic", description="A facet.", json_schema_extra=_AXIS)
    cols: str = Field("country", description="Another facet.", json_schema_extra=_AXIS)
    rows_size: int = Field(30, ge=1, le=100, description="Rows, those with most reports.")
    cols_size: int = Field(30, ge=1, le=100, description="Columns, those with most reports.")


@dataclass(frozen=True, slots=True)
class Axis:
    """A facet whose values stand side by side. `shown` are the chosen ones, () for any."""

    name: str  # `rows` or `cols`
    facet: Facet
    size: int
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRequest:
    """`bare` is the search without what chooses rows and columns."""

    search: SearchRequest
    bare: SearchRequest
    rows: Axis
    cols: Axis

    @property
    def lessons_alone(self) -> bool:
        """Whether passages are counted that are lessons: unless the caller chose other kinds."""
        on_a_side = "kind" in {self.rows.facet.name, self.cols.facet.name}
        return not on_a_side and "kind" not in self.search.selections

    @property
    def counts_lessons(self) -> bool:
        """Whether lessons are counted, each whole; else passages of kinds that are none."""
        kinds = self.bare.chosen("kind").included
        return self.lessons_alone or (bool(kinds) and set(kinds) <= set(LESSON_KINDS))


def to_matrix_request(
    parameters: MatrixParameters, vocabulary: Vocabulary, max_size: int
) -> MatrixRequest:
    """The checked request.

    Raises:
        BadRequest: as for a search, or an axis is no facet, or both are the same.
    """
    search = to_request(parameters, vocabulary, max_size)
    search = replace(search, page=1, size=SearchRequest().size, sort=None)
    for name in ("rows", "cols"):
        _check_axis(name, getattr(parameters, name))
    if parameters.rows == parameters.cols:
        raise BadRequest("cols", f"rows and cols are both {parameters.cols}")
    rows, cols = (
        _axis(name, FACET_BY_NAME[getattr(parameters, name)], size, search, vocabulary)
        for name, size in (("rows", parameters.rows_size), ("cols", parameters.cols_size))
    )
    bare = without_chosen(search, (rows.facet.name, cols.facet.name))
    return MatrixRequest(search, bare, rows, cols)


def without_chosen(search: SearchRequest, names: Iterable[str]) -> SearchRequest:
    """The search without the values that these facets must have; what they exclude stays."""
    selections = dict(search.selections)
    for name in names:
        chosen = selections.pop(name, Selection())
        if chosen.excluded:
            selections[name] = replace(chosen, included=())
    return replace(search, selections=selections)


def _check_axis(parameter: str, name: str) -> None:
    if name not in FACET_BY_NAME:
        meant = nearest_name(name, _NAMES)
        hint = f"did you mean {meant}?" if meant else f"there are: {', '.join(_NAMES)}"
        raise BadRequest(parameter, f"{parameter}: there is no facet {name[:60]}; {hint}")


def _axis(
    name: str, facet: Facet, size: int, search: SearchRequest, vocabulary: Vocabulary
) -> Axis:
    """Who chooses a theme sees it and its concepts."""
    chosen = search.chosen(facet.name).included
    narrower = [
        value
        for value in vocabulary.values(facet.values_of)
        if value.startswith(tuple(f"{each}/" for each in chosen))
    ]
    return Axis(name, facet, size, tuple(dict.fromkeys((*chosen, *narrower))))
