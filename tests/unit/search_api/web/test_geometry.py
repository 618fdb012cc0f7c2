"""Does each country lie where it is, and is nothing drawn across the page?"""

import re

import pytest

from config.vocabulary import load_vocabulary
from search_api.web.geometry.world import HEIGHT, TOP, WIDTH, load_world
from tools.world_map.draw import path, world
from tools.world_map.projection import equal_earth
from tools.world_map.thinning import thinned

# Square of two countries that share a border; the second has no number.
TOPOLOGY = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [9, 0], [0, -10], [-9, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "524", "arcs": [[0, 1]], "properties": {"name": "Nepal"}},
                {"type": "MultiPolygon", "arcs": [[[2, 0]]], "properties": {"name": "Somaliland"}},
            ]
        }
    },
}


def test_the_equator_is_in_the_middle_and_the_east_is_on_the_right() -> None:
    assert equal_earth(11.5, 0) == (WIDTH // 2, 0)
    assert equal_earth(100, 0)[0] > WIDTH / 2 > equal_earth(-80, 0)[0]
    assert equal_earth(11.5, 60)[1] < 0 < equal_earth(11.5, -30)[1]


def test_a_place_beyond_the_date_line_stands_beside_its_neighbours() -> None:
    assert equal_earth(-172, -13.5)[0] > equal_earth(178, -18)[0]  # Samoa and Fiji


def test_neighbours_share_the_border_exactly() -> None:
    rings = world(TOPOLOGY, {"524": "NPL"})
    (nepal,), (somalia,) = rings["NPL"], rings["SOM"]
    assert {equal_earth(10, 0), equal_earth(10, 10)} <= set(nepal) & set(somalia)


def test_only_corners_that_stand_out_are_kept() -> None:
    line = [(0, 0), (50, 1), (100, 0), (100, 100)]
    assert thinned(line) == ((0, 0), (100, 0), (100, 100))
    assert thinned(line[::-1]) == thinned(line)[::-1]


def test_a_path_tells_each_corner_from_the_one_before() -> None:
    assert path([((10, 10), (20, 5), (12, 30))]) == "M10 10l10-5-8 25z"


@pytest.mark.parametrize("iso3", ["NPL", "BRA", "COD", "SOM", "CYP", "XKX", "FJI", "WSM", "MUS"])
def test_countries_large_and_small_are_on_the_map(iso3: str) -> None:
    assert load_world().paths[iso3].startswith("M")


def test_what_is_drawn_is_known_to_the_vocabulary_and_inside_the_page() -> None:
    drawn = load_world()
    known = {country.iso3 for country in load_vocabulary().countries.countries}
    assert set(drawn.paths) - {""} <= known
    starts = re.findall(r"M(-?\d+) ?(-?\d+)", "".join(drawn.paths.values()))
    assert all(0 <= int(x) <= WIDTH and TOP <= int(y) <= TOP + HEIGHT for x, y in starts)


def test_only_islands_too_small_to_be_seen_have_a_point() -> None:
    points = load_world().points
    assert {"MUS", "MDV", "WSM"} & set(points)
    assert not {"RWA", "NPL", "JAM"} & set(points)
