"""What does a paragraph's style say? Whether it is a heading, a list item, a caption, or hidden."""

import re
from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct

from extractors.formats.package import attribute, child, local_name, whole_number
from extractors.formats.title_style import is_title_style

T = TypeVar("T")

_BODY_LEVEL = 9
_FALSE = frozenset({"0", "false", "off"})
_HEADING = re.compile(
    r"(?:heading|titre|t[ií]tulo|überschrift|berschrift|titolo|kop|rubrik|overskrift|otsikko|"
    r"nagłówek|nagwek|nadpis|başlık|заголовок|标题|標題|見出し|제목|عنوان|सिर|tiêu đề|judul)"
    r"\s*([1-9])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"caption|légende|lgende|leyenda|descripci[oó]n|legenda|beschriftung|название объекта",
    re.IGNORECASE,
)
_LIST = re.compile(r"list (?:bullet|number)(?: \d)?", re.IGNORECASE)


class Style(Struct, frozen=True):
    """What matters of a style, with what it takes over from others."""

    level: int = 0  # of a heading, from 1; a title is at 1
    is_title: bool = False
    is_list: bool = False
    is_caption: bool = False
    is_hidden: bool = False
    list_number: str = ""
    list_level: int = 0


NO_STYLE = Style()


def styles_of(root: Any) -> dict[str, Style]:
    """Style id -> what it means."""
    nodes = {} if root is None else {
        attribute(node, "styleId"): node for node in root if local_name(node) == "style"
    }  # fmt: skip
    return {name: _resolved(name, nodes) for name in nodes}


def is_on(node: Any) -> bool:
    """Whether a property is there and not switched off."""
    return node is not None and attribute(node, "val", "1") not in _FALSE


def outline_level(properties: Any) -> int | None:
    """The level that a paragraph's properties name, from 1; 0 is body text, None is no word."""
    node = child(properties, "outlineLvl")
    level = whole_number(attribute(node, "val"), -1)
    if level < 0:
        return None
    return 0 if level >= _BODY_LEVEL else level + 1


def is_numbered(properties: Any) -> bool | None:
    """Whether a paragraph's properties make it a list item; None is no word."""
    numbering = child(properties, "numPr")
    return None if numbering is None else attribute(child(numbering, "numId"), "val", "0") != "0"


def place_in_list(properties: Any, style: Style) -> tuple[str, int]:
    """The number of the list in which a paragraph stands, and how deep in it, from 0."""
    numbering = child(properties, "numPr")
    number = attribute(child(numbering, "numId"), "val", style.list_number)
    level = attribute(child(numbering, "ilvl"), "val", str(style.list_level))
    return number, whole_number(level, 0)


def _resolved(name: str, nodes: dict[str, Any]) -> Style:
    lineage = _lineage(name, nodes)
    names = [attribute(child(node, "name"), "val") for node in lineage]
    places = [child(node, "pPr", "numPr") for node in lineage]
    is_title = bool(names) and is_title_style(names[0])
    named = next((int(match[1]) for each in names if (match := _HEADING.fullmatch(each))), 0)
    told = _nearest(outline_level(child(node, "pPr")) for node in lineage)
    return Style(
        level=1 if is_title else named if told is None else told,
        is_title=is_title,
        is_list=bool(_nearest(is_numbered(child(node, "pPr")) for node in lineage))
        or any(_LIST.fullmatch(each) for each in names),
        is_caption=any(_CAPTION.fullmatch(each) for each in names),
        is_hidden=is_on(_nearest(child(node, "rPr", "vanish") for node in lineage)),
        list_number=_first(places, "numId"),
        list_level=whole_number(_first(places, "ilvl"), 0),
    )


def _lineage(name: str, nodes: dict[str, Any]) -> list[Any]:
    """A style and those that it is based on, the nearest first."""
    found: list[Any] = []
    while name in nodes and nodes[name] not in found:
        found.append(nodes[name])
        name = attribute(child(nodes[name], "basedOn"), "val")
    return found


def _nearest(sayings: Iterable[T | None]) -> T | None:
    """What the nearest style says that says anything."""
    return next((each for each in sayings if each is not None), None)


def _first(places: list[Any], name: str) -> str:
    """What the nearest of the styles says of its place in a list."""
    return next(filter(None, (attribute(child(place, name), "val") for place in places)), "")
