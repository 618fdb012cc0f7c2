"""How likely is each class of a block before it is read? By what stands around it."""

from indexer.enrich.kinds.evidence.sign import Sign

# How often each class stands where nothing names one: few of a report's paragraphs are of a kind.
_ALONE = {
    "lesson": 0.06,
    "good_practice": 0.03,
    "recommendation": 0.08,
    "challenge": 0.08,
    "result": 0.1,
    "aside": 0.1,
    "plain": 0.55,
}
_NAMED = 0.72  # how often a block is of the kind that is named above it
_FIRST_OF_SEVERAL = 2.0  # times as likely as each further one
_OTHERS = {
    "lesson": 0.01,
    "good_practice": 0.005,
    "recommendation": 0.01,
    "challenge": 0.03,
    "result": 0.02,
    "aside": 0.2,
    "plain": 0.005,
}
_ASIDES_IN_LISTS = 0.08  # what only speaks of lessons, or leads to them, stands in no list of them
_ASIDES_THAT_ASK = 0.01  # "Share the lessons from this report with the divers" is none
# A chapter of findings holds these too; which, its paragraphs say.
OPEN = {"finding": {"result": 0.2, "challenge": 0.36, "recommendation": 0.08}}


def before_reading(sign: Sign) -> dict[str, float]:
    """The share of each class under such a sign."""
    shares = _named_above(sign.kinds) if sign.kinds else dict(_ALONE)
    if sign.is_item and sign.kinds:
        shares["aside"] = _ASIDES_IN_LISTS
    return shares | {"aside": _ASIDES_THAT_ASK} if sign.asks else shares


def _named_above(kinds: tuple[str, ...]) -> dict[str, float]:
    before = dict(_OTHERS)
    weights = [_FIRST_OF_SEVERAL, *(1.0 for _ in kinds[1:])]
    for kind, weight in zip(kinds, weights, strict=True):
        named = _NAMED * weight / sum(weights)
        inside = OPEN.get(kind, {})
        before[kind] = before.get(kind, 0.0) + named * (1 - sum(inside.values()))
        for other, share in inside.items():
            before[other] += named * share
    return before
