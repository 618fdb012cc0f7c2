"""How does Outlook pack the RTF of a mail? By reference to what came before ([MS-OXRTFCP])."""

import struct
from collections.abc import Iterator

_HEAD_BYTES = 16
_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4_096  # bytes that references reach back
_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What stands in the window before the first byte."""


def unpacked_rtf(packed: bytes) -> bytes:
    """The RTF.

    Raises:
        struct.error, ValueError: it breaks its format.
    """
    _, size, kind = struct.unpack_from("<II4s", packed)
    if kind == _PLAIN:
        return packed[_HEAD_BYTES : _HEAD_BYTES + size]
    if kind != _PACKED:
        raise ValueError("it is packed in an unknown way")
    window = bytearray(_BEFORE.ljust(_WINDOW, b"\0"))
    write = len(_BEFORE)
    found = bytearray()
    at = _HEAD_BYTES
    while at < len(packed):
        flags = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed):
                break
            if flags >> bit & 1:
                (token,) = struct.unpack_from(">H", packed, at)
                at += 2
                start, length = token >> 4, (token & 0xF) + 2
                if start == write:
                    return bytes(found)
                piece: Iterator[int] = (window[(start + step) % _WINDOW] for step in range(length))
            else:
                piece = iter(packed[at : at + 1])
                at += 1
            for byte in piece:  # one by one: a reference may reach into what it writes
                window[write] = byte
                write = (write + 1) % _WINDOW
                found.append(byte)
    return bytes(found)
