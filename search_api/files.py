"""How is an original handed out? Shown in place where that is safe, else as a download."""

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from starlette.responses import FileResponse

from config.errors import NotFound

_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# A sandboxed PDF is not shown by Chromium; a PDF's scripts do not reach the page around it.
_PDF_POLICY = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


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


def original_response(path: Path, media_type: str, file_name: str) -> FileResponse:
    """The bytes as they came, whole or in the ranges asked for.

    Raises:
        NotFound: the original is not in this machine's store.
    """
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise NotFound("the original is not in the store of this server") from error
    shown = _IN_PLACE.get(media_type)
    return FileResponse(
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
