"""Which numbers in a lesson are those of footnotes? They are no part of what is quoted."""

import re
from collections.abc import Sequence

from config.note_marks import without_note_marks
from extractors.document import Block, Page

_NOTE = re.compile(r"\[?(\d{1,3})[\])./]?\s")


class NoteMarks:
    """Knows the numbers of the footnotes of each page."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._of = {page.number: _numbers(page) for page in pages}

    def off(self, text: str, block: Block, page: Page) -> str:
        """A text of a block without the marks of notes that stand on its pages."""
        numbers = set(self._of.get(page.number, ()))
        if block.ends_on_next_page:
            numbers |= self._of.get(page.number + 1, frozenset())
        return without_note_marks(text, numbers) if numbers else text


def _numbers(page: Page) -> frozenset[str]:
    notes = (_NOTE.match(block.text) for block in page.blocks if block.kind == "footnote")
    return frozenset(note[1] for note in notes if note)
