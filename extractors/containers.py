"""Which files does a file hold? Those in an archive, those attached to a mail; in a worker.

What they hold is counted as it comes out, for what an archive says of its sizes may be a lie.
"""

import email
import email.policy
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import PurePosixPath
from typing import IO

from extractors.document import SourceFile
from extractors.extractor import Tell, Unreadable
from extractors.media_types import MAIL, ZIP
from extractors.member_names import name_problem
from extractors.protocol import MemberBytes, MemberSkipped, MemberStarted, MemberTaken

CHUNK_BYTES = 1 << 20
_HEAD_BYTES = 4_096
_UTF8_NAME = 0x800  # the flag of an archive's member whose name is UTF-8
_ENCRYPTED = 0x1
_MACOS = "__MACOSX"  # forks that archives made on macOS carry beside the files

BROKEN = "it is broken"
LOCKED = "it is encrypted and needs a password"


class TooMuch(Exception):
    """More came out than may; carries the sentence."""


class Room:
    """How much may still come out of an archive, in files and bytes."""

    def __init__(self, files: int, content_bytes: int) -> None:
        self.files, self.bytes = files, content_bytes
        self._sentence = (
            f"only {files:,} files and {content_bytes >> 20:,} MB are taken out of one archive"
        )

    def take_file(self) -> None:
        """Counts a file. Raises TooMuch."""
        self.files -= 1
        if self.files < 0:
            raise TooMuch(self._sentence)

    def take_bytes(self, count: int) -> None:
        """Counts bytes. Raises TooMuch."""
        self.bytes -= count
        if self.bytes < 0:
            raise TooMuch(self._sentence)


def may_hold_files(head: bytes) -> bool:
    """Whether a file that begins so is worth asking; office documents are, too, and hold none."""
    return head.startswith(b"PK\x03\x04") or b"mime-version:" in head[:_HEAD_BYTES].lower()


def tell_members(source: SourceFile, room: Room, tell: Tell) -> None:
    """Tells each file inside, piece by piece; nothing where the file is of another kind.

    Raises:
        Unreadable: nothing can be taken out, and why.
        TooMuch: what was told until now is all that may come out.
    """
    if source.media_type == ZIP:
        _tell_archive(source, room, tell)
    elif source.media_type == MAIL:
        with open(source.path, "rb") as file:  # noqa: PTH123 - as zipfile does
            mail = email.message_from_binary_file(file, policy=email.policy.default)
        for name, content in _attachments(mail):
            _tell_content(name, content, room, tell)


def _tell_archive(source: SourceFile, room: Room, tell: Tell) -> None:
    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("damaged", "the archive is broken") from error
    with archive:
        for info in archive.infolist():
            name = _shown_name(info)
            if info.is_dir() or name.startswith(f"{_MACOS}/"):
                continue
            problem = _problem(info, name, source.password)
            if problem:
                tell(MemberSkipped(name, problem))
                continue
            room.take_file()
            tell(MemberStarted(name))
            try:
                with archive.open(info, pwd=source.password.encode() or None) as member:
                    _tell_pieces(member, room, tell)
                tell(MemberTaken())
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
                tell(MemberSkipped(name, BROKEN))
            except RuntimeError:  # a wrong password
                tell(MemberSkipped(name, LOCKED))
            except NotImplementedError as error:
                tell(MemberSkipped(name, f"it is packed in a way that is not known ({error})"))


def _shown_name(info: zipfile.ZipInfo) -> str:
    """The name in UTF-8, which many programs write without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):  # an old code page's name is kept as zipfile reads it
            name = name.encode("cp437").decode()
    return name.replace("\\", "/")


def _problem(info: zipfile.ZipInfo, name: str, password: str) -> str:
    if problem := name_problem(name):
        return problem
    return LOCKED if info.flag_bits & _ENCRYPTED and not password else ""


def _tell_pieces(member: IO[bytes], room: Room, tell: Tell) -> None:
    while content := member.read(CHUNK_BYTES):
        room.take_bytes(len(content))
        tell(MemberBytes(content))


def _attachments(mail: EmailMessage) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What is attached under a name; pictures in the text belong to the text."""
    for number, part in enumerate(mail.iter_attachments(), 1):
        is_inline = part.get_content_disposition() == "inline" and part["Content-ID"]
        if is_inline or not isinstance(part, EmailMessage):
            continue
        if part.get_content_type() == MAIL:
            inner = part.get_payload(0)
            subject = getattr(inner, "get", lambda _name: None)("Subject")
            yield f"{subject or f'mail {number}'}.eml", getattr(inner, "as_bytes", bytes)
        else:
            yield part.get_filename() or f"attachment {number}", _decoded(part)


def _decoded(part: EmailMessage) -> Callable[[], bytes]:
    def content() -> bytes:
        payload = part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""

    return content


def _tell_content(name: str, content: Callable[[], bytes], room: Room, tell: Tell) -> None:
    name = PurePosixPath(name.replace("\\", "/")).name or "attachment"
    room.take_file()
    tell(MemberStarted(name))
    whole = content()
    for start in range(0, len(whole), CHUNK_BYTES):
        piece = whole[start : start + CHUNK_BYTES]
        room.take_bytes(len(piece))
        tell(MemberBytes(piece))
    tell(MemberTaken())
