"""What does a mail of Outlook (msg) hold? Its properties, after [MS-OXMSG], as a mail like others.

Each property is a stream, or stands in the stream of those that are short. What comes out is read
as any other mail: of its ways the one that says most, with what is attached and mails in it.
"""

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from typing import NamedTuple

from extractors.encodings.codec_names import codec_of
from extractors.formats.mail.rtf_packed import unpacked_rtf
from extractors.formats.old_office.compound import CompoundFile
from extractors.formats.rtf import rtf_text
from extractors.formats.text_line import text_line
from extractors.formats.web.encoding import web_text
from extractors.layout.lines.mended_letters import without_surrogates

_SUBJECT, _SENDER, _ADDRESS, _SMTP = 0x0037, 0x0C1A, 0x0C1F, 0x5D01
_SENT, _ARRIVED = 0x0039, 0x0E06
_PLAIN, _RTF, _HTML = 0x1000, 0x1009, 0x1013
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3707, 0x3704, 0x3001
_CONTENT, _CONTENT_ID = 0x3701, 0x3712
_PAGE, _WEB_PAGE = 0x3FFD, 0x3FDE
_BYTES, _UNICODE, _BINARY, _OBJECT = 0x001E, 0x001F, 0x0102, 0x000D
_PROPERTIES = "__properties_version1.0"
_HEADS = {0: 32, 1: 24}  # bytes before the short properties, of a file and of a mail in a mail
_ATTACHED_HEAD = 8
_MAIL_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+", re.ASCII)
_SHORT = 16  # bytes of a short property
_DEEPEST = 3  # mails in mails
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_WEB_PAGES = {
    20127: "ascii", 20866: "koi8-r", 21866: "koi8-u", 50220: "iso-2022-jp", 51932: "euc-jp",
    51949: "euc-kr", 52936: "hz", 54936: "gb18030", 65001: "utf-8",
    **{28590 + part: f"iso-8859-{part}" for part in range(1, 16)},
}  # fmt: skip
"""Numbers of encodings that are no code page of DOS or Windows."""


class _Storage(NamedTuple):
    """The properties of a mail or of what is attached to it."""

    file: CompoundFile
    place: str  # "" or a path that ends in "/"
    head: int

    def stream(self, number: int, kind: int) -> bytes:
        return self.file.stream(f"{self.place}__substg1.0_{number:04X}{kind:04X}")

    def text(self, number: int) -> str:
        """A text; in the code page of the mail where it is not in Unicode."""
        wide = self.stream(number, _UNICODE)
        if wide:
            return without_surrogates(wide.decode("utf-16-le", "replace")).rstrip("\0")
        return web_text(self.stream(number, _BYTES), self.code_page(_PAGE)).rstrip("\0")

    def code_page(self, number: int) -> str:
        page = int.from_bytes(self.short(number)[:4], "little")
        return codec_of(_WEB_PAGES.get(page, f"cp{page}"))

    def short(self, number: int) -> bytes:
        content = self.file.stream(self.place + _PROPERTIES)
        for at in range(self.head, len(content) - _SHORT + 1, _SHORT):
            _, name = struct.unpack_from("<HH", content, at)
            if name == number:
                return content[at + 8 : at + _SHORT]
        return b""


def outlook_mail(file: CompoundFile) -> EmailMessage:
    """The mail.

    Raises:
        NotCompound, ValueError, struct.error: it breaks its format.
    """
    return _mail(_Storage(file, "", _HEADS[0]), 0)


def _mail(storage: _Storage, depth: int) -> EmailMessage:
    mail = EmailMessage()
    for name, value in _head(storage):
        mail[name] = value
    texts = list(_texts(storage))
    if texts:
        content, kind = texts[0]
        mail.set_content(content, subtype=kind)
    for content, kind in texts[1:]:
        mail.add_alternative(content, subtype=kind)
    for place in storage.file.storages(storage.place):
        if place.startswith("__attach_version1.0_"):
            attached = _Storage(storage.file, f"{storage.place}{place}/", _ATTACHED_HEAD)
            _attach(mail, attached, depth)
    return mail


def _head(storage: _Storage) -> Iterator[tuple[str, str]]:
    yield "MIME-Version", "1.0"
    yield "Subject", _encoded(text_line(storage.text(_SUBJECT)))
    name = text_line(storage.text(_SENDER))
    address = text_line(storage.text(_SMTP) or storage.text(_ADDRESS))
    found = _MAIL_ADDRESS.fullmatch(address)
    if name or found:
        yield "From", f"{_encoded(name)} <{found[0] if found else ''}>".lstrip()
    ticks = int.from_bytes(storage.short(_SENT) or storage.short(_ARRIVED), "little")
    if ticks:
        try:
            yield "Date", format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))
        except OverflowError:
            return


def _encoded(text: str) -> str:
    """A text in a head, of which no sign means anything to who reads it (RFC 2047)."""
    return Header(text, "utf-8").encode(maxlinelen=0) if text else ""


def _texts(storage: _Storage) -> Iterator[tuple[str, str]]:
    """The ways in which the text is given, each with its kind; the packed RTF where it is alone."""
    plain = storage.text(_PLAIN)
    page = storage.stream(_HTML, _BINARY)
    html = web_text(page, storage.code_page(_WEB_PAGE)) if page else storage.text(_HTML)
    if plain.strip():
        yield plain, "plain"
    if html.strip():
        yield html, "html"
    packed = storage.stream(_RTF, _BINARY)
    if packed and not plain.strip() and not html.strip():
        yield rtf_text(unpacked_rtf(packed)), "plain"


def _attach(mail: EmailMessage, storage: _Storage, depth: int) -> None:
    names = (storage.text(number) for number in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
    name = text_line(next(filter(None, names), "")) or "attachment"
    inner = f"{storage.place}__substg1.0_{_CONTENT:04X}{_OBJECT:04X}/"
    if storage.file.stream(inner + _PROPERTIES):
        if depth < _DEEPEST:
            mail.add_attachment(_mail(_Storage(storage.file, inner, _HEADS[1]), depth + 1))
        return
    identifier = text_line(storage.text(_CONTENT_ID))
    mail.add_attachment(
        storage.stream(_CONTENT, _BINARY),
        maintype="application",
        subtype="octet-stream",
        filename=name,
        disposition="inline" if identifier else "attachment",
        cid=f"<{identifier}>" if identifier else None,
    )
