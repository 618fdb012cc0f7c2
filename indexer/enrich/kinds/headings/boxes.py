"""Where does a box of a report begin and end? By its title, its frame, or how its text is set."""

import re

from extractors.document import Block, Box

_TITLE = re.compile(
    r"^\W*(?:(?:box|encadré|encart|recuadro|caixa|الإطار|إطار|врезка|вставка)\b|专栏|方框)",
    re.IGNORECASE,
)
_NUMBERED_TEXT = re.compile(r"\d{1,3}\.\d{1,3}\.?\s+\S")
_SHIFT = 12.0  # points by which a box's text is set apart from the text around it
_PADDING = 4.0  # points that what follows stands further out than the box's title and its text


def is_box_title(text: str) -> bool:
    """Whether it says so: "Box 3: …"."""
    return _TITLE.match(text) is not None


class OpenBox:
    """A box whose text is being read; `level` is its title's among the headings.

    One that the file frames ends with its frame, once it has held text: what is framed alone is a
    heading of the text below. Any other ends with its page, or where the text's edges change.
    """

    def __init__(self, title: Block, level: int, page: int) -> None:
        self.level = level
        self._deeper = level - title.level
        self._frame = title.frame
        self._page = page
        self._title = _left(title.bbox)
        self._text: float | None = None  # where its first paragraph begins
        self._holds_text = False

    def holds(self, heading: Block) -> bool:
        """Whether a heading stands in the same frame."""
        return self._frame > 0 and heading.frame == self._frame

    def level_of(self, heading: Block) -> int:
        """The level of a heading that it holds."""
        return max(self.level, heading.level + self._deeper)

    def ends_before(self, block: Block, page: int) -> bool:
        """Whether a block stands behind it. What does not is taken for its text."""
        if self._frame:
            if block.frame != self._frame:
                return self._holds_text
            self._holds_text = self._holds_text or block.kind != "heading"
            return False
        if page != self._page or _is_numbered_text(block):
            return True
        left = _left(block.bbox)
        if left is None or block.kind != "paragraph":
            return False
        if self._text is None:
            self._text = left
        return abs(left - self._text) > _SHIFT or self._is_further_out(left, self._text)

    def _is_further_out(self, left: float, text: float) -> bool:
        """Whether it stands left of all that the box holds, as a frame is wider than its text."""
        return self._title is not None and left < min(self._title, text) - _PADDING


def _left(box: Box | None) -> float | None:
    return box[0] if box else None


def _is_numbered_text(block: Block) -> bool:
    """A paragraph of the numbered text around a box: "22.54 The mission …"."""
    return _NUMBERED_TEXT.match(block.text) is not None
