"""What is declared of a facet? One row, from which all else is made."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from typing import Literal

Label = Mapping[str, str]  # language -> text


def label(en: str, fr: str, es: str, pt: str, ar: str) -> Label:
    """One text in every language of readers."""
    return {"en": en, "fr": fr, "es": es, "pt": pt, "ar": ar}


@dataclass(frozen=True, slots=True)
class ValueShape:
    """What a value looks like, and how what a caller writes stands in the index."""

    pattern: re.Pattern[str]  # of the value as the index has it
    description: str  # goes on after "is not"
    written: Callable[[str], str] = str.lower


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the parameter's. `shape` is None where a range is chosen, by `_from` and `_to`."""

    name: str
    field: str
    label: Label
    description: str  # of the parameter
    shape: ValueShape | None
    values_of: str = ""  # the vocabulary's facet that has its values; '' for none
    value_labels: Mapping[str, Label] = made(default_factory=dict)  # where no vocabulary has them
    parents: str = ""  # the facet of the vocabulary whose values stand above its own
    scope: Literal["document", "passage"] = "document"
    counted_unasked: bool = True  # not those with hundreds of values, or of interest to few
    offered: tuple[str, ...] = ()  # the values that a reader is shown; () for all
    is_suggested: bool = False  # its values' names are suggested as one types
    is_axis: bool = True  # the page of the matrix offers it for rows and columns

    @property
    def kind(self) -> Literal["terms", "range"]:
        return "terms" if self.shape else "range"

    @property
    def is_listed(self) -> bool:
        """Whether its values are known beforehand and no other facet's: a vocabulary of its own."""
        return bool(self.value_labels) or (bool(self.values_of) and self.values_of == self.name)
