"""What does an old presentation (ppt) say? A page a slide, with its notes, after [MS-PPT].

A part that was changed is written again behind the others, and the file tells where the newest of
each stands. A slide's texts stand in its shapes, or in the outline that the document holds.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from extractors.document import Block
from extractors.formats.embedded import embedded_sentence, is_document
from extractors.formats.old_office.compound import CompoundFile, NotCompound
from extractors.formats.text_line import text_line
from extractors.layout.lines.mended_letters import without_surrogates

_CURRENT_EDIT, _PERSISTENT = 16, 6002
_LETTERS, _BYTES, _TEXT_KIND = 4000, 4008, 3999
_DOCUMENT, _SLIDE, _NOTES, _NOTES_OF = 1000, 1006, 1008, 1009
_LIST, _IN_LIST, _SHOW = 4080, 1011, 1017
_OBJECT, _LARGEST_OBJECT = 4113, 64 << 20  # bytes, unpacked
_NESTED = 0xF
_TITLES, _BODY = frozenset({0, 6}), 1  # kinds of texts
_HIDDEN = 4
_FIELD = "*"  # stands for a number or a date


class OldSlides(NamedTuple):
    """A presentation's pages and labels, and what they are counted against."""

    pages: list[tuple[Block, ...]]
    labels: list[str]
    texts: list[str]  # of the newest slides and notes
    whole: str  # also of masters and of older versions
    problems: tuple[str, ...] = ()


class _Record(NamedTuple):
    kind: int
    instance: int
    start: int  # of its body
    end: int
    is_nested: bool


def old_slides(path: Path) -> OldSlides | None:
    """What the records of a file say; None where they cannot be followed."""
    try:
        return _Reading(CompoundFile(path)).found()
    except (NotCompound, struct.error, IndexError, OverflowError, RecursionError, UnicodeError):
        return None


class _Reading:
    def __init__(self, file: CompoundFile) -> None:
        self._content = file.stream("PowerPoint Document")
        edit = struct.unpack_from("<I", file.stream("Current User"), _CURRENT_EDIT)[0]
        self._places = self._newest(edit)
        self._texts: list[str] = []

    def found(self) -> OldSlides:
        newest = [self._record(place) for place in self._places.values()]
        notes = {self._slide_of(each): each for each in newest if each.kind == _NOTES}
        pages, labels = [], []
        for key, number, outline in self._slides(newest):
            slide = self._record(self._places[key])
            blocks = [*outline, *self._blocks(slide)]
            titles = [block for block in blocks if block.kind == "heading"]
            others = [block for block in blocks if block.kind != "heading"]
            below = self._blocks(notes[number]) if number in notes else ()
            pages.append((*titles, *others, *(Block(each.text, "footnote") for each in below)))
            labels.append(f"{len(pages)} (hidden)" if self._is_hidden(slide) else "")
        whole = "".join(self._text(each) for each in self._below(0, len(self._content)))
        count = sum(each.kind == _OBJECT and self._is_file(each) for each in newest)
        return OldSlides(pages, labels, self._texts, whole, embedded_sentence(count))

    def _is_file(self, record: _Record) -> bool:
        """Whether an embedded object is a file: a chart with its table, a workbook, a text."""
        content = self._content[record.start : record.end]
        if record.instance:
            with suppress(zlib.error):
                content = zlib.decompressobj().decompress(content[4:], _LARGEST_OBJECT)
        return is_document(content)

    def _slides(self, newest: list[_Record]) -> Iterator[tuple[int, int, list[Block]]]:
        """Each slide's part and number, and what the outline says of it, in order."""
        for document in newest:
            if document.kind != _DOCUMENT:
                continue
            for each in self._within(document):
                if each.kind == _LIST and not each.instance:  # others are of masters and notes
                    yield from self._listed(each)

    def _listed(self, listing: _Record) -> Iterator[tuple[int, int, list[Block]]]:
        inner = list(self._within(listing))
        starts = [at for at, each in enumerate(inner) if each.kind == _IN_LIST]
        for start, end in zip(starts, [*starts[1:], len(inner)], strict=True):
            key, _, _, number = struct.unpack_from("<4I", self._content, inner[start].start)
            if key in self._places:
                yield key, number, self._read(inner[start + 1 : end])

    def _blocks(self, part: _Record) -> list[Block]:
        return self._read(list(self._below(part.start, part.end)))

    def _read(self, records: list[_Record]) -> list[Block]:
        blocks: list[Block] = []
        kind = -1
        for each in records:
            if each.kind == _TEXT_KIND:
                kind = struct.unpack_from("<I", self._content, each.start)[0]
            elif text := self._text(each):
                self._texts.append(text)
                lines = [line for line in map(text_line, text.split("\r")) if line]
                if kind in _TITLES and lines:
                    blocks.append(Block(" ".join(lines), "heading", 1))
                elif lines != [_FIELD]:
                    is_list = kind == _BODY and len(lines) > 1
                    blocks += [
                        Block(line, "list_item" if is_list else "paragraph") for line in lines
                    ]
        return blocks

    def _text(self, record: _Record) -> str:
        content = self._content[record.start : record.end]
        if record.kind == _LETTERS:
            text = without_surrogates(content.decode("utf-16-le", "surrogatepass"))
        else:
            text = content.decode("latin-1") if record.kind == _BYTES else ""
        return text.replace("\x0b", " ")

    def _is_hidden(self, slide: _Record) -> bool:
        return any(
            each.kind == _SHOW and self._content[each.start + 10] & _HIDDEN
            for each in self._within(slide)
        )

    def _slide_of(self, notes: _Record) -> int:
        """The number of the slide that notes belong to; 0 for the master of all notes."""
        for each in self._within(notes):
            if each.kind == _NOTES_OF:
                return int(struct.unpack_from("<I", self._content, each.start)[0])
        return 0

    def _newest(self, edit: int) -> Mapping[int, int]:
        places: dict[int, int] = {}
        seen: set[int] = set()
        while edit and edit not in seen:
            seen.add(edit)
            edit, directory = struct.unpack_from("<2I", self._content, edit + 8 + 8)
            listing = self._record(directory)
            at = listing.start
            while listing.kind == _PERSISTENT and at < listing.end:
                entry = struct.unpack_from("<I", self._content, at)[0]
                first, count = entry & 0xFFFFF, entry >> 20
                found = struct.unpack_from(f"<{count}I", self._content, at + 4)
                for number, place in enumerate(found, first):
                    places.setdefault(number, place)
                at += 4 + 4 * count
        return places

    def _record(self, at: int) -> _Record:
        looks, kind, size = struct.unpack_from("<2HI", self._content, at)
        return _Record(kind, looks >> 4, at + 8, at + 8 + size, looks & _NESTED == _NESTED)

    def _within(self, record: _Record) -> Iterator[_Record]:
        """The records just inside one."""
        at, end = record.start, min(record.end, len(self._content))
        while at + 8 <= end:
            found = self._record(at)
            yield found
            at = found.end

    def _below(self, start: int, end: int) -> Iterator[_Record]:
        """The records that hold no others, however deep."""
        for each in self._within(_Record(0, 0, start, end, is_nested=True)):
            if each.is_nested:
                yield from self._below(each.start, min(each.end, end))
            else:
                yield each
