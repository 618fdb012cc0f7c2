"""Which running lines are one, but for letters that were recognised differently on each page?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

ALIKE = 0.7  # of the letters, in their order; a word left out of five leaves .75
FEWEST_LETTERS = 10  # of shorter lines, two that differ may well be two
MOST_LETTERS = 200
_MOST_APART = 30  # different lines at one height, so that no scan costs without end

Place = tuple[str, int]  # words, and the height on the page in steps


def as_one(places: Iterable[Place]) -> Mapping[Place, Place]:
    """Each place that is another one misread, with that other; of equals the first stays."""
    at_height: dict[int, list[str]] = defaultdict(list)
    found: dict[Place, Place] = {}
    for words, height in dict.fromkeys(places):
        if not FEWEST_LETTERS <= len(words) <= MOST_LETTERS:
            continue
        known = at_height[height]
        same = next((each for each in known if _is_alike(each, words)), None)
        if same is not None:
            found[words, height] = (same, height)
        elif len(known) < _MOST_APART:
            known.append(words)
    return found


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )
