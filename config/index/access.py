"""What may everybody see? Public documents whose embargo is over, as a filter of the engine's.

Internal and embargoed documents stand in the same indexes as all others; whoever asks for somebody
without a key adds this filter. So an embargo ends on its day by itself.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from config.index import fields as f

View = Literal["public", "internal"]
"""Whose eyes: everybody's, or those of somebody who may see all that is in the index."""


def public_filter(today: date, name: Callable[[str], str] = str) -> dict[str, Any]:
    """Holds for what everybody may see; `name` makes the fields' full names."""
    # two cheap conditions: few documents are under an embargo, and hardly any is internal
    return {
        "bool": {
            "filter": [{"term": {name(f.ACCESS): "public"}}],
            "must_not": [{"range": {name(f.EMBARGO): {"gt": today.isoformat()}}}],
        }
    }
