"""Which styles of an OpenDocument file hide text, raise it, make a title, hide a sheet or slide?"""

from typing import Any

from msgspec import Struct

from extractors.formats.package import Package, attribute, local_name
from extractors.formats.title_style import is_title_style


class Look(Struct, frozen=True):
    """What a style does to its text; what it leaves open its parent decides."""

    parent: str = ""
    hides: bool | None = None
    raises: bool | None = None
    hides_page: bool = False
    is_title: bool = False


class Styles:
    """The styles of a file by name, the document's own before the common ones."""

    def __init__(self, package: Package, content: Any) -> None:
        self._looks: dict[str, Look] = {}
        for root in (package.xml("styles.xml"), content):
            for node in root.iter() if root is not None else ():
                if local_name(node) == "style":
                    self._looks[attribute(node, "name")] = _look(node)

    def hides(self, name: str) -> bool:
        """Whether text of this style is not shown."""
        return next((look.hides for look in self._chain(name) if look.hides is not None), False)

    def raises(self, name: str) -> bool:
        """Whether text of this style stands above its line."""
        return next((look.raises for look in self._chain(name) if look.raises is not None), False)

    def is_title(self, paragraph: Any) -> bool:
        """Whether its style, or the one that its style changes, is that of titles."""
        return any(look.is_title for look in self._chain(attribute(paragraph, "style-name"))[:2])

    def hides_page(self, name: str) -> bool:
        """Whether a sheet or slide of this style is not shown."""
        return self._looks.get(name, Look()).hides_page

    def _chain(self, name: str) -> list[Look]:
        found: list[Look] = []
        seen: set[str] = set()
        while name in self._looks and name not in seen:
            seen.add(name)
            found.append(self._looks[name])
            name = self._looks[name].parent
        return found


def _look(style: Any) -> Look:
    hides: bool | None = None
    raises: bool | None = None
    hides_page = False
    for each in style:
        display = attribute(each, "display")
        if local_name(each) == "text-properties":
            position = attribute(each, "text-position").split(" ")[0].rstrip("%")
            hides = display == "none" if display else None
            raises = _is_above(position) if position else None
        else:
            hides_page |= display == "false" or attribute(each, "visibility") == "hidden"
    names = attribute(style, "display-name"), attribute(style, "name")
    is_title = any(map(is_title_style, names))
    return Look(attribute(style, "parent-style-name"), hides, raises, hides_page, is_title)


def _is_above(position: str) -> bool:
    """By the first word of `style:text-position`: "super", "sub" or a share of the size."""
    try:
        return position == "super" or float(position) > 0
    except ValueError:
        return False
