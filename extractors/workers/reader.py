"""How is one request answered? A file is read, or what it holds taken out, and the parent told."""

from collections.abc import Callable

import msgspec

from extractors.containers import Room, TooMuch, tell_members
from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job, Unreadable
from extractors.media_types import media_type_of
from extractors.outcome import unreadable_document
from extractors.protocol import (
    Finished,
    GaveUp,
    Message,
    ReadRequest,
    Request,
    Typed,
    UnpackingEnded,
    UnpackRequest,
)
from extractors.registry import extractor_for

GAVE_UP = 3
OUT_OF_MEMORY = "reading the file takes more memory than a worker may use"


def answer_request(request: Request, tell: Callable[[Message], None]) -> int:
    """Tells the answer to a request; returns the exit code of a process that did nothing else."""
    try:
        if isinstance(request, UnpackRequest):
            tell(UnpackingEnded(unpack_members(request, tell)))
        else:
            tell(Finished(extract_document(request, tell)))
    except MemoryError:
        tell(GaveUp("out_of_memory", OUT_OF_MEMORY))
        return GAVE_UP
    return 0


def extract_document(request: ReadRequest, tell: Callable[[Message], None]) -> ExtractedDocument:
    """The document of one file; every failure but a lack of memory is a state in it."""
    source = request.source
    try:
        source = _with_media_type(source)
        tell(Typed(source.media_type))
        job = Job(
            source=source,
            pdf_engine=request.pdf_engine,
            max_pages=request.max_pages,
            max_characters=request.max_characters,
            ocr=request.ocr,
            known=request.known,
        )
        return extractor_for(source.media_type)(job, tell)
    except Unreadable as error:
        return unreadable_document(source, error.state, error.reason)
    except MemoryError:
        raise
    except RecursionError:
        return unreadable_document(
            source, "damaged", "its parts are nested deeper than any real document's"
        )
    except OSError as error:
        return unreadable_document(
            source, "damaged", f"the file cannot be read: {error.strerror or error}"
        )
    except Exception as error:  # noqa: BLE001 - a bad file is data, and says which error it was
        return unreadable_document(
            source, "damaged", f"the file breaks its format ({_named(error)})"
        )


def unpack_members(request: UnpackRequest, tell: Callable[[Message], None]) -> str:
    """Tells the files inside one file; what is returned says why there are not all of them."""
    try:
        source = _with_media_type(request.source)
        tell(Typed(source.media_type))
        room = Room(request.max_files, request.max_bytes, request.max_member_bytes)
        tell_members(source, room, tell)
    except TooMuch as error:
        return str(error)
    except Unreadable as error:
        return error.reason
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a bad archive is data, and says which error it was
        return f"the file breaks its format ({_named(error)})"
    return ""


def _with_media_type(source: SourceFile) -> SourceFile:
    if source.media_type:
        return source
    media_type = media_type_of(source.path, source.name)
    return msgspec.structs.replace(source, media_type=media_type)


def _named(error: Exception) -> str:
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
