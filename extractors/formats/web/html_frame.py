"""Which elements of a web page frame a box that stands beside the text?"""

import re
from itertools import islice
from typing import Any

from extractors.formats.package import local_name

_FRAMES = frozenset({"aside", "fieldset"})
_NAMED = frozenset({
    "aside", "box", "boxed", "boxout", "caixa", "callout", "encadre", "encart", "infobox",
    "recuadro", "textbox",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_OUTER = frozenset({"html", "body", "main", "article", "form"})
_CELLS = frozenset({"td", "th"})
_PARTS = _CELLS | {"table"}


def is_frame(name: str, node: Any) -> bool:
    """Whether it is a box: by its name, by its class, or as a table of one cell."""
    if name in _FRAMES:
        return True
    if name == "table":
        return _is_one_cell(node)
    return name not in _OUTER and any(
        word.rstrip("0123456789") in _NAMED
        for word in _WORD.findall((node.get("class") or "").lower())
    )


def _is_one_cell(table: Any) -> bool:
    """Looks no further than the second cell: tables may stand in one another, many deep."""
    names = (local_name(node).lower() for node in table.iterdescendants())
    parts = list(islice((name for name in names if name in _PARTS), 2))
    return len(parts) == 1 and parts[0] in _CELLS
