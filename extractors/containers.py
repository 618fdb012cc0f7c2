"""Which files does a file hold? Those in an archive, attached to a mail or a PDF; in a worker.

What they hold is counted as it comes out, for what an archive says of its sizes may be a lie.
"""

import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from extractors.document import SourceFile
from extractors.extractor import Tell, Unreadable
from extractors.formats.mail.mbox import mails_in
from extractors.formats.mail.message_file import opened_mail
from extractors.formats.mail.message_parts import mail_parts
from extractors.formats.mail.tnef import SIGNATURE as TNEF_SIGNATURE
from extractors.formats.mail.tnef import files_in
from extractors.formats.old_office.compound import SIGNATURE
from extractors.media_types import MAIL, MBOX, OUTLOOK, PDF, TNEF, ZIP, begins_as_pdf
from extractors.member_names import name_problem
from extractors.pdf.attachments import attached_files
from extractors.protocol import MemberBytes, MemberSkipped, MemberStarted, MemberTaken

CHUNK_BYTES = 1 << 20
HEAD_BYTES = 4_096
_MAILS = (b"mime-version:", b"content-type: multipart/", b"\nbegin 6")  # the last: uuencode
_ARCHIVES = (b"PK\x03\x04", b"From ", TNEF_SIGNATURE)
_FILES_IN = {PDF: attached_files, MBOX: mails_in, TNEF: files_in}
_ATTACHED = b"/EmbeddedFile"  # a stream of this type never stands in a compressed object
_WITH_ATTACHED = "__attach_version1.0".encode("utf-16-le")  # a storage of Outlook's mails
_UTF8_NAME = 0x800  # the flag of an archive's member whose name is UTF-8
_ENCRYPTED = 0x1
_SUBJECT_LETTERS = 80  # of a mail inside a mail, for its name
_MACOS = "__MACOSX"  # forks that archives made on macOS carry beside the files

BROKEN = "it is broken"
LOCKED = "it is encrypted and needs a password"


class Readable(Protocol):
    """An open file."""

    def read(self, size: int, /) -> bytes: ...


class TooMuch(Exception):
    """More came out than may; carries the sentence."""


class MemberTooLarge(Exception):
    """One file inside is larger than any may be; carries the sentence. The others may come."""


class Room:
    """How much may still come out of an archive, in files and bytes."""

    def __init__(self, files: int, content_bytes: int, member_bytes: int) -> None:
        self.files, self.bytes, self.member_bytes = files, content_bytes, member_bytes
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

    def check_member(self, count: int) -> None:
        """Raises MemberTooLarge for a file of so many bytes."""
        if count > self.member_bytes:
            raise MemberTooLarge(f"it is larger than {self.member_bytes >> 20:,} MB")


def may_hold_files(file: Readable) -> bool:
    """Whether a file is worth asking, by its first bytes; PDF and old office files by all.

    Office documents are worth asking, too, and hold none.
    """
    head = file.read(HEAD_BYTES)
    if begins_as_pdf(head):
        return _holds(_ATTACHED, head, file)
    if head.startswith(SIGNATURE):
        return _holds(_WITH_ATTACHED, head, file)
    return head.startswith(_ARCHIVES) or any(mark in head.lower() for mark in _MAILS)


def _holds(mark: bytes, head: bytes, file: Readable) -> bool:
    """Whether a mark stands somewhere in a file whose first bytes are known."""
    piece = head
    while mark not in piece:
        more = file.read(CHUNK_BYTES)
        if not more:
            return False
        piece = piece[-len(mark) :] + more
    return True


def tell_members(source: SourceFile, room: Room, tell: Tell) -> None:
    """Tells each file inside, piece by piece; nothing where the file is of another kind.

    Raises:
        Unreadable: nothing can be taken out, and why.
        TooMuch: what was told until now is all that may come out.
    """
    if source.media_type == ZIP:
        _tell_archive(source, room, tell)
    elif source.media_type in {MAIL, OUTLOOK}:
        mail = opened_mail(Path(source.path))
        for number, part in enumerate(mail_parts(mail).attached, 1):
            with _skipping(f"attachment {number}", tell):
                _tell_attachment(part, number, room, tell)
    elif files := _FILES_IN.get(source.media_type):
        for number, attached in enumerate(files(source), 1):
            with _skipping(attached.name or f"attachment {number}", tell):
                _tell_content(attached.name or f"attachment {number}", attached.content, room, tell)


