"""How is a web page or a mail encoded? By its mark, as it declares, or by how its letters fit."""

import re

from extractors.encodings.charset_guess import escape_encoding, guessed_encoding
from extractors.encodings.codec_names import codec_of
from extractors.encodings.detection import MARKS

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html[^>]*?\blang\s*=\s*["']?([a-z]{2})""", re.IGNORECASE)
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>|&\w+;", re.IGNORECASE | re.DOTALL)
_HEAD_BYTES = 8_192


def web_text(content: bytes, declared: str = "") -> str:
    """The text of a web page, or of a mail whose header has `declared` an encoding.

    What cannot be decoded becomes U+FFFD.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    named = codec_of(declared) or _declared(content)
    if named and named.startswith(("cp125", "mac", "iso8859")) and _is_utf8(content):
        named = "utf-8"  # letters of several bytes fit together by no accident
    named = named or escape_encoding(content)
    for encoding in [named, "utf-8"] if named else ["utf-8"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if named and named != "utf-8":
        return content.decode(named, "replace")
    return content.decode(_guessed(content), "replace")


def _declared(content: bytes) -> str:
    head = content[:_HEAD_BYTES]
    found = _DECLARED.search(head) if b"<" in head else None
    return codec_of(found[1].decode("ascii", "replace")) if found else ""


def _is_utf8(content: bytes) -> bool:
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _guessed(content: bytes) -> str:
    """By how well the letters fit together, and the page's language where it names one."""
    language = _LANGUAGE.search(content[:_HEAD_BYTES])
    return guessed_encoding(_MARKUP.sub(b" ", content), language[1].decode() if language else "")
