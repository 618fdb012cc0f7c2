"""What is known of a record that may still go on, and when is it whole?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.document import Block, Box, Page
from indexer.passage_groups import BlockKind
from indexer.sentences import count_words, sentences_of

_LONGEST_CONTEXT = 60  # words
_LEAST_LETTERS = 3  # of a context that says something
_LONGEST_TITLE = 12  # words of a line that the next paragraph explains
_LEAST_TITLE = 2
_LONGEST_HEADING = 9  # words of one that stands alone
_ENDED = re.compile(r"[.!?…؟。！？:;][\"'”’»)\]]*\d{0,3}$")
_BULLETS = "•●○◦▪■□▫◆◇►▸➢➤✓✔❖*·‣⁃–—-"
_BULLET = re.compile(rf"^[{_BULLETS}]\s+")
_MARK = re.compile(rf"^(?:[{_BULLETS}]|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)])\s")


_ANNOUNCES = re.compile(r"\([^\W\d][^()\d]{2,20}\s?\d{1,3}\)\W{0,2}$|[:：]$")  # "(Table 11)."


class Part(NamedTuple):
    """A paragraph of a record, and where it stands."""

    text: str
    page: Page
    box: Box | None
    ends_on_next_page: bool = False
    goes_on_from_page_before: bool = False


@dataclass(slots=True)
class OpenRecord:
    """A record that may still go on: what it is, its parts so far, and what stands beside it."""

    reading: BlockKind
    path: tuple[str, ...]
    context: str
    is_item: bool = False  # of a list
    is_entry: bool = False  # a numbered one, which holds all of its kind up to the next
    parts: list[Part] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    field_name: str = ""  # the one that is being read
    field_level: int = 0  # of the heading that names it


def goes_on(record: OpenRecord, block: Block, reading: BlockKind) -> bool:
    """Whether a block belongs to the record above it."""
    last = record.parts[-1].text
    is_cut = not _ENDED.search(last) and not _MARK.match(block.text)
    if reading.kind not in {record.reading.kind, ""}:
        return False
    if leads_in(record.parts[0].text) and is_item(block):
        return True  # its own list, without which it says nothing
    if is_cut and block.text[:1].islower():
        return True
    if reading.kind != record.reading.kind:
        return False
    is_title = len(record.parts) == 1 and _LEAST_TITLE <= count_words(last) <= _LONGEST_TITLE
    is_told = is_title and block.kind == "paragraph" and not any(map(str.isdigit, last))
    return record.is_entry or (is_cut and is_told)


def goes_over_page(record: OpenRecord, block: Block) -> bool:
    """Whether a block is the rest of a paragraph that the record ends with."""
    return block.goes_on_from_page_before and record.parts[-1].ends_on_next_page


def announces_table(record: OpenRecord) -> bool:
    """Whether it is one sentence that says what a table tells: "… are suggested (Table 11)."."""
    text = record.parts[0].text
    is_one = len(record.parts) == 1 and len(sentences_of(text)) == 1
    return is_one and record.reading.source == "heading" and _ANNOUNCES.search(text) is not None


def is_heading_alone(record: OpenRecord) -> bool:
    """Whether it is one short line without an end: a heading in bold that was read as text.

    So it says what is told below it, and tells nothing itself, in whatever language.
    """
    text = record.parts[0].text
    is_line = len(record.parts) == 1 and not _ENDED.search(text) and not _MARK.match(text)
    is_named = record.reading.source == "heading" and not record.is_item
    return is_line and is_named and text[:1].isupper() and count_words(text) <= _LONGEST_HEADING


def is_item(block: Block) -> bool:
    """Whether it is an item of a list, by its kind or by the mark before it."""
    return block.kind == "list_item" or _MARK.match(block.text) is not None


def leads_in(text: str) -> bool:
    """Whether a list follows it."""
    return text.rstrip().endswith((":", "："))


def opening_context(context: str) -> str:
    """A context that leads on, or is labels; '' for a sentence that has ended."""
    return "" if _ENDED.search(context) and not leads_in(context) else context


def without_bullet(text: str) -> str:
    """A record's text without the sign that made it an item; a number or letter stays."""
    return _BULLET.sub("", text)


def append_value(record: OpenRecord, value: str) -> None:
    """Puts a value, without line breaks, to the field that is being read."""
    if value.strip():
        record.fields.setdefault(record.field_name, []).append(" ".join(value.split()))


def context_of(before: str) -> str:
    """The last sentence before, as far as it tells something: a page's number or years do not."""
    sentences = sentences_of(" ".join(before.split()))
    last = sentences[-1].strip() if sentences else ""
    says = count_words(last) <= _LONGEST_CONTEXT and sum(map(str.isalpha, last)) >= _LEAST_LETTERS
    return last if says else ""


def joined_paragraphs(parts: Sequence[Part]) -> str:
    """Paragraphs, a blank line between them; one that a page's end has cut is one again."""
    text = parts[0].text
    for part in parts[1:]:
        is_cut = part.text[:1].islower() and not _ENDED.search(text)
        is_same = is_cut or part.goes_on_from_page_before
        text = f"{text} {part.text}" if is_same else f"{text}\n\n{part.text}"
    return text
