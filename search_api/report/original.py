"""How is an original handed out? Shown in place where that is safe, else as a download."""

from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, MalformedRangeHeader, RangeNotSatisfiable

from config.errors import NotFound

_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# A sandboxed PDF is not shown by Chromium; a PDF's scripts do not reach the page around it.
_PDF_POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


class OriginalResponse(FileResponse):
    """A file whose refusals of senseless ranges are problem details like all others."""

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        try:
            return super()._parse_range_header(http_range, file_size)
        except MalformedRangeHeader as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST, error.content) from error
        except RangeNotSatisfiable as error:
            raise HTTPException(
                HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                f"the file has {error.max_size} bytes",
                {"Content-Range": f"bytes */{error.max_size}"},
            ) from error


class _Shown(NamedTuple):
    """How a media type that browsers can show is sent."""

    media_type: str
    policy: str


_IN_PLACE: dict[str, _Shown] = {
    "application/pdf": _Shown("application/pdf", _PDF_POLICY),
    "text/plain": _Shown("text/plain", _SANDBOX),
    "text/markdown": _Shown("text/plain", _SANDBOX),
    "text/html": _Shown("text/html", _SANDBOX),
    "image/png": _Shown("image/png", _SANDBOX),
    "image/jpeg": _Shown("image/jpeg", _SANDBOX),
}
_UNKNOWN = "application/octet-stream"


def original_response(path: Path, media_type: str, file_name: str) -> OriginalResponse:
    """The bytes as they came, whole or in the ranges asked for.

    Raises:
        NotFound: the original is not in this machine's store.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise NotFound("the original is not in the store of this server") from error
    shown = _IN_PLACE.get(media_type)
    return OriginalResponse(
        path,
        media_type=shown.media_type if shown else media_type or _UNKNOWN,
        filename=_bare_name(file_name),  # written by the rules of RFC 6266
        stat_result=found,
        content_disposition_type="inline" if shown else "attachment",
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": shown.policy if shown else _SANDBOX,
            "Cache-Control": "private, max-age=86400, immutable",  # named by its content
        },
    )


def _bare_name(file_name: str) -> str:
    """A name without folders or control characters, whatever the sender called it."""
    printable = "".join(letter for letter in file_name if letter.isprintable())
    return PurePosixPath(printable.replace("\\", "/")).name or "original"
