"""Which unknown glyphs only stretch a word? Those with which LibreOffice justifies Arabic lines.

It fills lines with the glyph of the kashida, which stands for no character in the file: a reader
sees a longer stroke, an engine `(cid:3)` inside the word. Such a glyph is one and the same on a
page and stands between letters; letters that merely lack a map are many (and those stay).
"""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from extractors.lines import Line

MOST_GLYPHS = 3  # one a font: upright, bold, another size's cut
ALWAYS_INSIDE = 0.9  # of its uses; a letter would also end words
_ARABIC = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
)
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_INSIDE = re.compile(rf"(?<=[{_ARABIC}])(?:\(cid:\d+\))+(?=[{_ARABIC}])")


def without_kashidas(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, their words as they are spelled."""
    text = "\n".join(line.text for line in lines if "(cid:" in line.text)
    if not text:
        return tuple(lines)
    uses = Counter(_UNKNOWN.findall(text))
    inside = Counter(glyph for run in _INSIDE.findall(text) for glyph in _UNKNOWN.findall(run))
    strokes = {glyph for glyph, count in uses.items() if inside[glyph] >= ALWAYS_INSIDE * count}
    if not 0 < len(strokes) <= MOST_GLYPHS:
        return tuple(lines)

    def spelled(line: Line) -> Line:
        if "(cid:" not in line.text:
            return line
        whole = _INSIDE.sub(lambda run: _without(run[0], strokes), line.text)
        return msgspec.structs.replace(line, text=whole)

    return tuple(spelled(line) for line in lines)


def _without(run: str, strokes: set[str]) -> str:
    return _UNKNOWN.sub(lambda glyph: "" if glyph[0] in strokes else glyph[0], run)
