"""Which files that are no PDF try to hurt a reader? Each small, each named by its trouble."""

import io
import zipfile
from collections.abc import Mapping


def zip_bomb() -> bytes:
    """A word-processor file whose text unpacks to half a GB."""
    return _zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": b"<w:document>" + b" " * (1 << 29) + b"</w:document>",
        }
    )


def entity_bomb() -> bytes:
    """A word-processor file whose XML entities unfold to 10^9 letters."""
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    document = (
        f'<?xml version="1.0"?><!DOCTYPE w:document [{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    )
    return _zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def broken_zip() -> bytes:
    """An office file without its end."""
    good = _zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>" * 500})
    return good[: len(good) // 2]


def _zipped(members: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def deep_html() -> bytes:
    """A web page with 50,000 elements in each other."""
    return b"<!doctype html><html><body>" + b"<div>" * 50_000 + b"Cocoa"


def deep_rtf() -> bytes:
    """A text with 100,000 groups in each other."""
    return b"{\\rtf1 " + b"{\\b " * 100_000 + b"Cocoa" + b"}" * 100_001


def deep_mail() -> bytes:
    """A mail with 300 multiparts in each other."""
    head = b"From: a@example.org\nTo: b@example.org\nSubject: Deep\nMIME-Version: 1.0\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(300)
    )
    return head + parts + b"Content-Type: text/plain\n\nCocoa\n"


def long_row() -> bytes:
    """A table of one row with a million cells."""
    return b"a,b\n" + b"1," * 1_000_000
