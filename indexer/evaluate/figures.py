"""How are answers compared with the right ones? Shares, precision and recall, overlap of sets."""

from collections.abc import Collection, Iterable
from typing import NamedTuple


class Figures(NamedTuple):
    """What a comparison came to. `wrong` names the cases, for a reader to look at."""

    name: str
    cases: int
    precision: float
    recall: float
    wrong: tuple[str, ...] = ()


def share_right(name: str, cases: Iterable[tuple[str, object, object]]) -> Figures:
    """Cases are (label, expected, got); precision and recall are both the share that is equal."""
    listed = list(cases)
    wrong = tuple(
        f"{label}: {expected} read as {got}" for label, expected, got in listed if expected != got
    )
    share = _ratio(len(listed) - len(wrong), len(listed))
    return Figures(name, len(listed), share, share, wrong)


def precision_recall(
    name: str, cases: Iterable[tuple[str, Collection[str], Collection[str]]]
) -> Figures:
    """Cases are (label, expected, got), counted value by value over all cases."""
    listed = [(label, set(expected), set(got)) for label, expected, got in cases]
    both = sum(len(expected & got) for _, expected, got in listed)
    return Figures(
        name,
        len(listed),
        _ratio(both, sum(len(got) for _, _, got in listed)),
        _ratio(both, sum(len(expected) for _, expected, _ in listed)),
        tuple(
            f"{label}: {sorted(expected)} read as {sorted(got)}"
            for label, expected, got in listed
            if expected != got
        ),
    )


def jaccard(one: Collection[str], other: Collection[str]) -> float:
    """Overlap of two sets: 1 when they are equal, also when both are empty."""
    union = set(one) | set(other)
    return len(set(one) & set(other)) / len(union) if union else 1.0


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
