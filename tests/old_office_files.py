"""Which bytes are an old office file? Compound files made for tests."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

SECTOR = 512
SMALL, CUTOFF = 64, 4096  # bytes of a small sector, and of the streams that do not stand in them
ENTRY = 128
END = 0xFFFFFFFE
_NONE = 0xFFFFFFFF


def compound(path: Path, streams: Mapping[str, bytes]) -> Path:
    """A compound file of one table of sectors; short streams stand in the small ones.

    Streams are named by their paths; what stands before a stroke is a storage.
    """
    inner = [name.split("/") for name in streams]
    storages = {"/".join(parts[:end]): b"" for parts in inner for end in range(1, len(parts))}
    names = ["Root Entry", *storages, *streams]
    starts: list[int] = []
    small, small_table = b"", list[int]()
    for content in streams.values():
        if len(content) < CUTOFF:
            starts.append(len(small) // SMALL)
            small_table += _chain(len(small_table), -(-len(content) // SMALL))
            small += content + bytes(-len(content) % SMALL)
        else:
            starts.append(-1)
    parts = [bytes(-(-len(names) * ENTRY // SECTOR) * SECTOR)]  # of the entries, written below
    parts += [_padded(struct.pack(f"<{len(small_table)}I", *small_table)), _padded(small)]
    parts += [_padded(content) for content in streams.values() if len(content) >= CUTOFF]
    table = [0xFFFFFFFD]
    places = []
    for part in parts:
        places.append(len(table) if part else END)
        table += _chain(len(table), len(part) // SECTOR)
    large = iter(places[3:])
    starts = [start if start >= 0 else next(large) for start in starts]
    entries = b""
    for number, name in enumerate(names):
        kind, first, size = 5, places[2], len(small)
        if name in storages:
            kind, first, size = 1, 0, 0
        elif number:
            kind, first, size = 2, starts[number - 1 - len(storages)], len(streams[name])
        below = _next(names, 0, name if number else "")
        following = _next(names, number, name.rpartition("/")[0]) if number else _NONE
        letters = name.rpartition("/")[2].encode("utf-16-le")
        entries += (
            letters + bytes(64 - len(letters)) + struct.pack("<HBB", len(letters) + 2, kind, 1)
        )
        entries += struct.pack("<3I", 0xFFFFFFFF, following, below) + bytes(36)
        entries += struct.pack("<2I", first, size) + bytes(4)
    parts[0] = _padded(entries)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6)
    count = len(parts[1]) // SECTOR
    head += bytes(10) + struct.pack("<8I", 1, places[0], 0, CUTOFF, places[1], count, END, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    numbers = struct.pack(f"<{len(table)}I", *table) + b"\xff" * (SECTOR - 4 * len(table))
    path.write_bytes(head + numbers + b"".join(parts))
    return path


def _next(names: Sequence[str], number: int, storage: str) -> int:
    """The next entry behind one that stands in the same storage."""
    later = range(number + 1, len(names))
    return next((at for at in later if names[at].rpartition("/")[0] == storage), _NONE)


def _chain(start: int, count: int) -> list[int]:
    """So many sectors, each followed by the next."""
    return [*range(start + 1, start + count), END] if count else []


def _padded(content: bytes) -> bytes:
    return content + b"\xff" * (-len(content) % SECTOR)


def word(  # noqa: PLR0917 - the parts of a document
    path: Path,
    text: str,
    notes: str = "",
    boxes: str = "",
    headers: str = "",
    runs: Sequence[tuple[str, bytes]] = (),
) -> Path:
    """An old Word file of one piece; `runs` are words in it and the properties of their looks."""
    whole = (text + notes + headers + boxes).encode("utf-16-le")
    main = bytearray(SECTOR)
    struct.pack_into("<2H", main, 0, 0xA5EC, 0xC1)
    lengths = [len(part.encode("utf-16-le")) // 2 for part in (text, notes, headers, "", "", "")]
    struct.pack_into("<7I", main, 0x4C, *lengths, len(boxes))
    plan = struct.pack("<2I", 0, len(whole) // 2) + struct.pack("<HIH", 0, SECTOR, 0)
    pieces = b"\x02" + struct.pack("<I", len(plan)) + plan
    struct.pack_into("<2I", main, 0x1A2, 0, len(pieces))
    body = whole + bytes(-len(whole) % SECTOR)
    pages = b""
    for words, looks in runs:
        start = SECTOR + whole.index(words.encode("utf-16-le"))
        page = bytearray(SECTOR)
        struct.pack_into("<2IB", page, 0, start, start + len(words.encode("utf-16-le")), 100)
        page[200 : 201 + len(looks)] = bytes([len(looks)]) + looks
        page[-1] = 1
        pages += bytes(page)
        pieces += struct.pack("<I", start)
    if runs:
        first = (SECTOR + len(body)) // SECTOR
        numbers = range(first, first + len(runs))
        pieces += struct.pack(f"<I{len(runs)}I", SECTOR + len(whole), *numbers)
        struct.pack_into("<2I", main, 0xFA, len(pieces) - 8 * len(runs) - 4, 8 * len(runs) + 4)
    streams = {"WordDocument": bytes(main) + body + pages, "0Table": pieces}
    return compound(path, streams)
