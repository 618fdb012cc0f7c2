"""What must a format's extractor offer? One function, and what it is given."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from extractors.document import ExtractedDocument, SourceFile, State
from extractors.protocol import EarlierAttempts, Message


class Unreadable(Exception):
    """The file cannot be read at all; carries a state and a sentence."""

    def __init__(self, state: State, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason


class Job(Struct, frozen=True):
    """One file to read, with the caps that hold for it."""

    source: SourceFile
    pdf_engine: str = "auto"
    max_pages: int = 5_000
    max_characters: int = 20_000_000
    ocr: str = "auto"  # or "off"
    known: EarlierAttempts = EarlierAttempts()

    @property
    def path(self) -> Path:
        return Path(self.source.path)


Tell = Callable[[Message], None]
"""Passes on what has been found so far, so that it outlives the process."""


class Extract(Protocol):
    """Reads a file whose media type is known.

    Raises:
        Unreadable: nothing can be read, and why.
    """

    def __call__(self, job: Job, tell: Tell) -> ExtractedDocument: ...
