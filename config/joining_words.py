"""Which words join two others? `and`, `or` and, between two numbers, `to`; in all languages."""

import re
from collections.abc import Iterable

AND = frozenset("and et y e und и و".split())  # noqa: SIM905 - as a reader would write them
OR = frozenset("or ou o u oder или أو".split())  # noqa: SIM905 - as above
EITHER = "|"  # what the sign OR of a question is read as: `or` is gold in French
OR_ASKED = OR | {EITHER}
UNTIL = frozenset("to à a al au até إلى по".split())  # noqa: SIM905 - as above
"""What stands between the first and the last of years, days and ages."""


def pattern_of(words: Iterable[str]) -> str:
    """For a regular expression; longer ones first, so that none is cut short."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
