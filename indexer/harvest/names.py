"""What is a fetched file called in the inbox? A bare name, made from its address, never a path."""

import hashlib
import mimetypes
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from config.inbox.file_names import upload_problem

_LONGEST_STEM = 80  # letters
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}")
_OF_SERVERS = frozenset({".php", ".asp", ".aspx", ".jsp", ".cgi", ".do"})  # what made it, not what
_VAGUE = frozenset({"application/octet-stream", "binary/octet-stream", "application/download"})
_NOT_WORD = re.compile(r"[\W_]+")
_MARK_LENGTH = 10


def file_name(key: str, address: str, media_type: str) -> str:
    """The name of a document; the same for the same key and kind of file.

    `key` tells documents apart; the address gives a name that people recognise.
    """
    last = unicodedata.normalize("NFC", unquote(PurePosixPath(urlsplit(address).path).name))
    ending = _ending(last, media_type)
    stem = _NOT_WORD.sub("-", last.removesuffix(PurePosixPath(last).suffix)).strip("-")
    mark = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_LENGTH]
    name = f"{stem[:_LONGEST_STEM] or 'document'}-{mark}{ending}"
    return f"document-{mark}.txt" if upload_problem(name) else name


def _ending(last: str, media_type: str) -> str:
    """What the server calls it; where that says nothing, what the address ends in."""
    said = "" if media_type in _VAGUE else mimetypes.guess_extension(media_type) or ""
    suffix = PurePosixPath(last).suffix.lower()
    written = suffix if _ENDING.fullmatch(suffix) and suffix not in _OF_SERVERS else ""
    if media_type in {"text/plain", ""} and written:
        return written
    return said or written or ".html"
