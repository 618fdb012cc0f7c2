"""What do the engine's buckets of a matrix say? Tables of counts, by row and column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from config.vocabulary import Vocabulary
from search_api.facets.value_labels import without_misread
from search_api.matrix.body import CELLS, COLUMNS, FOUND, INSIDE, REPORTS, UNREAD, VALUES
from search_api.matrix.request import Axis

Answer = Mapping[str, Any]
Counts = Mapping[Any, int]  # by value; what is not in it is zero


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one kind of thing: in the cells, and in whole rows and columns."""

    cells: Mapping[Any, Counts]  # row -> column -> count
    rows: Counts
    cols: Counts


@dataclass(frozen=True, slots=True)
class Tables:
    """`unread` are reports whose text could not be read."""

    reports: Table
    lessons: Table
    unread: Table


NOTHING = Table({}, {}, {})


def listed_values(axis: Axis, answer: Answer, vocabulary: Vocabulary, lang: str) -> list[Any]:
    """The values of a side: the chosen ones also at zero, else those with most reports."""
    found: dict[Any, int] = {**dict.fromkeys(axis.shown, 0), **_counts(answer[axis.name])}
    commonest = sorted(found, key=lambda value: (-found[value], value))
    listed = without_misread(axis.facet, commonest, vocabulary, lang, axis.shown)
    return list(listed)[: axis.size]


def has_more(axis: Axis, answer: Answer) -> bool:
    """Whether values were left out for want of room."""
    if axis.shown:
        return len(axis.shown) > axis.size
    return bool(_values(answer[axis.name])["sum_other_doc_count"])


def tables_of(reports: Answer, lessons: Answer) -> Tables:
    """All counts of a matrix, from the answers to `reports_body` and `lessons_body`."""
    return Tables(_table(reports[FOUND]), _table(lessons), _table(reports[UNREAD]))


def _table(answer: Answer) -> Table:
    rows = {
        bucket["key"]: _counts(bucket.get(REPORTS, bucket)[COLUMNS])
        for bucket in _values(answer[CELLS])["buckets"]
    }
    return Table(rows, _counts(answer["rows"]), _counts(answer["cols"]))


def _counts(answer: Answer) -> Counts:
    return {
        bucket["key"]: bucket.get(REPORTS, bucket)["doc_count"]  # reports, not passages
        for bucket in _values(answer)["buckets"]
    }


def _values(answer: Answer) -> Answer:
    """The buckets by value, wherever a passage's facet has put them."""
    while INSIDE in answer:
        answer = answer[INSIDE]
    found: Answer = answer[VALUES]
    return found
