"""What may a document be called besides what is printed? By properties, headers, file name."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.document import Block, ExtractedDocument
from extractors.layout.lines.mended_letters import shortened
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.roles import TITLE_LABEL, role_of
from indexer.enrich.bibliography.title_form import (
    WORDS_OF_TITLES,
    cleaned_title,
    from_file_name,
    is_code,
    is_title,
    share_of,
    words_in,
)
from indexer.enrich.bibliography.written_cards import ON_ITS_CARD

_PRINTED = 0.5  # of an embedded title's words, else it is printed nowhere
_PAGES_WITH_HEADERS = 6
_WORDS_OF_OPENING = 3
_LETTERS_OF_OPENING = 120
_WORDS_OF_FIRST_LINE = 20
_LABELLED = re.compile(r"[^:]{2,40}:(?:\s|$)")  # the next line of a cover sheet
_SENTENCE_END = re.compile(r"(?<=[.!?。！？؟।])\s")


def said_title(document: ExtractedDocument) -> tuple[str, bool]:
    """The title in the file's properties, and whether an older version kept it as the best one."""
    metadata = document.metadata
    older = "" if metadata.embedded_title or document.printed else metadata.title
    if older and metadata.title_source in {"", "embedded"}:
        return older, True
    return metadata.embedded_title, False


def by_properties(
    print_: Printed,
    running: Sequence[str],
    embedded: str,
    *,
    is_kept: bool,
    has_card: bool,
    is_tab: bool,
) -> Iterator[Candidate]:
    """What the file says of itself."""
    if not is_title(embedded) or role_of(embedded):
        return
    printed = " ".join((*(group.text for group in print_.groups), *running))
    words = words_in(embedded)
    share = share_of(words, printed)
    reasons = {
        "embedded": 1.0,
        "words": float(len(words) in WORDS_OF_TITLES),
        "one word": float(len(words) == 1),
        "printed too": share,
        "printed nowhere": float(share < _PRINTED and not is_kept and not has_card),
        "kept as the best": float(is_kept),
        ON_ITS_CARD: float(has_card),
        "of a tab": float(is_tab),
    }
    yield Candidate(embedded, "embedded", 0, reasons)


def by_label(print_: Printed) -> Iterator[Candidate]:
    """What a cover sheet, a circular or a memorandum writes after "Title:" or "Subject:"."""
    groups = print_.page(1)
    lines = [(line.strip(), group) for group in groups for line in group.lines]
    for place, (line, group) in enumerate(lines):
        label, colon, rest = line.partition(":")
        if not (colon and TITLE_LABEL.fullmatch(label.strip())):
            continue
        below = (each for each, _ in lines[place + 1 :])
        following = takewhile(lambda each: not _LABELLED.match(each), below)
        value = cleaned_title(rest) or cleaned_title(_beside(group, groups) or next(following, ""))
        if is_title(value) and not role_of(value):
            reasons = {
                "after a title label": 1.0,
                "words": float(len(words_in(value)) in WORDS_OF_TITLES),
            }
            yield Candidate(value, "label", 1, reasons)
            return


def _beside(label: Group, groups: Sequence[Group]) -> str:
    """What stands right of a label, as in the field of a form."""
    middle = (label.box[1] + label.box[3]) / 2
    rights = [
        group
        for group in groups
        if group.box[1] <= middle <= group.box[3] and group.box[0] > label.box[2]
    ]
    return min(rights, key=lambda group: group.box[0]).text if rights else ""


def by_name(document: ExtractedDocument, file_name: str) -> Iterator[Candidate]:
    """What is left where nothing stands out: the file's name, else the text's first words."""
    named = from_file_name(file_name)
    if named:
        reasons = {
            "file name": 1.0,
            "one word": float(len(words_in(named)) == 1),
            "a mere code": float(is_code(named)),
        }
        yield Candidate(named, "file_name", 0, reasons)
    texts = [_row_alone(block) for page in document.pages[:1] for block in page.blocks]
    first = next((text for text in texts if len(words_in(text)) >= _WORDS_OF_OPENING), "")
    if first:
        sentence = _SENTENCE_END.split(" ".join(first.split()), maxsplit=1)[0]
        opening = shortened(sentence, _LETTERS_OF_OPENING)
        is_line = _stands_alone(first, document) or _heads_table(first, document)
        reasons = {"first words": 1.0, "a line of its own": float(is_line)}
        yield Candidate(opening, "opening", 1, reasons)


def _row_alone(block: Block) -> str:
    """The text of a block; of a table that begins with a cell alone in its row, that cell."""
    first = block.text.split("\n", maxsplit=1)[0]
    return first if block.kind == "table" and "\t" not in first else block.text


def _heads_table(first: str, document: ExtractedDocument) -> bool:
    """Whether the first words are a cell alone in the first row of a sheet."""
    block = next(block for block in document.pages[0].blocks if _row_alone(block) == first)
    return block.text != first and is_title(first) and not role_of(first)


def _stands_alone(first: str, document: ExtractedDocument) -> bool:
    """Whether the first words of a file without looks are a line like a title above its text."""
    blocks = document.pages[0].blocks
    words = len(words_in(first))
    return (
        not document.printed
        and len(blocks) > 1
        and blocks[0].text == first
        and blocks[0].kind == "paragraph"
        and words <= _WORDS_OF_FIRST_LINE
        and len(first) <= _LETTERS_OF_OPENING
        and not first.rstrip().endswith((".", ",", ";", ":", "!", "،", "؛"))
        and is_title(first)
        and not role_of(first)
    )


def imprint_of(print_: Printed) -> list[str]:
    """Lines of copyright: the body that they name is no part of a title."""
    lines = (cleaned_title(line) for group in print_.groups for line in group.lines)
    return [line for line in lines if role_of(line) == "imprint"]


def running_headers(document: ExtractedDocument) -> list[str]:
    pages = document.pages[:_PAGES_WITH_HEADERS]
    texts = dict.fromkeys(cleaned_title(block.text) for page in pages for block in page.furniture)
    return [text for text in texts if is_title(text) and not role_of(text)]
