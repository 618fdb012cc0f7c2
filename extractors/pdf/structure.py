"""What does a PDF say of itself? Metadata, outline, page labels and attachments, by pdfminer.six.

Each part is read on its own: one that is broken is a problem in the result and costs no other.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from pdfminer.pdfdocument import PDFDocument, PDFNoPageLabels
from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.dates import iso_date
from extractors.layout.lines.mended_letters import clean_text, without_surrogates
from extractors.lines import Bookmark, Structure
from extractors.pdf.attachments import name_of, specifications
from extractors.pdf.xmp import Xmp, parsed_xmp

MOST_BOOKMARKS = 5_000
LONGEST_FIELD = 2_000  # characters of one metadata field

T = TypeVar("T")


class Outline(NamedTuple):
    """What another reader of the file has found already."""

    pages: int
    bookmarks: tuple[Bookmark, ...]


def structure_of(
    document: PDFDocument,
    page_ids: Callable[[], list[object]],
    outline: Outline | None = None,
) -> Structure:
    """All that could be read. `page_ids` yields the object ids of the pages, in their order.

    Walking the page tree takes most of the time: with an outline that pdfium has read it is left.
    """
    problems: list[str] = []

    def part(name: str, read: Callable[[], T], default: T) -> T:
        try:
            return read()
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - any break in this part is told, and costs no other
            problems.append(f"{name} cannot be read ({type(error).__name__})")
            return default

    nothing: dict[str, str] = {}
    info = part("the document information", lambda: _info(document), nothing)
    xmp = part("the XMP metadata", lambda: _xmp(document), Xmp())
    return Structure(
        labels=part(
            "the page labels",
            lambda: _labels(document, outline.pages if outline else len(page_ids())),
            (),
        ),
        bookmarks=outline.bookmarks
        if outline
        else part("the outline", lambda: tuple(_bookmarks(document, page_ids)), ()),
        title=xmp.title or info.get("Title", ""),
        authors=xmp.authors or _names(info.get("Author", "")),
        subject=xmp.subject or info.get("Subject", ""),
        keywords=xmp.keywords or _keywords(info.get("Keywords", "")),
        created=iso_date(info.get("CreationDate", "")) or iso_date(xmp.created),
        modified=iso_date(info.get("ModDate", "")) or iso_date(xmp.modified),
        producer=info.get("Producer", "") or xmp.producer,
        language=part("the language", lambda: _text(document.catalog.get("Lang")), ""),
        attachments=part("the attachments", lambda: tuple(_attachments(document)), ()),
        problems=tuple(problems),
    )


def _info(document: PDFDocument) -> dict[str, str]:
    """The Info dictionaries, the newest first."""
    merged: dict[str, str] = {}
    for entry in document.info:
        for key, value in entry.items():
            text = _text(value)
            if text:
                merged.setdefault(str(key), text)
    return merged


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        value = value.name
    if isinstance(value, bytes):
        value = decode_text(value)
    return clean_text(without_surrogates(value))[:LONGEST_FIELD] if isinstance(value, str) else ""


def _xmp(document: PDFDocument) -> Xmp:
    reference = document.catalog.get("Metadata")
    return parsed_xmp(stream_value(reference).get_data()) if reference is not None else Xmp()


def _labels(document: PDFDocument, page_count: int) -> tuple[str, ...]:
    """The printed labels, or none where they only repeat the page numbers."""
    try:
        labels = tuple(
            clean_text(label) for label in islice(document.get_page_labels(), page_count)
        )
    except PDFNoPageLabels:
        return ()
    return () if all(label == str(n) for n, label in enumerate(labels, 1)) else labels


def _bookmarks(document: PDFDocument, page_ids: Callable[[], list[object]]) -> Iterator[Bookmark]:
    """The outline in reading order; entries met twice are left, so a circle ends."""
    root = dict_value(document.catalog.get("Outlines") or {})
    numbers = {page_id: n for n, page_id in enumerate(page_ids(), 1)} if "First" in root else {}
    todo = [(root.get("First"), 1)]
    seen: set[int] = set()
    count = 0
    while todo and count < MOST_BOOKMARKS:
        reference, level = todo.pop()
        if not isinstance(reference, PDFObjRef) or reference.objid in seen:
            continue
        seen.add(reference.objid)
        entry = dict_value(reference)
        todo += [(entry.get("Next"), level), (entry.get("First"), level + 1)]
        title = _text(entry.get("Title"))
        if title:
            count += 1
            yield Bookmark(title, level, _target(document, entry, numbers))


def _target(document: PDFDocument, entry: dict[str, Any], numbers: dict[object, int]) -> int:
    """The page that a bookmark leads to, from 1; 0 where it leads elsewhere."""
    target = entry.get("Dest")
    if target is None:
        action = resolve1(entry.get("A")) or {}
        target = action.get("D") if isinstance(action, dict) else None
    target = resolve1(target)
    if isinstance(target, bytes | PSLiteral):
        name = target.name if isinstance(target, PSLiteral) else target
        try:
            target = resolve1(document.get_dest(name))
        except Exception:  # noqa: BLE001 - a name that is not there, in many ways
            return 0
    if isinstance(target, dict):
        target = resolve1(target.get("D"))
    if not isinstance(target, list) or not target:
        return 0
    page = target[0]
    if isinstance(page, PDFObjRef):
        return numbers.get(page.objid, 0)
    return page + 1 if isinstance(page, int) else 0


def _attachments(document: PDFDocument) -> Iterator[str]:
    for number, specification in enumerate(specifications(document), 1):
        yield name_of(specification) or f"attachment {number}"


def _names(value: str) -> tuple[str, ...]:
    parts = value.split(";") if ";" in value else value.split(" and ")
    return tuple(name.strip() for name in parts if name.strip())


def _keywords(value: str) -> tuple[str, ...]:
    parts = value.split(";") if ";" in value else value.split(",")
    return tuple(word.strip() for word in parts if word.strip())
