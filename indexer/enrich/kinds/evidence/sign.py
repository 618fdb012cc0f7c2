"""What do the surroundings of a block say of its kind?"""

from typing import Literal, NamedTuple

SignFrom = Literal["", "heading", "lead_in", "label"]


class Sign(NamedTuple):
    """What the surroundings say of a block; of several kinds the paragraph chooses."""

    kinds: tuple[str, ...] = ()
    source: SignFrom = ""
    leads_in: bool = False  # the block only introduces a list
    is_law: bool = False  # it is of an article, or of a resolution
    looks_ahead: bool = False  # its heading names what comes next, whoever is to do it
    is_other: bool = False  # it is of plans or of answers, whatever the heading above names
    asks: bool = False  # where recommendations stand, it begins with what to do: "Remove …"
    is_item: bool = False  # the block is an item of a list below a heading that names kinds
