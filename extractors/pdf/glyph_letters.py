"""Which letters does a glyph of a font stand for? By the font's map, else `(cid:7)`.

pdfminer.six falls back on the font's encoding where the map is silent. In an Arabic font that makes
"7" or ")" of a glyph that stretches a word, so there the map is the last word.
"""

from typing import Any

from pdfminer.pdffont import PDFUnicodeNotDefined

_LINE_BREAKS = frozenset({9, 10, 13})  # in fonts that do not say what these codes mean
_FIRST_RTL, _LAST_RTL = "\u0590", "\u08ff"


class Letters:
    """The letters of glyphs, on one page."""

    def __init__(self) -> None:
        self._maps: dict[int, dict[int, str] | None] = {}

    def of(self, font: Any, code: int) -> str:
        """One letter or several; `(cid:7)` where the file does not say which."""
        try:
            text: str = font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = " " if code in _LINE_BREAKS else f"(cid:{code})"
        if text.isascii():
            mapped = self._rtl_map(font)
            # a space may be left out of the map, but not where the map has another one
            if mapped and code not in mapped and (not text.isspace() or " " in mapped.values()):
                return f"(cid:{code})"
        return text

    def _rtl_map(self, font: Any) -> dict[int, str] | None:
        """The font's map, where it holds right-to-left letters; else None."""
        key = id(font)
        if key not in self._maps:
            found = getattr(getattr(font, "unicode_map", None), "cid2unichr", None)
            is_rtl = any(_is_rtl(text) for text in (found or {}).values())
            self._maps[key] = found if is_rtl else None
        return self._maps[key]


def _is_rtl(text: str) -> bool:
    return any(_FIRST_RTL <= letter <= _LAST_RTL for letter in text)
