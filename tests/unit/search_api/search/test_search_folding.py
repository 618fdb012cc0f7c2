"""Is each report of a page told once, as a hit or with the near-same one above it?"""

from itertools import chain, combinations
from typing import Any

from builders import an_id
from hypothesis import given
from hypothesis import strategies as st

from config.index import fields as f
from config.index.near_duplicates import MATCHING_BANDS
from search_api.search.present.documents import WEAKER
from search_api.search.present.folding import also_as, folded_page

Hit = dict[str, Any]
# few bands and few values, so that many share some
SKETCHES = st.lists(st.sampled_from([f"{band}:{value}" for band in range(4) for value in "xy"]))
REPORTS = st.lists(st.tuples(SKETCHES, st.booleans()), max_size=20)


def a_hit(name: str, bands: list[str], *countries: str, weaker: bool = False) -> Hit:
    about = {f.ID: an_id(name), f.TITLE: name, f.YEAR: 2021, f.COUNTRIES: list(countries)}
    return {"_id": an_id(name), "_source": about | {f.BANDS: bands}, WEAKER: weaker}


def are_near(one: Hit, other: Hit) -> bool:
    both = set(one["_source"][f.BANDS]) & set(other["_source"][f.BANDS])
    return one[WEAKER] == other[WEAKER] and len(both) >= MATCHING_BANDS


@given(REPORTS, st.integers(1, 7))
def test_over_all_pages_each_report_comes_once(
    reports: list[tuple[list[str], bool]], size: int
) -> None:
    hits = [a_hit(str(n), sorted(set(own)), weaker=w) for n, (own, w) in enumerate(reports)]
    pages = [folded_page(hits[start : start + size]) for start in range(0, len(hits), size)]
    told = [hit["_id"] for group in chain.from_iterable(pages) for hit in group]
    assert sorted(told) == sorted(hit["_id"] for hit in hits)
    for page in pages:
        firsts = [first for first, *_ in page]
        assert firsts == sorted(firsts, key=hits.index)
        assert all(are_near(group[0], other) for group in page for other in group[1:])
        assert not any(are_near(one, other) for one, other in combinations(firsts, 2))


def test_the_best_stands_for_all_and_a_weaker_one_for_none_that_is_about_it() -> None:
    same = ["0:x", "1:x"]
    hits = [
        a_hit("weaker", same, weaker=True),
        a_hit("best", same),
        a_hit("other", ["0:x", "1:y"]),
        a_hit("copy", same),
    ]
    page = [[hit["_source"][f.TITLE] for hit in group] for group in folded_page(hits)]
    assert page == [["weaker"], ["best", "copy"], ["other"]]


def test_reports_on_different_countries_are_not_the_same() -> None:
    same = ["0:x", "1:x"]
    about = [("NPL",), ("GHA",), ("GHA", "NPL"), ("NPL", "GHA"), ()]
    hits = [a_hit(str(place), same, *each) for place, each in enumerate(about)]
    assert [len(group) for group in folded_page(hits)] == [1, 1, 2, 1]


def test_a_report_without_bands_stands_alone() -> None:
    earlier = a_hit("earlier", [])
    del earlier["_source"][f.BANDS]  # an index of an earlier schema
    assert [len(group) for group in folded_page([earlier, a_hit("short", []), earlier])] == [1] * 3


def test_a_folded_report_is_named_with_its_original() -> None:
    (named,) = also_as([a_hit("copy", [])])
    url = f"/v1/documents/{an_id('copy')}/file"
    assert named == {"id": an_id("copy"), "title": "copy", "year": 2021, "url": url}
