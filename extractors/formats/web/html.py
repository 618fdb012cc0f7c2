"""What does a web page say? Its blocks and what its head tells, by lxml, in any old encoding."""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from itertools import islice
from typing import Any

from lxml import etree

from extractors.dates import iso_date
from extractors.document import ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.package import local_name
from extractors.formats.text_line import text_line
from extractors.formats.web.encoding import web_text
from extractors.formats.web.html_tree import HtmlBlocks, html_blocks, is_hidden
from extractors.protocol import Opened

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LITERAL = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMMENT = re.compile(r"<!---?>|<!--.*?--!?>", re.DOTALL)  # "-- >" ends none, whatever Python says
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # sloppy pages go on behind them
_BOGUS = "\ufffd"
_DEEPEST_FRAME = 4
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")  # lxml takes none in a name
_SITE_BESIDE = re.compile(r"\s[|·•«»‹›–—-]\s")
_HEADINGS_LOOKED_AT = 5
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a web page; see `extractors.extractor`."""
    text = web_text(job.path.read_bytes())
    tell(Opened(1))
    root = html_root(text)
    if root is None:
        return flowing_document(job, [()], Metadata(), "html")
    found = html_blocks(root)
    problems = html_problems(text, found)
    return flowing_document(
        job, [found.blocks], _metadata(root), "html", problems, furniture=found.navigation
    )


def html_root(text: str) -> Any:
    """The tree of a page, with the pages that it carries in frames; None where nothing is in it.

    Raises:
        Unreadable: lxml makes no tree of it.
    """
    root = _tree(text)
    frames = [root] if root is not None else []
    for _ in range(_DEEPEST_FRAME):
        frames = [inner for frame in frames for inner in _opened(frame)]
    return root


def _opened(root: Any) -> Iterator[Any]:
    """The pages that stand in attributes (`srcdoc`), put where their frames are."""
    for frame in [node for node in root.iter("iframe") if node.get("srcdoc")]:
        inner = _tree(frame.get("srcdoc"))
        if inner is not None:
            frame.tag, frame.text = "div", None
            frame[:] = [inner]
            yield inner


def _tree(text: str) -> Any:
    text = _CONTROLS.sub(" ", _prepared(text).replace("\0", _BOGUS))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged", f"the page breaks its format ({str(error)[:150]})") from error


def _prepared(text: str) -> str:
    """A page without what would end it too soon, and XHTML's literal sections as plain text."""
    declared = _DECLARATION.match(text)
    if declared:
        text = _LITERAL.sub(lambda match: escape(match[1]), text[declared.end() :])
    return _ENDS.sub("", text)


def html_problems(text: str, found: HtmlBlocks) -> tuple[str, ...]:
    """What was lost: letters that fit no encoding, or that the tree does not have."""
    bogus = text.count(_BOGUS)
    undecoded = (f"{bogus:,} signs fit no encoding of the page and are lost",) if bogus else ()
    return undecoded + missing_letters(_texts(text), [found.blocks], found.navigation)


def _texts(text: str, depth: int = 0) -> list[str]:
    counter = _Counter(depth)
    if depth <= _DEEPEST_FRAME:
        counter.feed(_COMMENT.sub("", _prepared(text)))
        counter.close()
    return counter.texts


class _Counter(HTMLParser):
    """The texts of a page by another parser, which builds no tree."""

    def __init__(self, depth: int) -> None:
        super().__init__(convert_charrefs=True)
        self._depth = depth  # in frames
        self.texts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        told = {name: value or "" for name, value in attrs}
        if tag == "iframe" and not self._unseen and not is_hidden("div", told):
            self.texts += _texts(told.get("srcdoc", ""), self._depth + 1)
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.append(tag)
        elif is_hidden(tag, told):
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()

    def handle_startendtag(self, *_: object) -> None:
        """An element that ends where it begins holds no text."""

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)


def _metadata(root: Any) -> Metadata:
    told = dict(reversed(list(_told(root))))

    def first(*names: str) -> str:
        return next((told[name] for name in names if told.get(name)), "")

    return Metadata(
        title=_without_site(first("title", "og:title", "dc.title", "dcterms.title"), root),
        authors=tuple(filter(None, [first("author", "dc.creator", "dcterms.creator")])),
        created=iso_date(
            first("article:published_time", "dcterms.created", "dc.date", "dcterms.issued", "date")
        ),
        modified=iso_date(first("article:modified_time", "dcterms.modified", "last-modified")),
        producer=first("generator"),
        language=first("lang"),
        subject=first("description", "og:description", "dc.description"),
        keywords=tuple(w.strip() for w in re.split("[;,]", first("keywords")) if w.strip()),
    )


def _without_site(title: str, root: Any) -> str:
    """The title without the names of site and section around it, where a heading has it alone."""
    parts = [part.strip() for part in _SITE_BESIDE.split(title)]
    if len(parts) > 1:
        headings = (node for node in root.iter() if local_name(node).lower() == "h1")
        looked_at = islice(headings, _HEADINGS_LOOKED_AT)
        texts = {text_line("".join(node.itertext())) for node in looked_at}
        return max((part for part in parts if part in texts), key=len, default=title)
    return title


def _told(root: Any) -> Iterator[tuple[str, str]]:
    """What the head of a page says: name -> text."""
    for node in root.iter():
        name = local_name(node).lower()
        if name == "html":
            language = node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang")
            yield "lang", language or ""
        elif name == "title":
            yield "title", text_line("".join(node.itertext()))
        elif name == "meta":
            key = node.get("name") or node.get("property") or ""
            yield key.lower(), text_line(node.get("content") or "")
        elif name == "body":
            return
