"""Which records are an old presentation or an old workbook? Made for tests."""

import struct
import zlib
from pathlib import Path

from old_office_files import compound


def atom(kind: int, body: bytes, looks: int = 0) -> bytes:
    return struct.pack("<2HI", looks, kind, len(body)) + body


def slides(path: Path, inside: bytes = b"") -> Path:
    """An old presentation of two slides: a text in the outline, a part saved twice, notes.

    `inside` is the content of an object that is embedded, if there is any.
    """

    def chars(text: str, kind: int = 1) -> bytes:
        return atom(3999, struct.pack("<I", kind)) + atom(4000, text.encode("utf-16-le"))

    def listed(key: int, number: int) -> bytes:
        return atom(1011, struct.pack("<5I", key, 0, 0, number, 0))

    outline = atom(4080, listed(2, 256) + chars("Оценка", 0) + listed(4, 257), 0x0F)
    masters = atom(4080, atom(4008, b"Click to edit"), 0x1F)
    hidden = atom(1017, bytes(10) + struct.pack("<H", 4) + bytes(4))
    parts = [
        atom(1000, masters + outline, 0x0F),
        atom(1006, chars("Stale words"), 0x0F),
        atom(1008, atom(1009, struct.pack("<2I", 256, 0)) + chars("Say it\x0bslowly", 2), 0x0F),
        atom(1006, hidden + chars("One\rTwo") + atom(4008, b"*"), 0x0F),
        atom(1006, chars("Fresh words"), 0x0F),
    ]
    if inside:
        packed = struct.pack("<I", len(inside)) + zlib.compress(inside)
        parts.append(atom(4113, packed, 0x10))
    places = [sum(map(len, parts[:at])) for at in range(len(parts))]
    content = b"".join(parts)
    edit = 0  # where the one before stands
    for first, found in ((1, places[:4] + places[5:]), (2, places[4:5])):
        directory = len(content)
        entry = struct.pack(f"<{len(found) + 1}I", len(found) << 20 | first, *found)
        content += atom(6002, entry)
        before, edit = edit, len(content)
        content += atom(4085, struct.pack("<4I", 0, 0, before, directory) + bytes(12))
    user = bytes(16) + struct.pack("<I", edit)
    return compound(path, {"Current User": user, "PowerPoint Document": content})


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def workbook(path: Path) -> Path:
    """An old workbook: a sheet of all kinds of cells with a chart, and a hidden one."""

    def cell(kind: int, row: int, column: int, look: int, body: bytes) -> bytes:
        return record(kind, struct.pack("<3H", row, column, look) + body)

    def sheet(start: int, state: int, name: str) -> bytes:
        letters = name.encode("utf-16-le")
        return record(0x85, struct.pack("<I4B", start, state, 0, len(name), 1) + letters)

    begin, end = record(0x809, struct.pack("<2H", 0x600, 5)), record(0x0A, b"")
    code = "[$-419]d mmmm"
    looks = (0, 10, 164)
    head = begin + b"".join(record(0xE0, struct.pack("<2H", 0, each)) for each in looks)
    head += record(0x41E, struct.pack("<2HB", 164, len(code), 0) + code.encode())
    for is_raised in (0, 0, 0, 0, 1):  # the fifth is number 5: no font is number 4
        head += record(0x31, struct.pack("<5H", 200, 0, 0, 400, is_raised) + bytes(6))
    text = "дети 1824".encode("utf-16-le")
    runs = struct.pack("<4H", 5, 0, 8, 5)
    head += record(0xFC, struct.pack("<2IHBH", 1, 1, 9, 9, 2) + text + runs)
    first = (
        begin
        + cell(0xFD, 0, 0, 0, struct.pack("<I", 0))
        + cell(0x203, 0, 1, 1, struct.pack("<d", 0.075))
        + cell(0x27E, 0, 2, 2, struct.pack("<I", 44270 << 2 | 2))
        + record(
            0xBD, struct.pack("<2HHIHIH", 1, 0, 0, 725 << 2 | 3, 0, -4 << 2 & 0xFFFFFFFF | 2, 1)
        )
        + cell(0x205, 1, 2, 0, b"\x07\x01")
        + cell(0x06, 2, 1, 0, b"\0" * 6 + b"\xff\xff" + bytes(6))
        + record(0x207, struct.pack("<HB", 5, 0) + b"total")
        + begin
        + record(0x100D, struct.pack("<H2B", 0, 5, 0) + b"Chart")
        + cell(0x203, 0, 0, 0, struct.pack("<d", 9))
        + end
        + end
    )
    start = len(head) + len(sheet(0, 0, "Prix")) + len(sheet(0, 1, "Names")) + len(end)
    sheets = sheet(start, 0, "Prix") + sheet(start + len(first), 1, "Names")
    second = begin + cell(0x204, 0, 0, 0, struct.pack("<HB", 4, 0) + b"Rosa") + end
    return compound(path, {"Workbook": head + sheets + end + first + second})
