"""Under which symbols and numbers is a document known? As an answer tells them."""

from collections.abc import Mapping
from typing import Any

from config.index import fields as f
from search_api.search.responses import Identifier


def identifiers_of(document: Mapping[str, Any]) -> list[Identifier]:
    """Kind and value of each, as printed."""
    return [
        {"kind": each["kind"], "value": each["value"]} for each in document.get(f.IDENTIFIERS) or ()
    ]
