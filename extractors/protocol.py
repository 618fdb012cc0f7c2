"""What do parent and reader say to each other? Framed messages over two pipes.

A frame is four bytes of length and one message in MessagePack. The parent sends
`ReadRequest`; the worker answers with what it finds as it finds it, so that finished pages survive
its death, and ends with `Finished` or `GaveUp`.
"""

from typing import BinaryIO

import msgspec
from msgspec import Struct

from config.confinement.layers import MissingLayer
from extractors.document import ExtractedDocument, SourceFile, State
from extractors.lines import RawPage, Structure

LENGTH_BYTES = 4
LARGEST_FRAME = 128 << 20  # a document of as many characters as are read takes a third of it


class EarlierAttempts(Struct, frozen=True):
    """What earlier attempts at the same file have found out."""

    pages: tuple[RawPage, ...] = ()  # read, or given up with a failure
    structure: Structure | None = None
    pdfium_failed_on: frozenset[int] = frozenset()  # page numbers; 0 for opening the file
    lost_workers: int = 0  # that died before they had looked at the file
    ocr_failed_on: frozenset[int] = frozenset()
    no_more: str = ""  # a sentence: why no further page may be read


class ReadRequest(Struct, frozen=True, tag="read"):
    """Read this file."""

    source: SourceFile
    pdf_engine: str
    max_pages: int
    max_characters: int
    memory_mb: int
    cpu_seconds: float
    ocr: str = "auto"
    known: EarlierAttempts = EarlierAttempts()


class UnpackRequest(Struct, frozen=True, tag="unpack"):
    """Take out the files that this file holds."""

    source: SourceFile
    max_files: int
    max_bytes: int
    max_member_bytes: int
    memory_mb: int
    cpu_seconds: float


class Ready(Struct, frozen=True, tag="ready"):
    """The worker has loaded what it needs, and tried how far its readers are shut in."""

    missing: tuple[MissingLayer, ...] = ()


class Typed(Struct, frozen=True, tag="typed"):
    """By its content the file is of this media type."""

    media_type: str


class Opened(Struct, frozen=True, tag="opened"):
    """The file has so many pages (those beyond a cap are not counted)."""

    pages: int


class PageStarted(Struct, frozen=True, tag="started"):
    number: int


class PageRead(Struct, frozen=True, tag="page"):
    page: RawPage


class StructureRead(Struct, frozen=True, tag="structure"):
    structure: Structure


class Finished(Struct, frozen=True, tag="finished"):
    document: ExtractedDocument


class GaveUp(Struct, frozen=True, tag="gave_up"):
    """The worker is no longer sound and ends itself."""

    state: State
    reason: str


class MemberStarted(Struct, frozen=True, tag="member"):
    """A file inside begins."""

    name: str  # where it stands


class MemberBytes(Struct, frozen=True, tag="bytes"):
    content: bytes


class MemberTaken(Struct, frozen=True, tag="taken"):
    """The file inside is complete."""


class MemberSkipped(Struct, frozen=True, tag="skipped"):
    """A file inside, perhaps begun, is not taken out."""

    name: str
    reason: str


class UnpackingEnded(Struct, frozen=True, tag="unpacked"):
    problem: str  # a sentence, '' when all came out


Message = (
    Ready
    | Typed
    | Opened
    | PageStarted
    | PageRead
    | StructureRead
    | Finished
    | GaveUp
    | MemberStarted
    | MemberBytes
    | MemberTaken
    | MemberSkipped
    | UnpackingEnded
)
Request = ReadRequest | UnpackRequest

_encoder = msgspec.msgpack.Encoder()
_messages: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)


def framed(value: Message | Request) -> bytes:
    """A message as it goes over the pipe."""
    body = _encoder.encode(value)
    return len(body).to_bytes(LENGTH_BYTES, "big") + body


def message_of(body: bytes | bytearray) -> Message:
    """A message of the worker, without its length."""
    return _messages.decode(body)


def next_request(pipe: BinaryIO) -> Request | None:
    """The next request, or None when the parent has closed the pipe."""
    head = pipe.read(LENGTH_BYTES)
    if len(head) < LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    body = pipe.read(length)
    return _requests.decode(body) if len(body) == length else None
