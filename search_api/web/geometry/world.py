"""What does the map know of a country? Its outline, and a point where it is very small."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DRAWN = Path(__file__).parent / "world.json"
Point = tuple[int, int]

WIDTH = 5_000
"""Of the page; whole numbers are fine enough where a screen shows it at 500 to 1,500 pixels."""

TOP, HEIGHT = -1_215, 2_220
"""From the north of Greenland to the South Sandwich Islands, projected by Equal Earth."""

VIEW_BOX = f"0 {TOP} {WIDTH} {HEIGHT}"


@dataclass(frozen=True, slots=True)
class World:
    """ISO alpha-3 -> path of an SVG; '' is land that belongs to none."""

    paths: Mapping[str, str]
    points: Mapping[str, Point]


def load_world() -> World:
    drawn = json.loads(DRAWN.read_text(encoding="utf-8"))
    points = {iso3: (x, y) for iso3, (x, y) in drawn["points"].items() if iso3}
    return World(drawn["paths"], points)
