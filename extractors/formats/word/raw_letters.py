"""How many letters does a Word document hold? Its raw text nodes, by XPath and not by a walk."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from extractors.formats.package import Package, attribute, child, local_name
from extractors.formats.raw_drawing_letters import named_texts

_OUT = ("del", "moveFrom", "Fallback", "rt", "comment")
_VISIBLE = etree.XPath(
    "//*[local-name()='t'][not("
    + " or ".join(f"ancestor::*[local-name()='{name}']" for name in _OUT)
    + ")][not(ancestor::*[local-name()='tr']/*[local-name()='trPr']/*[local-name()='del'])]"
    "[not(../*[local-name()='rPr']/*[local-name()='vanish' or local-name()='rStyle'])]"
    "[not(ancestor::*[local-name()='p'][1]/*[local-name()='pPr']/*[local-name()='rPr']"
    "/*[local-name()='vanish'])]"
    "[not(ancestor::*[local-name()='sdt']/*[local-name()='sdtPr']/*[local-name()='showingPlcHdr'])]"
    # the rule between text and notes is itself a note
    "[not(ancestor::*[local-name()='footnote' or local-name()='endnote'][@*[local-name()='type']])]"
)
_PARTS = ("main", "footnotes", "endnotes")


def raw_texts(
    package: Package, parts: Mapping[str, str], hidden_styles: Collection[str]
) -> Iterator[str]:
    """The text nodes of the body and its notes that a reader of the document would see.

    `parts` are names of parts by what they are.
    """
    for name in (parts[kind] for kind in _PARTS if kind in parts):
        root = package.side_part(name)
        if root is not None:
            codes = _field_codes(root)
            yield from (
                node.text or ""
                for node in _VISIBLE(root)
                if node not in codes and not _is_in_style(node, hidden_styles)
            )
            yield from named_texts(package, name, root)


def _is_in_style(node: Any, styles: Collection[str]) -> bool:
    """Whether a text stands in a paragraph of one of the styles."""
    if not styles:
        return False
    paragraph = next((each for each in node.iterancestors() if local_name(each) == "p"), None)
    style = None if paragraph is None else child(paragraph, "pPr", "pStyle")
    return attribute(style, "val") in styles


def _field_codes(root: Any) -> frozenset[Any]:
    """The text nodes in the codes of fields, where each field that begins also ends."""
    running: list[bool] = []  # of each open field, whether its code still runs
    found: list[Any] = []
    for node in root.iter():
        name = local_name(node)
        if name == "t" and any(running):
            found.append(node)
        elif name == "fldChar":
            kind = attribute(node, "fldCharType")
            if kind == "begin":
                running.append(True)
            elif running and kind == "separate":
                running[-1] = False
            elif running and kind == "end":
                running.pop()
    return frozenset() if running else frozenset(found)
