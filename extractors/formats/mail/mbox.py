"""Which mails does a mailbox in one file hold (mbox, RFC 4155)? Each behind a line of its own.

Python's `mailbox` parts at any line that begins with "From ", also inside of a mail.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from extractors.attached import AttachedFile
from extractors.document import SourceFile
from extractors.formats.text_line import text_line
from extractors.layout.lines.mended_letters import without_surrogates

_BEGINS = re.compile(rb"From \S.*\d:\d\d")  # "From rosa@example.org Fri Mar  5 10:00:00 2021"
_QUOTED = re.compile(rb">+From ")  # how a mailbox writes such a line of a mail's own text
_LONGEST_LINE = 1 << 16  # bytes; longer ones are read in pieces
_HEADER_BYTES = 1 << 16
_SUBJECT_LETTERS = 80


def is_mailbox(path: str) -> bool:
    """Whether a file that looks like a mail holds several, each behind its line."""
    with Path(path).open("rb") as file:
        return any(number > 1 for number, _ in enumerate(_mails(file), 1))


def mails_in(source: SourceFile) -> Iterator[AttachedFile]:
    """The mails, in order, each called by its number and subject."""
    with Path(source.path).open("rb") as file:
        for number, mail in enumerate(_mails(file), 1):
            name = f"{number} {_subject(mail)}".strip()
            yield AttachedFile(f"{name}.eml", partial(bytes, mail))


def _mails(file: BinaryIO) -> Iterator[bytes]:
    """The mails without the lines before them; none where the first line is no such line."""
    mail: list[bytes] | None = None
    is_after_blank = True
    while line := file.readline(_LONGEST_LINE):
        if is_after_blank and _BEGINS.match(line):
            if mail is not None:
                yield b"".join(mail)
            mail = []
        elif mail is None:
            return
        else:
            mail.append(line[1:] if _QUOTED.match(line) else line)
        is_after_blank = not line.strip()
    if mail is not None:
        yield b"".join(mail)


def _subject(mail: bytes) -> str:
    head = email.message_from_bytes(mail[:_HEADER_BYTES], policy=email.policy.default)
    try:
        subject = str(head["Subject"] or "")
    except Exception:  # noqa: BLE001 - what a broken header makes the parser raise cannot be listed
        return ""
    plain = text_line(without_surrogates(subject)).replace("/", "-").replace("\\", "-")
    return plain[:_SUBJECT_LETTERS].strip()
