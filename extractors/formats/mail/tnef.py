"""Which files are in a winmail.dat? Outlook's own wrapping (TNEF), after [MS-OXTNEF], and its text.

No kept library reads it but under the LGPL. Attributes follow each other; MAPI properties inside of
them hold long names, the text of the mail, and mails in the mail.
"""

import codecs
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from extractors.attached import AttachedFile
from extractors.document import SourceFile
from extractors.formats.mail.rtf_packed import unpacked_rtf
from extractors.formats.text_line import text_line

SIGNATURE = b"\x78\x9f\x3e\x22"
_WESTERN = "cp1252"
_HEAD_BYTES = 6  # signature and key
_BODY, _MAPI, _CODE_PAGE = 0x0002800C, 0x00069003, 0x00069007
_NEXT_FILE, _TITLE, _CONTENT, _FILE_MAPI = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_LONG_NAME, _OBJECT, _PLAIN, _RTF, _HTML = 0x3707, 0x3701, 0x1000, 0x1009, 0x1013
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}  # bytes
_TEXT, _UNICODE, _BINARY, _INNER = 0x1E, 0x1F, 0x102, 0xD
_SEVERAL = 0x1000  # the flag of a property with several values
_NAMED = 0x8000  # from here on, properties have names of their own
_IDENTIFIER_BYTES = 16  # before the content of an object


class _Value(NamedTuple):
    kind: int
    content: bytes

    def text(self, code_page: str) -> str:
        encoding = "utf-16-le" if self.kind == _UNICODE else code_page
        return self.content.decode(encoding, "replace").rstrip("\0")


def files_in(source: SourceFile) -> Iterator[AttachedFile]:
    """The text of the mail, then what is attached to it, in order.

    Raises:
        struct.error, ValueError: it breaks its format.
    """
    data = Path(source.path).read_bytes()
    code_page = _WESTERN
    plain, rich = b"", b""
    files: list[dict[int, bytes]] = []
    for name, content in _attributes(data):
        if name == _CODE_PAGE:
            code_page = _known(f"cp{struct.unpack_from('<I', content)[0]}")
        elif name == _NEXT_FILE:
            files.append({})
        elif name == _MAPI:
            rich = content
        elif name == _BODY:
            plain = content
        elif files:
            files[-1][name] = content
    text = next(_texts(dict(_properties(rich)) if rich else {}, code_page), None)
    if text is not None or plain:
        yield text or AttachedFile("message.txt", partial(_encoded, plain, code_page))
    for file in files:
        yield _file(file, code_page)


def _texts(found: dict[int, _Value], code_page: str) -> Iterator[AttachedFile]:
    """The mail's text, in the richest way that it is given."""
    if _HTML in found:
        yield AttachedFile("message.html", partial(bytes, found[_HTML].content))
    elif _RTF in found:
        yield AttachedFile("message.rtf", partial(unpacked_rtf, found[_RTF].content))
    elif _PLAIN in found:
        yield AttachedFile("message.txt", found[_PLAIN].text(code_page).encode)


def _file(file: dict[int, bytes], code_page: str) -> AttachedFile:
    found = dict(_properties(file[_FILE_MAPI])) if _FILE_MAPI in file else {}
    long_name = found[_LONG_NAME].text(code_page) if _LONG_NAME in found else ""
    title = file.get(_TITLE, b"").decode(code_page, "replace").rstrip("\0")
    name = text_line(long_name or title)
    if _OBJECT in found and not file.get(_CONTENT):
        return AttachedFile(
            f"{name or 'mail'}.dat", partial(bytes, found[_OBJECT].content[_IDENTIFIER_BYTES:])
        )
    return AttachedFile(name, partial(bytes, file.get(_CONTENT, b"")))


def _encoded(content: bytes, code_page: str) -> bytes:
    return content.decode(code_page, "replace").rstrip("\0").encode()


def _known(code_page: str) -> str:
    try:
        return codecs.lookup(code_page).name
    except LookupError:
        return _WESTERN


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute: level, name, length, content and its checksum."""
    at = _HEAD_BYTES
    while at < len(data):
        _, name, length = struct.unpack_from("<BII", data, at)
        at += 9
        if at + length > len(data):
            raise ValueError("an attribute is cut")
        yield name, data[at : at + length]
        at += length + 2


def _properties(data: bytes) -> Iterator[tuple[int, _Value]]:
    """Each property by its number: the last of its values."""
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(count):
        kind, name = struct.unpack_from("<HH", data, at)
        at += 4
        if name >= _NAMED:
            at = _after_name(data, at)
        several, kind = kind & _SEVERAL, kind & ~_SEVERAL
        values = 1
        if several or kind not in _FIXED:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        for _ in range(values):
            if kind in _FIXED:
                length = _FIXED[kind]
            elif kind in {_TEXT, _UNICODE, _BINARY, _INNER}:
                (length,) = struct.unpack_from("<I", data, at)
                at += 4
            else:
                raise ValueError(f"properties of kind {kind:#x} are not known")
            yield name, _Value(kind, data[at : at + length])
            at += _padded(length)


def _after_name(data: bytes, at: int) -> int:
    """Where the value of a property begins that has a name: a set, and a number or letters."""
    at += _IDENTIFIER_BYTES
    is_word, length = struct.unpack_from("<II", data, at)
    return at + 8 + (_padded(length) if is_word else 0)


def _padded(length: int) -> int:
    return (length + 3) & ~3
