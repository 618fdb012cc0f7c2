"""How does a child process read files? One after another, until its parent closes the pipe.

Run as `python -m extractors.worker` by `extractors.pool`. A file may kill it in any way: what it
found until then has already been sent.
"""

import os
import sys
from collections.abc import Callable

import msgspec

from extractors import sandbox
from extractors.containers import Room, TooMuch, tell_members
from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job, Unreadable
from extractors.media_types import media_type_of
from extractors.outcome import unread
from extractors.protocol import (
    Finished,
    GaveUp,
    Message,
    Read,
    Ready,
    Typed,
    Unpack,
    UnpackingEnded,
    framed,
    next_request,
)
from extractors.registry import extractor_for

GAVE_UP = 3
OUT_OF_MEMORY = "reading the file takes more memory than a worker may use"


def main() -> int:
    tell = _teller()
    sandbox.shut_in()
    sandbox.die_with_parent()
    tell(Ready())
    while (request := next_request(sys.stdin.buffer)) is not None:
        sandbox.limit_file(request.memory_mb, request.cpu_seconds)
        try:
            if isinstance(request, Unpack):
                tell(UnpackingEnded(unpacked(request, tell)))
            else:
                tell(Finished(extracted(request, tell)))
        except MemoryError:
            tell(GaveUp("out_of_memory", OUT_OF_MEMORY))
            return GAVE_UP
    return 0


def extracted(request: Read, tell: Callable[[Message], None]) -> ExtractedDocument:
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
        return unread(source, error.state, error.reason)
    except MemoryError:
        raise
    except RecursionError:
        return unread(source, "damaged", "its parts are nested deeper than any real document's")
    except OSError as error:
        return unread(source, "damaged", f"the file cannot be read: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - a bad file is data, and says which error it was
        return unread(source, "damaged", f"the file breaks its format ({_named(error)})")


def unpacked(request: Unpack, tell: Callable[[Message], None]) -> str:
    """Tells the files inside one file; what is returned says why there are not all of them."""
    try:
        source = _with_media_type(request.source)
        tell(Typed(source.media_type))
        tell_members(source, Room(request.max_files, request.max_bytes), tell)
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


def _teller() -> Callable[[Message], None]:
    """Writes to the real standard output, which stray prints of libraries no longer reach."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(message: Message) -> None:
        pipe.write(framed(message))
        pipe.flush()

    return tell


if __name__ == "__main__":
    sys.exit(main())
