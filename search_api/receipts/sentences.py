"""What does a receipt say in other languages? Sentences are looked up, with what stands in them.

Receipts are kept in English: one is read by many, and outlives the language of whoever asked.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from config.text import LABEL_LANGUAGES

_TABLE = Path(__file__).with_name("sentences.yaml")
_GAP = re.compile(r"\\\{(\w)\\\}")
_NUMBERS = frozenset("nm")  # gaps for figures alone; others take anything
_FIGURE = re.compile(r"[\d.,]+")
_LATIN = re.compile(r"[A-Za-z]")
_ISOLATED = "\u2068{}\u2069"  # so that a name that runs rightwards leaves Arabic around it in order
_DEEPEST = 6
_PARTS = ("; ", ". ", ", ")
_JOINED = {("; ", "fr"): "\u00a0; ", ("; ", "ar"): "؛ ", (", ", "ar"): "، "}


class Sentence(NamedTuple):
    """One row of the table."""

    english: re.Pattern[str]
    said: Mapping[str, str]
    literal: int  # letters that are no gap: the more, the surer

    @property
    def names_a_key(self) -> bool:
        """Whether it is "key: problem", which fits too much by itself."""
        return self.literal <= 2  # noqa: PLR2004


class LocalizedText(NamedTuple):
    """A text in the language that was asked for, as far as it is known."""

    text: str
    is_whole: bool  # whether all of it is


def in_language(text: str, language: str) -> LocalizedText:
    """What a receipt says, in a language; what the table does not know stays English."""
    return (
        LocalizedText(text, is_whole=True)
        if language == "en" or not text
        else _said(text, language, 0)
    )


def _said(text: str, language: str, depth: int) -> LocalizedText:
    if depth > _DEEPEST:
        return LocalizedText(text, is_whole=False)
    for sentence in _sentences():
        found = sentence.english.fullmatch(text)
        if found and (filled := _filled(sentence, found.groupdict(), language, depth)):
            return LocalizedText(filled, is_whole=True)
    for parting in _PARTS:
        parts = _parted(text, parting)
        if len(parts) > 1:
            said = [_said(part, language, depth + 1) for part in parts]
            if parting != ", " or all(each.is_whole for each in said):
                joined = _JOINED.get((parting, language), parting.lstrip("."))
                return LocalizedText(
                    joined.join(each.text for each in said), all(s.is_whole for s in said)
                )
    return LocalizedText(text, is_whole=_FIGURE.fullmatch(text) is not None)


def _parted(text: str, parting: str) -> list[str]:
    if parting == ". ":
        return re.split(r"(?<=\.) ", text)
    return text.split(parting)


def _filled(sentence: Sentence, values: Mapping[str, str], language: str, depth: int) -> str:
    """The row in a language with its gaps filled; "" where it does not fit after all."""
    said = {name: _said(value, language, depth + 1) for name, value in values.items()}
    if sentence.names_a_key and not said["b"].is_whole:
        return ""
    isolated = language == "ar"
    return sentence.said[language].format_map(
        {
            name: _ISOLATED.format(each.text)
            if isolated and each.text == values[name] and _LATIN.search(each.text)
            else each.text
            for name, each in said.items()
        }
    )


@cache
def _sentences() -> tuple[Sentence, ...]:
    """The surest first."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tuple(sorted(map(_sentence, rows), key=lambda each: -each.literal))


def _sentence(row: list[str]) -> Sentence:
    english = row[0]
    pattern = _GAP.sub(lambda gap: f"(?P<{gap[1]}>{_gap(gap[1])})", re.escape(english))
    said: dict[str, str] = dict(zip(LABEL_LANGUAGES, row, strict=True))
    said["fr"] = re.sub(r" ([:;?!])", "\u00a0\\1", said["fr"])
    literal = len(re.sub(r"\{\w\}", "", english))
    return Sentence(re.compile(pattern, re.DOTALL), said, literal)


def _gap(name: str) -> str:
    return r"[\d.,]+" if name in _NUMBERS else ".+?"
