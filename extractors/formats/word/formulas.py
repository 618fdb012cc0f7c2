"""How is a formula of Word written on one line? As Word itself does it: 1/2, x^2, (a+b), √2."""

from collections.abc import Iterator
from typing import Any

from extractors.formats.package import attribute, child, local_name

_STRUCTURES = frozenset({"f", "sSup", "sSubSup", "d", "rad", "nary"})
_PROPERTIES = frozenset({"fPr", "sSupPr", "sSubSupPr", "dPr", "radPr", "naryPr"})


def is_structure(node: Any) -> bool:
    """Whether a part of a formula has signs that stand in no text: a stroke, a root, brackets."""
    return local_name(node) in _STRUCTURES and "officeDocument/2006/math" in str(node.tag)


def linear_formula(node: Any) -> Iterator[Any | str]:
    """The signs of such a part, and the nodes whose text stands between them, in order."""
    parts = {local_name(each): each for each in node}
    match local_name(node):
        case "f":
            yield from _joined(parts, "num", "/", "den")
        case "sSup":
            yield from _joined(parts, "e", "^", "sup")
        case "sSubSup":
            yield from _joined(parts, "e", "", "sub", "^", "sup")
        case "rad":
            yield from _joined(parts, "deg", "√", "e")
        case "nary":
            sign = attribute(child(node, "naryPr", "chr"), "val", "∫")
            yield from _joined(parts, sign, "sub", " ", "sup", " ", "e")
        case _:
            properties = child(node, "dPr")
            between = attribute(child(properties, "sepChr"), "val", "|")
            yield attribute(child(properties, "begChr"), "val", "(")
            inner = [each for each in node if local_name(each) not in _PROPERTIES]
            for number, each in enumerate(inner):
                if number:
                    yield between
                yield each
            yield attribute(child(properties, "endChr"), "val", ")")


def _joined(parts: dict[str, Any], *order: str) -> Iterator[Any | str]:
    """Parts by their names, and signs as they are."""
    for each in order:
        if each in parts:
            yield parts[each]
        elif each not in _NAMES:
            yield each


_NAMES = frozenset({"num", "den", "e", "sup", "sub", "deg"})
