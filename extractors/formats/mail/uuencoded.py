"""Which files did an old mail program write into the text itself (uuencode, POSIX)?"""

import binascii
import re
from collections.abc import Iterator

_FILE = re.compile(
    rb"^begin [0-7]{3,4} +([^\r\n]+)\r?\n((?:[!-M][ -`]{1,84}\r?\n)+)(?:[ `]*\r?\n)?end[ \t]*\r?$",
    re.MULTILINE,
)


def without_files(text: bytes) -> bytes:
    """A text without the files that are written into it."""
    return _FILE.sub(b"", text) if b"begin " in text else text


def files_in_text(text: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and content of each file; one whose lines are broken is left out."""
    for match in _FILE.finditer(text) if b"begin " in text else ():
        try:
            content = b"".join(map(binascii.a2b_uu, match[2].splitlines()))
        except binascii.Error:
            continue
        yield match[1].decode("utf-8", "replace").strip(), content
