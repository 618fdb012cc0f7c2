"""What does an RTF file say? Its paragraphs, rows, notes and what its info group tells."""

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from extractors.dates import iso_date
from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.list_labels import says_words
from extractors.formats.rtf_groups import SKIPPED, STARRED, raw_texts, title_styles
from extractors.formats.rtf_tokens import Token, tokens
from extractors.formats.text_line import text_line
from extractors.layout.lines.mended_letters import without_surrogates
from extractors.layout.lines.raised_numbers import with_raised
from extractors.protocol import Opened

LONGEST_BOLD_HEADING = 120  # characters
_INFO = frozenset({"title", "subject", "author", "keywords", "doccomm", "creatim", "revtim"})
_SIGNS = {
    "tab": " ", "line": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ", "softline": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_RESET = {"is_hidden": False, "is_bold": False, "is_raised": False}


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads an RTF file; see `extractors.extractor`."""
    found = list(tokens(job.path.read_bytes()))
    reading = _Reading(title_styles(found))
    for token in found:
        reading.take(token)
    pages = reading.finished()
    tell(Opened(len(pages)))
    problems = missing_letters(raw_texts(found), pages)
    return flowing_document(job, pages, reading.metadata(), "rtf", problems)


def rtf_text(content: bytes) -> str:
    """The text of an RTF file alone, paragraphs parted by blank lines."""
    reading = _Reading()
    for token in tokens(content):
        reading.take(token)
    return "\n\n".join(block.text for page in reading.finished() for block in page)


class _Look(Struct):
    """What holds inside a group."""

    place: str = "body"  # or "skipped", "note", "info", one of _INFO
    is_hidden: bool = False
    is_bold: bool = False
    is_raised: bool = False


class _Reading:
    def __init__(self, titles: frozenset[int] = frozenset()) -> None:
        self._titles = titles  # numbers of styles
        self._look = _Look()
        self._stack: list[_Look] = []
        self._is_starred = False
        self._pages: list[list[Block]] = [[]]
        self._runs: list[tuple[str, bool, bool]] = []  # text, raised, bold
        self._note: list[tuple[str, bool]] = []
        self._label = ""  # that a list puts before a paragraph
        self._notes: list[Block] = []
        self._cells: list[str] = []
        self._rows: list[str] = []
        self._before_upr = 0
        self._level = 0
        self._is_row = self._is_listed = False
        self._info: dict[str, list[str]] = {}

    def take(self, token: Token) -> None:
        if token.kind == "{":
            self._stack.append(self._look)
            self._look = replace(self._look)
        elif token.kind == "}":
            left = self._look
            self._look = self._stack.pop() if self._stack else self._look
            if left.place == "note" and self._look.place != "note":
                self._end_note()
            elif left.place == "label" and self._look.place != "label":
                self._end_label()
        elif token.kind == "star":
            self._is_starred = True
            return
        elif token.kind == "text":
            self._text(token.text)
        else:
            self._word(token.text, token.number)
        self._is_starred = False

    def finished(self) -> list[tuple[Block, ...]]:
        self._paragraph()
        self._end_table()
        self._pages[-1] += self._notes
        pages = [tuple(page) for page in self._pages if page]
        return pages or [()]

    def metadata(self) -> Metadata:
        told = {
            name: text_line(without_surrogates("".join(parts)))
            for name, parts in self._info.items()
        }
        parted = [word.strip() for word in re.split("[;,]", told.get("keywords", ""))]
        return Metadata(
            title=told.get("title", ""),
            authors=(told["author"],) if told.get("author") else (),
            created=iso_date(told.get("creatim", "")),
            modified=iso_date(told.get("revtim", "")),
            subject=told.get("subject", ""),
            keywords=tuple(word for word in parted if word),
        )

    def _text(self, text: str) -> None:
        look = self._look
        if look.place in _INFO:
            self._info.setdefault(look.place, []).append(text)
        elif look.is_hidden or look.place in {"skipped", "info"}:
            return
        elif look.place == "note":
            self._note.append((text, look.is_raised))
        elif look.place == "label":
            self._label += text
        else:
            self._runs.append((text, look.is_raised, look.is_bold))

    def _word(self, word: str, number: int | None) -> None:
        look = self._look
        if look.place == "skipped":
            return
        if word in {"upr", "ud"}:
            self._twice(word)
        elif (self._is_starred and word not in STARRED) or word in SKIPPED:
            is_label = word == "listtext" and look.place == "body"
            look.place = "label" if is_label else "skipped"
        elif word == "footnote":
            look.place = "note"
        elif word == "info" or look.place in {"info", "creatim", "revtim"}:
            self._tell_info(word, number)
        elif word in {"v", "b", "super", "nosupersub", "plain", "deleted"}:
            self._set_look(word, is_on=number != 0)
        elif word in _SIGNS:
            self._text(_SIGNS[word])
        elif look.place == "note" and word == "par":
            self._note.append((" ", False))
        elif look.place == "body":
            self._layout(word, number)

    def _twice(self, word: str) -> None:
        """Of a text in an old encoding, with the same in Unicode behind it, the latter stays."""
        if word == "ud":
            del self._runs[self._before_upr :]
        else:
            self._before_upr = len(self._runs)

    def _tell_info(self, word: str, number: int | None) -> None:
        look = self._look
        if word == "info" or (look.place == "info" and word in _INFO):
            look.place = word
        elif word in {"yr", "mo", "dy"}:
            self._info.setdefault(look.place, []).append(
                f"{'' if word == 'yr' else '-'}{number or 0:02d}"
            )

    def _set_look(self, word: str, *, is_on: bool) -> None:
        names = {"v": "is_hidden", "deleted": "is_hidden", "b": "is_bold", "super": "is_raised"}
        if word == "plain":
            for name, value in _RESET.items():
                setattr(self._look, name, value)
        elif word == "nosupersub":
            self._look.is_raised = False
        else:
            setattr(self._look, names[word], is_on)

    def _layout(self, word: str, number: int | None) -> None:
        if word in {"par", "sect", "page"}:
            self._paragraph(in_cell=self._is_row)
            if word == "page":
                self._end_table()
                self._pages[-1] += self._notes
                self._pages.append([])
                self._notes = []
        elif word == "cell":
            self._cells.append(self._flushed()[0])
        elif word in {"nestcell", "nestrow", "itap"}:
            self._runs.append((" ", False, False))  # a table in a cell is read as its text
        elif word == "row":
            self._rows.append("\t".join(self._cells))
            self._cells = []
        elif word == "pard":
            self._level, self._is_row, self._is_listed = 0, False, False
        elif word == "intbl":
            self._is_row = True
        elif word == "outlinelevel" or (word == "s" and number in self._titles):
            self._level = 1 if word == "s" else (number or 0) + 1
        elif word == "ls":
            self._is_listed = True

    def _flushed(self) -> tuple[str, bool]:
        runs, self._runs = self._runs, []
        whole = with_raised((text, raised) for text, raised, _ in runs)
        bold = [bold for text, _, bold in runs if text.strip()]
        return text_line(without_surrogates(whole)), bool(bold) and all(bold)

    def _paragraph(self, *, in_cell: bool = False) -> None:
        if in_cell:
            self._runs.append((" ", False, False))
            return
        text, is_bold = self._flushed()
        self._end_table()
        if not text:
            return
        kind: Any = "paragraph"
        level = self._level if 0 < self._level <= 9 else 0  # noqa: PLR2004 - ten is body text
        if not level and is_bold and len(text) <= LONGEST_BOLD_HEADING:
            level = 2
        if level:
            kind = "heading"
        elif self._is_listed:
            kind = "list_item"
        self._pages[-1].append(Block(text, kind, level))

    def _end_table(self) -> None:
        if any(self._cells):
            self._rows.append("\t".join(self._cells))
        rows = [row for row in self._rows if row.strip()]
        self._cells, self._rows = [], []
        if rows:
            self._pages[-1].append(Block("\n".join(rows), "table"))

    def _end_label(self) -> None:
        """Words before a paragraph of a list ("Article 5") stay, a mere number or bullet goes."""
        label, self._label = self._label, ""
        if says_words(label):
            self._runs.append((f"{label} ", False, True))

    def _end_note(self) -> None:
        text = text_line(without_surrogates(with_raised(self._note)))
        self._note = []
        if text:
            self._notes.append(Block(text, "footnote"))
