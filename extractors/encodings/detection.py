"""How is a text file encoded? By its mark, as UTF-8, or by how well its letters fit together."""

import codecs

from extractors.encodings.charset_guess import escape_encoding, guessed_encoding

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),  # a page without a mark: its first tag
    (b"\0<", "utf-16-be"),
)
"""How a file begins -> its encoding."""

_LONGEST_LETTER = 4  # bytes, in UTF-8
_MOST_CONTROLS = 0.01
_PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1b")
_SAMPLE_BYTES = 64 * 1024
_FEWEST_ZEROS = 0.05  # of the letters; blanks and line ends alone are more


def decoded_text(content: bytes, *, cut: bool = False) -> str | None:
    """The text, or None where the bytes are no text. `cut`: the last letter may be incomplete."""
    text = _decoded(content, cut=cut)
    return text if text is not None and _is_text(text) else None


def _decoded(content: bytes, *, cut: bool) -> str | None:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    sample = content[:_SAMPLE_BYTES]
    if codec := escape_encoding(sample) or _of_two_bytes(sample):
        return content.decode(codec, "replace")
    for length in range(len(content), len(content) - (_LONGEST_LETTER if cut else 1), -1):
        try:
            return content[:length].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None if b"\0" in sample else content.decode(guessed_encoding(sample), "replace")


def _of_two_bytes(sample: bytes) -> str:
    """The codec of a text without a mark whose blanks and ASCII letters have a zero beside them."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) or max(even, odd) < _FEWEST_ZEROS * len(sample) / 2:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE_BYTES]
    controls = sum(letter < " " and letter not in _PLAIN_CONTROLS for letter in sample)
    return controls <= _MOST_CONTROLS * len(sample)
