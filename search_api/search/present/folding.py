"""Which reports of a page say almost the same? The first stands for them all.

Only what stands on one page is folded, behind all paging: nothing moves from page to page, and each
report comes once, as a hit or named with one.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

from config.index import fields as f
from config.index.near_duplicates import MATCHING_BANDS
from search_api.search.links import file_url
from search_api.search.present.documents import WEAKER
from search_api.search.responses import AlsoAs

Hit = dict[str, Any]


def folded_page(hits: Sequence[Hit]) -> list[list[Hit]]:
    """The hits of a page in their order, each with those below it that say almost the same.

    A weaker one never stands for one that is about the question, nor the other way round: what is
    named with a hit is in the total when the hit is. Nor does a country's report stand for
    another's: of 796 that one form was filled in for, four pairs of islands are as near as copies.
    """
    groups = near_groups([_bands(hit) for hit in hits], MATCHING_BANDS)
    return [[hits[place] for place in group] for group in groups]


def each_alone(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Nothing is folded."""
    return [[hit] for hit in hits]


def also_as(hits: Sequence[Hit]) -> list[AlsoAs]:
    """What is said of reports that another one stands for."""
    return [
        {
            "id": hit["_source"][f.ID],
            "title": hit["_source"][f.TITLE],
            "year": hit["_source"][f.YEAR],
            "url": file_url(hit["_source"][f.ID]),
        }
        for hit in hits
    ]


def near_groups(bands: Sequence[Sequence[Hashable]], matching: int) -> list[list[int]]:
    """The places of what shares so many bands with the first of its group, in their order."""
    groups: list[list[int]] = []
    by_band: dict[Hashable, list[int]] = defaultdict(list)
    for place, own in enumerate(bands):
        known = [group for band in own if band in by_band for group in by_band[band]]
        if len(known) >= matching:  # counting takes long, and most share nothing
            group, count = max(Counter(known).items(), key=lambda item: (item[1], -item[0]))
            if count >= matching:
                groups[group].append(place)
                continue
        for band in own:
            by_band[band].append(len(groups))
        groups.append([place])
    return groups


def _bands(hit: Hit) -> list[str]:
    """Under which another one is found that may be folded with it."""
    source = hit["_source"]
    kind = " ".join([str(hit.get(WEAKER, False)), *sorted(source[f.COUNTRIES]), ""])
    return [kind + band for band in source.get(f.BANDS) or ()]
