"""How many letters does a Word document hold? Its raw text nodes, by XPath and not by a walk."""

from collections.abc import Iterable, Iterator

from lxml import etree

from extractors.formats.package import Package

_OUT = ("del", "moveFrom", "Fallback", "rt", "comment")
_VISIBLE = etree.XPath(
    "//*[local-name()='t'][not("
    + " or ".join(f"ancestor::*[local-name()='{name}']" for name in _OUT)
    + ")][not(ancestor::*[local-name()='tr']/*[local-name()='trPr']/*[local-name()='del'])]"
    "[not(../*[local-name()='rPr']/*[local-name()='vanish' or local-name()='rStyle'])]"
    "[not(ancestor::*[local-name()='p'][1]/*[local-name()='pPr']/*[local-name()='rPr']"
    "/*[local-name()='vanish'])]"
)
_PARTS = ("document", "footnotes", "endnotes")


def raw_texts(package: Package, parts: Iterable[str]) -> Iterator[str]:
    """The text nodes of the body and its notes that a reader of the document would see."""
    for name in set(parts):
        if name.rpartition("/")[2].rpartition(".")[0] in _PARTS:
            root = package.xml(name)
            if root is not None:
                yield from (node.text or "" for node in _VISIBLE(root))
