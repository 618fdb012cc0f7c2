"""What does an e-book (EPUB) say? All chapters of its spine in order, each a page."""

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from extractors.dates import iso_date
from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.package import Package, attribute, local_name
from extractors.formats.text_line import text_line
from extractors.formats.web.encoding import web_text
from extractors.formats.web.html import html_problems, html_root
from extractors.formats.web.html_tree import html_blocks
from extractors.protocol import Opened


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads an e-book; see `extractors.extractor`."""
    package = Package(job.path)
    if "META-INF/rights.xml" in package.names:
        raise Unreadable("encrypted", "the book is locked by its seller")
    name = _root_file(package)
    root = package.xml(name)
    if root is None:
        raise Unreadable("damaged", "the file breaks its format: it names no list of its chapters")
    chapters = list(_chapters(root, posixpath.dirname(name)))
    if not _encrypted(package).isdisjoint(chapters):
        raise Unreadable("encrypted", "its chapters are encrypted, as shops do")
    tell(Opened(len(chapters)))
    pages: list[tuple[Block, ...]] = []
    problems: list[str] = []
    for number, chapter in enumerate(chapters, 1):
        if chapter not in package.names:
            problems.append(f"chapter {number} is not in the file")
            continue
        text = web_text(package.content(chapter))
        tree = html_root(text)
        if tree is None:
            continue
        found = html_blocks(tree)
        # the table of contents is a <nav>: a chapter's text beside it is not
        pages.append(found.blocks)
        problems += [f"chapter {number}: {problem}" for problem in html_problems(text, found)]
    return flowing_document(job, pages, _metadata(root), "epub", tuple(problems))


def _root_file(package: Package) -> str:
    container = package.xml("META-INF/container.xml")
    for node in container.iter() if container is not None else ():
        if local_name(node) == "rootfile":
            path = str(node.get("full-path", ""))
            return path if path in package.names else unquote(path)
    return next((name for name in sorted(package.names) if name.endswith(".opf")), "")


def _encrypted(package: Package) -> frozenset[str]:
    """The parts that are locked; often the fonts alone."""
    root = package.xml("META-INF/encryption.xml")
    nodes = root.iter() if root is not None else ()
    return frozenset(
        unquote(node.get("URI", "")) for node in nodes if local_name(node) == "CipherReference"
    )


def _chapters(root: Any, folder: str) -> Iterator[str]:
    items = {
        node.get("id"): unquote(node.get("href", ""))
        for node in root.iter()
        if local_name(node) == "item"
    }
    for node in root.iter():
        if local_name(node) == "itemref" and items.get(node.get("idref")):
            yield posixpath.normpath(posixpath.join(folder, items[node.get("idref")]))


def _metadata(root: Any) -> Metadata:
    found: dict[str, list[str]] = {}
    modified = ""
    for node in root.iter():
        text = text_line(node.text or "")
        if attribute(node, "role", "aut") != "aut":
            continue  # who drew, translated or typed it
        if text and "purl.org/dc/" in str(node.tag):
            found.setdefault(local_name(node), []).append(text)
        elif local_name(node) == "meta" and attribute(node, "property") == "dcterms:modified":
            modified = text

    def first(name: str) -> str:
        return found.get(name, [""])[0]

    return Metadata(
        title=first("title"),
        authors=tuple(found.get("creator", ())),
        created=iso_date(first("date")),
        modified=iso_date(modified),
        language=first("language"),
        subject=first("description"),
        keywords=tuple(found.get("subject", ())),
    )
