"""What does a mail say? Its text, by Python's own parser, without what is attached."""

import email
import email.policy
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage, Message
from typing import Any

from extractors.document import Block, ExtractedDocument, Metadata
from extractors.extractor import Job, Tell, Unreadable
from extractors.flowing import flowing_document
from extractors.formats.html import html_problems, html_root
from extractors.formats.html_tree import html_blocks
from extractors.formats.letter_count import missing_letters
from extractors.formats.text_line import text_line
from extractors.formats.web_encoding import web_text
from extractors.layout.letters import without_surrogates
from extractors.protocol import Opened
from extractors.text import plain_blocks

_RICHER = 1.2  # times the letters of the plain text: then the HTML says more


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a mail; see `extractors.extractor`."""
    with job.path.open("rb") as file:
        mail: Any = email.message_from_binary_file(file, policy=email.policy.default)
    if not isinstance(mail, EmailMessage):
        raise Unreadable("damaged", "the mail breaks its format")
    tell(Opened(1))
    blocks, problems = _body(mail)
    return flowing_document(job, [blocks], _metadata(mail), "mail", problems)


def _body(mail: EmailMessage) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The plain text, or the HTML where that says more."""
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    plain_text = _text(plain) if plain is not None else ""
    blocks = tuple(plain_blocks(plain_text))
    problems = missing_letters([plain_text], [blocks]) + _undecoded(plain_text)
    if html is None:
        return blocks, problems
    text = _text(html)
    root = html_root(text)
    if root is None:
        return blocks, problems
    found = html_blocks(root)
    if blocks and _size(found.blocks) <= _RICHER * _size(blocks):
        return blocks, problems
    return found.blocks + _navigation(found.navigation), html_problems(text, found)


def _navigation(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(Block(block.text) for block in blocks)


def _size(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)


def _undecoded(text: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    return (f"{lost:,} signs fit no encoding of the mail and are lost",) if lost else ()


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text = web_text(payload, part.get_content_charset() or "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _metadata(mail: EmailMessage) -> Metadata:
    subject = _header(mail, "Subject")
    sender = _header(mail, "From")
    with suppress(Exception):  # a broken address is taken as it stands
        addresses = mail["From"].addresses
        sender = text_line(addresses[0].display_name or addresses[0].addr_spec) or sender
    names = [part.get_filename() for part in _attachments(mail)]
    return Metadata(
        title=subject,
        authors=(sender,) if sender else (),
        created=_date(mail),
        subject=subject,
        attachments=tuple(text_line(without_surrogates(name)) for name in names if name),
    )


def _attachments(mail: EmailMessage) -> list[Message]:
    return list(mail.iter_attachments()) if mail.is_multipart() else []


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return text_line(without_surrogates(str(mail[name] or "")))
    except Exception:  # noqa: BLE001 - what a broken header makes the parser raise cannot be listed
        return ""


def _date(mail: EmailMessage) -> str:
    with suppress(Exception):  # as above
        found = mail["Date"].datetime
        return found.isoformat() if isinstance(found, datetime) else ""
    return ""
