"""What stands in the bytes of an RTF file? Groups, control words, and text as letters."""

import codecs
import re
from collections.abc import Iterator

from msgspec import Struct

from extractors.encodings.codec_names import codec_of

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    rb"|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\t": " "}


_State = tuple[str | None, int, bool]


class Token(Struct, frozen=True):
    """One of: a group's begin or end, a control word with its number, or text."""

    kind: str  # "{", "}", "word", "text", "star"
    text: str = ""
    number: int | None = None


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; letters of several bytes are put together."""
    return _Reader().read(content)


class _Reader:
    def __init__(self) -> None:
        self._page = "cp1252"  # that the file names
        self._fonts: dict[int, str] = {}
        self._default = 0  # the font of what names none
        self._defined = 0  # the font whose entry in the table is read
        self._bytes = bytearray()
        self._stack: list[_State] = []
        # the font's page (None: the default font's), letters behind \u, whether in the font table
        self._now: _State = (None, 1, False)
        self._unread = 0  # letters that stand for the one that \u gave

    def read(self, content: bytes) -> Iterator[Token]:
        position = 0
        while match := _TOKEN.match(content, position):
            position = match.end()
            word, number, byte, sign, brace, text = match.groups()
            if byte or text:
                self._take(bytes.fromhex(byte.decode()) if byte else text)
                continue
            if word == b"bin":
                position += max(0, int(number or 0))
            if word is None and sign is None and brace is None:
                continue
            yield from self._flushed()
            yield from self._control(word, number, sign, brace)
        yield from self._flushed()

    def _take(self, content: bytes) -> None:
        skipped = min(self._unread, len(content))
        self._unread -= skipped
        self._bytes += content[skipped:]

    def _flushed(self) -> Iterator[Token]:
        if self._bytes:
            font = self._now[0]
            page = (self._fonts.get(self._default, "") if font is None else font) or self._page
            yield Token("text", bytes(self._bytes).decode(page, "replace"))
            self._bytes.clear()

    def _control(
        self, word: bytes | None, number: bytes | None, sign: bytes | None, brace: bytes | None
    ) -> Iterator[Token]:
        if brace == b"{":
            self._stack.append(self._now)
            yield Token("{")
        elif brace:
            self._now = self._stack.pop() if self._stack else self._now
            self._unread = 0
            yield Token("}")
        elif sign is not None:
            if sign in {b"\\", b"{", b"}"}:
                self._take(sign)
            elif sign == b"*":
                yield Token("star")
            else:
                yield Token("text", _SIGNS.get(sign, ""))
        elif word is not None:
            value = int(number) if number else None
            if word == b"u" and value is not None:
                self._unread = self._now[1]
                yield Token("text", chr(value % 65_536))
            else:
                self._set(word, value or 0)
                yield Token("word", word.decode(), value)

    def _set(self, word: bytes, value: int) -> None:
        font, letters, in_table = self._now
        if word == b"ansicpg":
            named = codec_of(f"cp{value}")
            self._page = named or self._page
        elif word in _PAGES:
            self._page = _PAGES[word]
        elif word == b"uc":
            self._now = (font, max(0, value), in_table)
        elif word == b"fonttbl":
            self._now = (font, letters, True)
        elif word == b"f" and in_table:
            self._defined = value
        elif word == b"fcharset" and value in _CHARSETS and value != 1:
            page = codecs.lookup(_CHARSETS[value]).name
            self._fonts[self._defined] = "" if page == "cp1252" else page  # "": as the file is
        elif word == b"f":
            self._now = (self._fonts.get(value, ""), letters, in_table)
        elif word == b"deff":
            self._default = value
        elif word == b"plain":
            self._now = (None, letters, in_table)
