"""Which letters does a text really hold? Ligatures, presentation forms and invisible marks mended.

NFKC goes only to forms that stand for the same letters (`ﬁ`, `ﻻ`, `Ａ`): on a whole text it would
turn m² into m2 and ½ into 1⁄2.
"""

import re
import unicodedata
from collections.abc import Iterable

from extractors.lines import Line

LINE_END_HYPHENS = "\ufffe\u00ad"  # pdfium marks with U+FFFE, typesetters with the soft hyphen

_COMPATIBLE = re.compile(
    "[\u2f00-\u2fdf\uf900-\ufaff\ufb00-\ufb4f\ufb50-\ufdff\ufe30-\ufe4f\ufe70-\ufefe"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uffdc]+"
)
_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\n\f\v]+")
_BEFORE_MARK = re.compile(  # which stands on a letter: a space there is a gap between glyphs
    "(?<=[\u0904-\u0dff\u1000-\u102a\u102b-\u103e\u1780-\u17d3]) "
    "(?=[\u093a-\u093c\u093e-\u094d\u09be-\u09cd\u102b-\u103e\u17b6-\u17d3])"
)
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = re.compile(r"[^\W\d_]")
_LEADERS = re.compile(r"\s*(?:[.·_]\s?){5,}\s*")
_TO_MEND = re.compile(  # what is no letter of Western languages, and no common sign
    "[^ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u203a\u20ac]|  "
)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def clean_text(text: str) -> str:
    """One line of text: NFC, single spaces, no control or invisible direction marks.

    Zero-width joiners stay (Persian, Hindi, Sinhala need them), and so do hyphens at the end.
    """
    if text.isascii() and text.isprintable() and text == text.strip() and "  " not in text:
        return text
    if not _TO_MEND.search(text):
        return text.strip()
    text = _INVISIBLE.sub("", text)
    text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _BEFORE_MARK.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip()


def is_rtl(lines: Iterable[Line]) -> bool:
    """Whether more of the letters run from right to left."""
    texts = [line.text for line in lines]
    rtl = len(_RTL.findall(not_ascii(texts)))
    return bool(rtl) and 2 * rtl > len(_LETTERS.findall("".join(texts)))


def not_ascii(texts: Iterable[str]) -> str:
    """Those of texts that hold other letters, as one: few do, and all look for such letters."""
    return "".join([text for text in texts if not text.isascii()])


def without_surrogates(text: str) -> str:
    """A text that can be stored as UTF-8: halves of pairs become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shortened(text: str, most: int) -> str:
    """At most so many letters; a longer text is cut at a word and says so."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
