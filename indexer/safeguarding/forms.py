"""Which lines of a page are a form about one person? Labels and values, put together again."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.document import Block
from indexer.safeguarding.cues import load_cues

_LONGEST_LINE = 120  # letters; longer ones are prose
_LONGEST_PARAGRAPH = 2_000
_TOLD = 600  # letters of the prose behind a form: what befell whom it names
_MOST_LINES = 12  # of one form
_MOST_ROWS = 2_000  # of one table
_FEWEST_IN_A_LINE = 3  # fields that make a form of one paragraph
_IN_A_LINE = re.compile(r"(?<=[.,;|،؛])\s+(?=[^\W\d_][^:.,;|،؛\n]{0,30}:\s)")
_FIELDS = ": "


def forms_in(blocks: Sequence[Block]) -> Iterator[str]:
    """Each form as one text, a line a field: `Name: …`. Rows of a table are forms of their own."""
    for block in blocks:
        if block.kind == "table" or "\t" in block.text:
            yield from _of_table(block.text)
    lines: list[str] = []
    for block in blocks:
        yield from _of_paragraph(block.text)
        short = len(block.text) <= _LONGEST_LINE and "\t" not in block.text
        if not short or len(lines) >= _MOST_LINES:
            yield from _of_lines([*lines, *([] if short or not lines else [block.text[:_TOLD]])])
            lines = []
        lines += block.text.splitlines() if short else []
    yield from _of_lines(lines)


def _of_lines(lines: list[str]) -> Iterator[str]:
    """Short lines one after the other; a label that stands alone belongs to the next one."""
    if len(lines) < 2:  # noqa: PLR2004 - one line is looked at as it is
        return
    fields: list[str] = []
    for line in map(str.strip, lines):
        if fields and fields[-1].endswith(_FIELDS):
            fields[-1] += line
        else:
            fields.append(f"{_bare(line)}{_FIELDS}" if _is_label(line) else line)
    if any(_is_label(field.partition(":")[0]) for field in fields):
        yield "\n".join(fields)


def _of_paragraph(text: str) -> Iterator[str]:
    """Fields one after the other in a paragraph: `Respondent: A B. Sex: M. Age: 15.`"""
    fields = _IN_A_LINE.split(text[:_LONGEST_PARAGRAPH])
    if sum(": " in each for each in fields) >= _FEWEST_IN_A_LINE:
        yield from _of_lines(fields)


def _of_table(text: str) -> Iterator[str]:
    """Rows under a head that has a column for names; or rows that are a label and a value each."""
    rows = [line.split("\t") for line in text.splitlines()[:_MOST_ROWS]]
    head = rows[0] if rows else []
    if sum(map(_is_label, head)) > 1:
        for row in rows[1:]:
            yield "\n".join(
                f"{_bare(name)}{_FIELDS}{cell.strip()}"
                for name, cell in zip_longest(head, row, fillvalue="")
                if cell.strip()
            )
    yield from _of_lines([cell for row in rows if len(row) == 2 for cell in row])  # noqa: PLR2004


def _is_label(said: str) -> bool:
    cues, bare = load_cues(), _bare(said)
    labels = (cues.name_label, cues.person_label, cues.victim_word)
    return any(each.fullmatch(bare) for each in labels)


def _bare(label: str) -> str:
    return label.strip(" :：\t")
