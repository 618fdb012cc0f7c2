"""Does a file name brackets and quotes as they are read, or as they look?

In a line that runs from right to left "(" looks like ")". Browsers name it as it is read, programs
that shape the text themselves as it looks. Only pairs tell: what opens must open before it closes.
"""

from typing import NamedTuple

_FAMILIES = ("()[]{}<>", "«»‹›")  # families of signs that are mirrored
_MIRRORS = tuple(
    str.maketrans(family, "".join(family[at ^ 1] for at in range(len(family))))
    for family in _FAMILIES
)
BRACKETS = frozenset("()[]{}<>«»‹›")


class Brackets(NamedTuple):
    """Whether the file names brackets and quotes as they are read, and not as they look."""

    as_read: tuple[bool, bool] = (False, False)  # of each family


BY_LOOKS = Brackets()


def pairs_of(text: str) -> tuple[int, int]:
    """How many brackets, and how many quotes, open before they close."""
    first, second = (_pairs(text, family) for family in _FAMILIES)
    return first, second


def mirrored(cell: str, brackets: Brackets) -> str:
    """A cell of a line that runs from right to left as it is read."""
    for mirror, as_read in zip(_MIRRORS, brackets.as_read, strict=True):
        if not as_read and len(cell) == 1:
            cell = cell.translate(mirror)
    return cell


def _pairs(text: str, family: str) -> int:
    """Brackets that open before they close."""
    opened: list[str] = []
    pairs = 0
    for letter in text:
        at = family.find(letter)
        if at < 0:
            continue
        if at % 2 == 0:
            opened.append(letter)
        elif opened and opened[-1] == family[at - 1]:
            opened.pop()
            pairs += 1
    return pairs
