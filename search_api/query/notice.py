"""What is a reader told beside the hits? A sentence in English, which pages say in theirs."""

from collections.abc import Mapping
from typing import Self


class Notice(str):
    """A sentence whose text and values are kept apart: `Notice("At most %(num)s.", num=3)`."""

    __slots__ = ("text", "values")

    text: str  # with places for the values, as catalogues have it
    values: Mapping[str, str | int]

    def __new__(cls, text: str, **values: str | int) -> Self:
        shown = {
            name: f"{value:,}" if isinstance(value, int) else value
            for name, value in values.items()
        }
        notice = super().__new__(cls, text % shown)
        notice.text = text
        notice.values = values
        return notice
