"""How does a line of a PDF look? Its size, weight, slant and direction, by pdfium."""

import math
from dataclasses import dataclass
from functools import lru_cache

from extractors.pdf.glyphs import MOSTLY, is_bold, is_italic
from extractors.pdf.page_box import baseline_angle


@dataclass(frozen=True, slots=True)
class Looks:
    """Size in points, weight, slant and direction of a line."""

    size: float
    bold: bool
    italic: bool
    angle: int


@lru_cache(maxsize=4_096)  # a page has hundreds of lines in a handful of fonts
def looks_of(
    fonts: tuple[tuple[bytes, float], ...],
    matrix: tuple[float, float, float, float],
    rotation: int,
) -> Looks:
    """The looks of letters by their fonts (name, size before the matrix) on a rotated page."""
    a, b, c, d = matrix
    sizes = sorted(size for _, size in fonts)
    names = [name.decode("latin-1").lower() for name, _ in fonts]
    return Looks(
        size=round(sizes[len(sizes) // 2] * math.sqrt(abs(a * d - b * c)), 1),
        bold=sum(map(is_bold, names)) >= MOSTLY * len(names),
        italic=sum(map(is_italic, names)) >= MOSTLY * len(names),
        angle=baseline_angle(a, b, rotation),
    )
