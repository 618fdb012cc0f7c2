"""What do a block's own words say of its kind? The findings of all who read it, side by side."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from indexer.enrich.kinds.false_alarms.no_practices import NOTHING_AGAINST, Against


class OwnWords(NamedTuple):
    """Of one block; how likely something is, is told from 0 to 1."""

    likely: Mapping[str, float]  # class -> probability by its sentences
    cue: str = ""  # the kind that a sentence names outright: "the main challenge was"
    against: Against = NOTHING_AGAINST  # a practice, where one is named above
    obstacle: float = 0.0  # that the paragraph as a whole tells one
    learning: float = 0.0  # that it tells something learned
    # kind -> how likely the paragraph as a whole is of it; empty where that says nothing
    whole: Mapping[str, float] = MappingProxyType({})
