"""How is a field decided? Candidates with their reasons, each weighed by one table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from indexer.enriched_document import FieldEvidence

_MOST_KEPT = 4  # candidates of a field that are kept beside the answer


class Candidate(NamedTuple):
    """A value for a field, where it was read, and what speaks for and against it."""

    value: str
    source: str  # "cover", "imprint", "embedded", "symbol", …
    page: int = 0  # 0 where it stands on none
    reasons: Mapping[str, float] = {}  # name of a reason -> how much of it, mostly 1


class Weighed(NamedTuple):
    """A candidate and the sum of its reasons."""

    candidate: Candidate
    weight: float


def weigh_candidates(
    candidates: Iterable[Candidate], weights: Mapping[str, float]
) -> list[Weighed]:
    """Best first; of equal ones the earlier. A reason without a weight is an error."""
    weighed = [
        Weighed(each, sum(weights[name] * amount for name, amount in each.reasons.items()))
        for each in candidates
    ]
    return sorted(weighed, key=lambda one: -one.weight)


def field_evidence(
    field: str, weighed: Sequence[Weighed], chosen: Iterable[str]
) -> tuple[FieldEvidence, ...]:
    """The best candidates of a field as they are kept, those that were chosen first."""
    taken = set(chosen)
    ordered = sorted(weighed, key=lambda one: (one.candidate.value not in taken, -one.weight))
    return tuple(
        FieldEvidence(
            field=field,
            value=one.candidate.value,
            source=one.candidate.source,
            page=one.candidate.page,
            weight=round(one.weight, 2),
            reasons=tuple(sorted(name for name, amount in one.candidate.reasons.items() if amount)),
            chosen=one.candidate.value in taken,
        )
        for one in ordered[: max(_MOST_KEPT, len(taken))]
    )
