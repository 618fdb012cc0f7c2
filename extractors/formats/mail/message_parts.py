"""Which parts of a mail are its text, and which are attached to it?

The text may be cut by what is attached, and each piece may stand twice, plain and as HTML. Texts of
other kinds are read as plain ones, so are invitations and why a mail could not be delivered. What
has a name of its own is attached, and so are a mail in a mail and files written into the text.
"""

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from msgspec import Struct

from extractors.formats.mail.uuencoded import files_in_text

CALENDAR = "text/calendar"
DELIVERY = "message/delivery-status"
_OF_THEIR_OWN = frozenset({"text/rtf", "text/csv", "text/tab-separated-values", "text/xml"})


_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


class Piece(Struct, frozen=True):
    """A piece of the text, in the ways in which it is offered; a way may hold several parts."""

    plain: tuple[EmailMessage, ...] = ()
    html: tuple[EmailMessage, ...] = ()
    calendar: tuple[EmailMessage, ...] = ()


class MailParts(Struct, frozen=True):
    """A mail taken apart; pictures that stand in the text are in neither."""

    pieces: tuple[Piece, ...] = ()
    attached: tuple[EmailMessage, ...] = ()


def is_encrypted(mail: EmailMessage) -> bool:
    """Whether the whole text is encrypted (OpenPGP, S/MIME)."""
    kind = mail.get_content_type()
    sealed = str(mail.get_param("smime-type", "enveloped-data")).lower()
    return kind == "multipart/encrypted" or (kind in _SEALED and "enveloped" in sealed)


def mail_parts(mail: EmailMessage) -> MailParts:
    """The pieces of a mail's text and what is attached, in order."""
    found = list(_parts(mail))
    return MailParts(
        tuple(each for each in found if isinstance(each, Piece)),
        tuple(each for each in found if not isinstance(each, Piece)),
    )


def lone_texts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """The plain texts that stand in no other way: what a reader must not lose."""
    if mail.get_content_type() == "text/plain" and not _is_attached(mail):
        yield mail
    if mail.is_multipart() and mail.get_content_subtype() not in {"alternative", "rfc822"}:
        for part in _inside(mail):
            yield from lone_texts(part)


def _parts(part: EmailMessage) -> Iterator[Piece | EmailMessage]:
    kind = part.get_content_type()
    inside = list(_inside(part)) if part.get_content_maintype() == "multipart" else []
    if not inside:
        way = _way(kind)
        if way and not _is_attached(part):
            yield Piece(**{way: (part,)})
            yield from _written_in(part)
        elif not _is_picture(part):
            yield part
    elif kind == "multipart/alternative":
        yield from _alternatives(inside)
    else:
        for each in inside:
            yield from _parts(each)


def _written_in(part: EmailMessage) -> Iterator[EmailMessage]:
    payload = part.get_payload(decode=True)
    for name, content in files_in_text(payload) if isinstance(payload, bytes) else ():
        file = EmailMessage()
        file.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        yield from _inside(file)


def _way(kind: str) -> str:
    """As what a part is read that has no name; '' for what is attached."""
    if kind in {"text/html", CALENDAR}:
        return kind.rpartition("/")[2]
    is_text = kind.startswith("text/") and kind not in _OF_THEIR_OWN
    return "plain" if is_text or kind == DELIVERY else ""


def _alternatives(ways: list[EmailMessage]) -> Iterator[Piece | EmailMessage]:
    found = [each for way in ways for each in _parts(way)]
    pieces = [each for each in found if isinstance(each, Piece)]
    plain = tuple(part for piece in pieces for part in piece.plain)
    html = tuple(part for piece in pieces for part in piece.html)
    calendar = tuple(part for piece in pieces for part in piece.calendar)
    if pieces:
        yield Piece(plain, html, calendar)
    yield from (each for each in found if not isinstance(each, Piece))


def _inside(part: EmailMessage) -> Iterator[EmailMessage]:
    payload: Any = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, EmailMessage))


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _is_picture(part: EmailMessage) -> bool:
    """Whether it belongs to the text: shown where the HTML names it, or a signature's proof."""
    is_inline = part.get_content_disposition() == "inline" or not part.get_content_disposition()
    return is_inline and part["Content-ID"] is not None
