"""What does a typed text ask for, once it is parsed? And what may one hold: its operators."""

from dataclasses import dataclass, field
from typing import NamedTuple

from config.joining_words import EITHER
from search_api.query.notice import Notice


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What the text asks for. Words rank; phrases (one of each group) must stand there."""

    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # all groups, any phrase of a group
    excluded: tuple[str, ...] = ()  # words or phrases
    fields: tuple[tuple[str, str], ...] = ()  # field, value; `!value` excludes
    warnings: tuple[Notice, ...] = ()
    typed: str = field(default="", compare=False)  # all of it, for symbols and numbers

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for (though something may be excluded)."""
        return not (set(self.words) - {EITHER} or self.prefixes or self.phrases)

    @property
    def has_required(self) -> bool:
        """Whether something must stand in a passage, however well the words rank."""
        return bool(self.prefixes or self.phrases)


NO_TEXT = ParsedText()


class Operator(NamedTuple):
    """What the text may hold; `name` is the part of `ParsedText` that its example fills."""

    name: str
    example: str
    meaning: str


OPERATORS = (
    Operator("words", "bonded labour", "reports rank by how well they answer"),
    Operator("phrases", '"debt bondage" OR "bonded labour"', "one of the phrases must stand there"),
    Operator("excluded", "-fishing", "the word or phrase must not stand there"),
    Operator("prefixes", "traffick*", "a word that begins so must stand there"),
    Operator("fields", "country:NPL", "as the filter of that name; `!` before the value excludes"),
)
