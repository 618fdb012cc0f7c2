"""How does growth look? Median and 95th percentile over the size, both axes logarithmic, as SVG."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

Size = tuple[int, list[float], list[float]]  # passages, milliseconds of engine and API

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 500, 24, 304  # of the field that is drawn in
_SERIES = (  # name, column, share, colour, how far below its line's end the name stands
    ("engine, median", 1, 0.5, "#8a8f98", 16),
    ("API, median", 2, 0.5, "#0b6e99", 0),
    ("API, 95 %", 2, 0.95, "#c2571a", 4),
)
_TICKS_MS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)


def plot(target: Path, sizes: Sequence[Size]) -> None:
    """Writes the drawing; three lines, one point a size."""
    lines = [
        (name, color, below, [(size[0], _quantile(size[column], share)) for size in sizes])
        for name, column, share, color, below in _SERIES
    ]
    values = [value for *_, points in lines for _, value in points]
    ticks = [tick for tick in _TICKS_MS if min(values) / 2 <= tick <= max(values) * 2]
    across = _scale([size[0] for size in sizes], _LEFT, _RIGHT)
    up = _scale([*values, *ticks], _BOTTOM, _TOP)
    drawn = [f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>']
    for tick in ticks:
        drawn.append(f'<path d="M{_LEFT} {up(tick):.1f}H{_RIGHT}" stroke="#ddd"/>')
        drawn.append(_text(_LEFT - 6, up(tick) + 4, f"{tick:,} ms", anchor="end"))
    drawn += [
        _text(across(size[0]), _BOTTOM + 24, f"{size[0]:,}", anchor="middle") for size in sizes
    ]
    for name, color, below, points in lines:
        places = [(across(passages), up(value)) for passages, value in points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        drawn.append(f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{color}"/>' for x, y in places]
        drawn.append(_text(places[-1][0] + 10, places[-1][1] + below, name, color=color))
    drawn.append(_text((_LEFT + _RIGHT) / 2, _HEIGHT - 10, "passages", anchor="middle"))
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
        "<title>Milliseconds a search by passages in the collection</title>"
    )
    target.write_text("\n".join([opening, *drawn, "</svg>", ""]), encoding="utf-8")


def _text(x: float, y: float, content: str, anchor: str = "start", color: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}">{content}</text>'


def _quantile(times: Sequence[float], share: float) -> float:
    return sorted(times)[math.ceil(share * len(times)) - 1]


def _scale(values: Sequence[float], low: float, high: float) -> Callable[[float], float]:
    bottom, top = math.log10(min(values)), math.log10(max(values))

    def place(value: float) -> float:
        return low + (math.log10(value) - bottom) / ((top - bottom) or 1) * (high - low)

    return place
