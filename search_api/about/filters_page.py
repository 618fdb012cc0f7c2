"""How do the docs list the filters? As a table between two marks, made from the table of facets."""

import sys
from collections.abc import Iterator
from pathlib import Path

from search_api.facets.facet import Facet
from search_api.facets.table import FACETS

BEGIN = "<!-- filters: written by `make docs` from search_api/facets/table.py -->\n"
END = "<!-- end of filters -->"


def with_filters(page: str) -> str:
    """The page, its table of filters as the facets are now."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page has no place for the filters; put it back: {BEGIN}{END}")
    return before + begin + "\n" + "\n".join(_lines()) + "\n\n" + end + after


def _lines() -> Iterator[str]:
    yield "| Filter | What it narrows by | A value is | Counted unasked |"
    yield "|---|---|---|---|"
    yield from (_row(facet) for facet in FACETS)


def _row(facet: Facet) -> str:
    name = f"`{facet.name}`"
    if facet.kind == "range":
        name = f"`{facet.name}_from`, `{facet.name}_to`; counted as {name}"
    shape = facet.shape.description if facet.shape else "a number"
    of = "one passage: " if facet.scope == "passage" else ""
    counted = "yes" if facet.counted_unasked else ""
    return f"| {name} | {of}{facet.description} | {shape} | {counted} |"


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(with_filters(page.read_text(encoding="utf-8")), encoding="utf-8")