def _tell_archive(source: SourceFile, room: Room, tell: Tell) -> None:
    try:
        archive = zipfile.ZipFile(source.path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("damaged", "the archive is broken") from error
    with archive:
        infos = archive.infolist()
        for done, info in enumerate(infos):
            try:
                _tell_member(archive, info, source.password, room, tell)
            except TooMuch as error:
                left = len(infos) - done
                raise TooMuch(
                    f"{error}; {left:,} of its {len(infos):,} entries are left"
                ) from error


def _tell_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: str, room: Room, tell: Tell
) -> None:
    name = _shown_name(info)
    if info.is_dir() or name.startswith(f"{_MACOS}/"):
        return
    with _skipping(name, tell):
        if problem := _problem(info, name, password):
            tell(MemberSkipped(name or info.filename, problem))
            return
        room.check_member(info.file_size)
        room.take_file()
        tell(MemberStarted(name))
        with archive.open(info, pwd=password.encode() or None) as member:
            _tell_pieces(member, room, tell)
        tell(MemberTaken())


@contextmanager
def _skipping(name: str, tell: Tell) -> Iterator[None]:
    """Whatever is wrong with one file inside is said of it, and the next comes."""
    try:
        yield
    except (TooMuch, MemoryError):
        raise
    except MemberTooLarge as error:
        tell(MemberSkipped(name, str(error)))
    except NotImplementedError as error:
        tell(MemberSkipped(name, f"it is packed in a way that is not known ({error})"))
    except RuntimeError as error:
        # of a wrong password; what else is a RuntimeError has a name of its own
        tell(MemberSkipped(name, LOCKED if type(error) is RuntimeError else BROKEN))
    except Exception:  # noqa: BLE001 - what a hostile file makes a library raise cannot be listed
        tell(MemberSkipped(name, BROKEN))


def _shown_name(info: zipfile.ZipInfo) -> str:
    """The name in UTF-8, which many programs write without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):  # an old code page's name is kept as zipfile reads it
            name = name.encode("cp437").decode()
    name = name.replace("\\", "/")
    if name.startswith("/"):
        return name
    return "/".join(part for part in name.split("/") if part not in {"", "."})


def _problem(info: zipfile.ZipInfo, name: str, password: str) -> str:
    if problem := name_problem(name):
        return problem
    return LOCKED if info.flag_bits & _ENCRYPTED and not password else ""


def _tell_pieces(member: IO[bytes], room: Room, tell: Tell) -> None:
    size = 0
    while content := member.read(CHUNK_BYTES):
        size += len(content)
        room.check_member(size)  # also where the archive has said otherwise
        room.take_bytes(len(content))
        tell(MemberBytes(content))


def _tell_attachment(part: EmailMessage, number: int, room: Room, tell: Tell) -> None:
    if part.get_content_type() == MAIL:
        inner = part.get_payload(0)
        subject = getattr(inner, "get", lambda _name: None)("Subject")
        _tell_content(
            f"{str(subject or f'mail {number}')[:_SUBJECT_LETTERS]}.eml",
            getattr(inner, "as_bytes", bytes),
            room,
            tell,
        )
    else:
        _tell_content(part.get_filename() or f"attachment {number}", _decoded(part), room, tell)


def _decoded(part: EmailMessage) -> Callable[[], bytes]:
    def content() -> bytes:
        payload = part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""

    return content


def _tell_content(name: str, content: Callable[[], bytes], room: Room, tell: Tell) -> None:
    name = PurePosixPath(name.replace("\\", "/")).name or "attachment"
    name = "".join(letter for letter in name if unicodedata.category(letter) not in {"Cc", "Cs"})
    if problem := name_problem(name):
        tell(MemberSkipped(name, problem))
        return
    whole = content()
    room.check_member(len(whole))
    room.take_file()
    tell(MemberStarted(name))
    for start in range(0, len(whole), CHUNK_BYTES):
        piece = whole[start : start + CHUNK_BYTES]
        room.take_bytes(len(piece))
        tell(MemberBytes(piece))
    tell(MemberTaken())
