"""What does a mail say? Its text, by Python's own parser, without what is attached."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage, Message
from email.utils import parseaddr

from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing_text import flowing_document
from extractors.formats.letter_count import missing_letters
from extractors.formats.mail.calendar import calendar_text
from extractors.formats.mail.message_file import opened_mail
from extractors.formats.mail.message_parts import (
    DELIVERY,
    Piece,
    is_encrypted,
    lone_texts,
    mail_parts,
)
from extractors.formats.mail.uuencoded import without_files
from extractors.formats.old_office.raw_letters import old_texts
from extractors.formats.text_files.plain_text import plain_blocks
from extractors.formats.text_line import text_line
from extractors.formats.web.encoding import web_text
from extractors.formats.web.html import html_problems, html_root
from extractors.formats.web.html_tree import html_blocks
from extractors.layout.lines.mended_letters import without_surrogates
from extractors.protocol import Opened

_RICHER = 1.2  # times the letters of the plain text: then the HTML says more
_RUN = 4  # letters
_LEAST_SHARED = 0.5  # of the runs of letters: below, the HTML is no other way of the plain text
_FLOWED = re.compile(r"(?<!^--) \n(?:>+ ?)?", re.MULTILINE)  # RFC 3676, a line that goes on


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a mail; see `extractors.extractor`."""
    mail = opened_mail(job.path)
    if is_encrypted(mail):
        raise Unreadable("encrypted", "the mail is encrypted and needs its reader's key")
    tell(Opened(1))
    blocks, problems = mail_text(mail)
    if not mail.is_multipart():  # of several ways the richest is read
        raw = old_texts(job.path, job.source.media_type)
        problems += missing_letters(raw or (), [blocks])
    metadata = _metadata(mail, mail_parts(mail).attached)
    return flowing_document(job, [blocks], metadata, "mail", problems)


def mail_text(mail: EmailMessage) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The pieces of the text, each plain, or as HTML where that says more; and what is lost."""
    blocks: list[Block] = []
    problems: list[str] = []
    for piece in mail_parts(mail).pieces:
        found, lost = _piece(piece)
        blocks += found
        problems += lost
    lone = (_text(part) for part in lone_texts(mail))
    problems += missing_letters(lone, [blocks])
    return tuple(blocks), tuple(dict.fromkeys(problems))


def _piece(piece: Piece) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    blocks, problems = _text_of(piece)
    seen = "".join(block.text for block in blocks)
    told = (calendar_text(_text(part)) for part in piece.calendar)
    # a program writes what it invites to as text, too
    more = [line for text in told for line in text.split("\n\n") if line and line not in seen]
    return (*blocks, *plain_blocks("\n\n".join(more))), problems


def _text_of(piece: Piece) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    plain_text = "\n\n".join(map(_text, piece.plain))
    blocks = tuple(plain_blocks(plain_text))
    problems = missing_letters([plain_text], [blocks]) + _undecoded(plain_text)
    found, lost = _html(piece)
    if blocks and _size(found) <= _RICHER * _size(blocks):
        if _tells_other_things(found, blocks):
            return blocks + found, problems + lost
        return blocks, problems
    return (found, lost) if found else (blocks, problems)


def _html(piece: Piece) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    blocks: tuple[Block, ...] = ()
    problems: tuple[str, ...] = ()
    for part in piece.html:
        text = _text(part)
        root = html_root(text)
        if root is not None:
            found = html_blocks(root)
            blocks += found.blocks + _navigation(found.navigation)
            problems += html_problems(text, found)
    return blocks, problems


def _navigation(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block(block.text) for block in blocks)


def _tells_other_things(blocks: tuple[Block, ...], others: tuple[Block, ...]) -> bool:
    """Whether two ways of a text have little in common, by their runs of letters."""
    found, known = _runs(blocks), _runs(others)
    return len(found & known) < _LEAST_SHARED * len(found)


def _runs(blocks: tuple[Block, ...]) -> set[str]:
    letters = "".join(filter(str.isalnum, "".join(block.text for block in blocks))).lower()
    return {letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)}


def _size(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _undecoded(text: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    return (f"{lost:,} signs fit no encoding of the mail and are lost",) if lost else ()


def _text(part: Message) -> str:
    if part.get_content_type() == DELIVERY:
        return "\n\n".join(map(str, part.get_payload()))
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text = web_text(without_files(payload), part.get_content_charset() or "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    is_glued = str(part.get_param("delsp", "")).lower() == "yes"
    return _FLOWED.sub("", text) if is_glued else text


_ANSWERED = re.compile(  # what programs put before the subject of an answer or of what is sent on
    r"^(?:(?:re|fwd?|aw|wg|tr|rv|enc|res|رد|إعادة توجيه|回复|转发)\s?(?:\[\d{1,3}\])?\s?[:：]\s*)+",
    re.IGNORECASE,
)


def _metadata(mail: EmailMessage, attached: Sequence[EmailMessage]) -> Metadata:
    subject = _header(mail, "Subject")
    sender = _sender(mail)
    names = [part.get_filename() for part in attached]
    return Metadata(
        title=_ANSWERED.sub("", subject) or subject,
        authors=(sender,) if sender else (),
        created=_date(mail),
        subject=subject,
        attachments=tuple(text_line(without_surrogates(name)) for name in names if name),
    )


def _sender(mail: EmailMessage) -> str:
    text = _header(mail, "From")
    if not _raw(mail, "From").isascii():
        name, address = parseaddr(text)
        return text_line(name or address) or text
    with suppress(Exception):  # a broken address is taken as it stands
        addresses = mail["From"].addresses
        return text_line(addresses[0].display_name or addresses[0].addr_spec) or text
    return text


def _header(mail: EmailMessage, name: str) -> str:
    """A header; one that was written in mere letters beyond ASCII by how they fit together."""
    raw = _raw(mail, name)
    if not raw.isascii():
        content = raw.encode("utf-8", "surrogateescape")
        return text_line(web_text(content, mail.get_content_charset() or ""))
    try:
        return text_line(without_surrogates(str(mail[name] or "")))
    except Exception:  # noqa: BLE001 - what a broken header makes the parser raise cannot be listed
        return ""


def _raw(mail: EmailMessage, name: str) -> str:
    """A header as it stands in the file; bytes beyond ASCII are halves of pairs."""
    return next((str(v) for key, v in mail.raw_items() if key.lower() == name.lower()), "")


def _date(mail: EmailMessage) -> str:
    with suppress(Exception):  # as above
        found = mail["Date"].datetime
        return found.isoformat() if isinstance(found, datetime) else ""
    return ""
