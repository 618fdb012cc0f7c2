"""How many letters stand in the charts, diagrams and boxes of an office file? By raw text nodes."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from extractors.formats.package import Package

_NAMED = etree.XPath(
    "//*[local-name()='chart' or local-name()='relIds']"
    "[not(ancestor::*[local-name()='Fallback' or local-name()='del' or local-name()='moveFrom'])]"
    "[not(ancestor::*/*/*[local-name()='cNvPr'][@hidden='1' or @hidden='true'])]/@*"
)
_TEXTS = etree.XPath(
    "//*[local-name()='t'][namespace-uri()='http://schemas.openxmlformats.org/drawingml/2006/main']"
    " | //*[local-name()='strCache' or local-name()='multiLvlStrCache']//*[local-name()='v']"
    " | //*[local-name()='strDim']//*[local-name()='pt']"
)
_DRAWN = frozenset({"chart", "chartEx", "diagramData"})


def named_texts(package: Package, name: str, root: Any) -> Iterator[str]:
    """The raw texts of the charts and diagrams that a part names where they are shown."""
    related = package.related(name)
    targets = {related[str(key)][1] for key in _NAMED(root) if str(key) in related}
    for target in sorted(targets):
        yield from _texts(package, target)


def sheet_texts(package: Package, name: str) -> Iterator[str]:
    """The raw texts of all that is drawn on a sheet."""
    for kind, target in package.related(name).values():
        if kind == "drawing":
            yield from _texts(package, target)
            for inner, part in package.related(target).values():
                if inner in _DRAWN:
                    yield from _texts(package, part)


def _texts(package: Package, name: str) -> Iterator[str]:
    """Each text once: a chart repeats its categories with every series."""
    root = package.side_part(name)
    if root is not None:
        yield from dict.fromkeys(node.text or "" for node in _TEXTS(root))
