"""How are the outlines made? Natural Earth's countries, projected, thinned, as paths of an SVG.

Run once for a new edition of the source, which `npm pack world-atlas` brings:

    python -m tools.world_map.draw countries-50m.json > search_api/web/geometry/world.json
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from config.errors import ChecksumMismatch
from config.vocabulary import load_vocabulary
from search_api.web.geometry.world import WIDTH, Point
from tools.world_map.projection import equal_earth
from tools.world_map.thinning import thinned

SOURCE = "Natural Earth 4.1.0, 1:50m, through world-atlas 2.0.2 (public domain; ISC)"
SHA256 = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"

# Parts that the source shows apart, as ISO 3166-1 has them, and the one that it gives no number.
WITHOUT_NUMBER = {"Somaliland": "SOM", "N. Cyprus": "CYP", "Kosovo": "XKX"}
LEFT_OUT = frozenset({"Antarctica"})  # nobody works there, and it would take a sixth of the page
SMALLEST_RING = 3  # corners
SMALL = 16  # of a page 5,000 wide: three pixels of most screens

Ring = tuple[Point, ...]


def world(topology: Mapping[str, Any], iso3_by_number: Mapping[str, str]) -> dict[str, list[Ring]]:
    """ISO alpha-3 -> rings of its outline; '' holds land that belongs to none in ISO 3166-1."""
    arcs = [thinned(line) for line in _lines(topology)]
    rings: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT:
            continue
        iso3 = iso3_by_number.get(shape.get("id", ""), WITHOUT_NUMBER.get(name, ""))
        drawn = [_joined(numbers, arcs) for numbers in _rings_of(shape)]
        rings.setdefault(iso3, []).extend(ring for ring in drawn if _is_seen(ring))
        if not rings[iso3]:  # an island too small for its corners: one point tells where it is
            rings[iso3] = [max(drawn, key=len)]
    return rings


def path(rings: Iterable[Ring]) -> str:
    """The rings as an SVG path of whole numbers, each corner told from the one before."""
    parts = []
    for ring in rings:
        (x, y), *_ = ring
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(ring)]
        parts.append(f"M{x} {y}" + (f"l{' '.join(steps)}" if steps else "") + "z")
    return "".join(parts).replace(" -", "-")


def _lines(topology: Mapping[str, Any]) -> Iterable[list[Point]]:
    """The source's lines, which neighbours share, on our page."""
    (scale_x, scale_y), (left, low) = (topology["transform"][key] for key in ("scale", "translate"))
    for arc in topology["arcs"]:
        corners = accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
        yield [equal_earth(x * scale_x + left, y * scale_y + low) for x, y in corners]


def _rings_of(shape: Mapping[str, Any]) -> list[list[int]]:
    arcs: list[Any] = shape["arcs"]
    return arcs if shape["type"] == "Polygon" else [ring for polygon in arcs for ring in polygon]


def _is_seen(ring: Ring) -> bool:
    """Whether it has an area, and does not lie on both edges of the page (an Aleutian island)."""
    across = [x for x, _ in ring]
    return len(ring) >= SMALLEST_RING and max(across) - min(across) < WIDTH / 2


def _joined(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """One ring; ~n is line n backwards. The end of a line is the beginning of the next."""
    corners: list[Point] = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        corners.extend(line if not corners else line[1:])
    return tuple(point for point, after in pairwise(corners) if point != after) or (corners[0],)


def _point_of(rings: Iterable[Ring]) -> Point | None:
    """The middle of the largest island, where even that is too small to be seen or hit."""
    boxes = [
        (min(xs), max(xs), min(ys), max(ys)) for xs, ys in (zip(*r, strict=True) for r in rings)
    ]
    left, right, top, bottom = max(boxes, key=lambda box: (box[1] - box[0]) + (box[3] - box[2]))
    if right - left > SMALL or bottom - top > SMALL:
        return None
    return (left + right) // 2, (top + bottom) // 2


def main(source: Path) -> None:
    content = source.read_bytes()
    if (found := hashlib.sha256(content).hexdigest()) != SHA256:
        raise ChecksumMismatch(f"{source.name} has the SHA-256 {found}, not {SHA256}")
    countries = load_vocabulary().countries.countries
    shapes = world(json.loads(content), {c.m49: c.iso3 for c in countries if c.m49})
    paths = {iso3: path(rings) for iso3, rings in sorted(shapes.items())}
    points = {iso3: point for iso3, rings in sorted(shapes.items()) if (point := _point_of(rings))}
    json.dump({"source": SOURCE, "paths": paths, "points": points}, sys.stdout, indent=0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
