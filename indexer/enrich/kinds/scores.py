"""Of what kind is a block, and how sure is that? All evidence is put together here alone.

What stands around a block (a heading, a lead-in, a label) says how likely each class was before it
was read; its own words say how much likelier they make each. Their product is the confidence.
"""

from collections.abc import Mapping
from typing import cast

from indexer.enrich.kinds.no_practices import NOTHING_AGAINST, Against
from indexer.enrich.kinds.sign import Sign
from indexer.enriched_document import PassageKind
from indexer.passages import BlockKind

NO_KIND = BlockKind()
LEARNED = ("lesson", "good_practice")
_NONE = frozenset({"aside", "plain"})
# Said in so many words, these stand in such chapters too.
_CHAPTERS = frozenset({"finding", "result"})
_OWN_WORDS = 0.9  # how far they are believed: neighbours repeat each other's words
_LEAST_GAIN = 0.01
_NEUTRAL = 2.5  # the gain of words that say nothing, which the kind named above gets
_LEAST = 0.5  # of the confidence in a kind that something around the block names
# How sure a paragraph's own words must make a kind where nothing around it names one.
_LEAST_ALONE = {
    "lesson": 0.8,
    "good_practice": 0.8,
    "recommendation": 0.9,
    "challenge": 0.7,
    "result": 0.93,
}
_SURE_OF_A_CUE = 0.6
# For the kind that it names, by the paragraph as a whole; difficulties are named in passing.
_LEAST_WITH_A_CUE = {"challenge": 0.1}
_LEAST_WITH_ANY_CUE = 0.03
# How sure a whole paragraph of running text must make an obstacle.
_LEAST_OF_AN_OBSTACLE = 0.5
_OBSTACLE_AS_PRACTICE = 0.02  # how many times less likely it then is what somebody did about it
_HARM_AS_OBSTACLE = 0.5  # where a practice was expected
# As little as it takes: the model of learnings knows them beside thousands of others, and is asked
# of evaluations and notes alone.
_LEAST_OF_A_LEARNING = 0.1
_LEAST_OF_A_NOTE_WITH_A_CUE = 0.15  # a note on a problem names in passing what it taught
_LEAST_IN_A_NOTE = {
    "lesson": 0.4,
    "good_practice": 0.5,
    "recommendation": 0.5,
    "challenge": 0.45,
    "result": 0.6,
}
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
_ASIDES_THAT_ASK = 0.01  # "Share the lessons from this report with the divers" is none
# A chapter of findings holds these too; which, its paragraphs say.
_OPEN = {"finding": {"result": 0.2, "challenge": 0.36, "recommendation": 0.08}}


def kind_of(
    sign: Sign,
    read: Mapping[str, float],
    shares: Mapping[str, float],
    *,
    cue: str = "",
    is_note: bool = False,
    no_practice: Against = NOTHING_AGAINST,
    obstacle: float = 0.0,
    learning: float = 0.0,
) -> BlockKind:
    """The kind of a block from what stands around it and from what its words say.

    `cue` is the kind that one of its sentences names outright ("the main challenge was"), and holds
    where nothing else gives one; in a note, what was learned holds if its words allow it.
    `no_practice` is how many times less likely a practice, or what one taught, is for what is told
    under a heading of practices instead. `obstacle` and `learning` are how likely the paragraph as
    a whole tells one, and are asked last. `read` are the probabilities of the words, `shares`
    those of the classes before any is read.
    A note of a paragraph or two was written for what it says: there the words decide alone.
    """
    told = _told_first(sign, read, cue, learning, is_note=is_note)
    if told is not None:
        return told
    before = _before(sign.kinds)
    if sign.asks:
        before["aside"] = _ASIDES_THAT_ASK
    product = {name: prior * _gain(name, sign, read, shares) for name, prior in before.items()}
    is_obstacle = obstacle >= _LEAST_OF_AN_OBSTACLE
    times = no_practice.times * (_OBSTACLE_AS_PRACTICE if is_obstacle else 1.0)
    product |= {name: product[name] * times for name in LEARNED}
    total = sum(product.values())
    kind = max(product, key=product.__getitem__)
    confidence = product[kind] / total
    is_named = kind in sign.kinds
    if is_named:  # which of two it is may be less sure than that it is one of them
        named = {*sign.kinds, *(each for name in sign.kinds for each in _OPEN.get(name, ()))}
        is_sure = sum(product[each] for each in named) / total >= _LEAST
    else:
        is_sure = confidence >= (_LEAST if sign.kinds else _LEAST_ALONE.get(kind, _LEAST))
    is_open = not sign.kinds or ("finding" in sign.kinds and _CHAPTERS.issuperset(sign.kinds))
    learned = _of_learning(learning, read) if is_open else None
    if kind in _NONE or not is_sure:
        as_whole = max(obstacle, _HARM_AS_OBSTACLE if no_practice.is_harm else 0.0)
        return _of_whole("" if sign.kinds else cue, as_whole, read) or learned or NO_KIND
    if is_named and learned:
        return learned
    source = sign.source if is_named and sign.source else "sentence"
    return BlockKind(cast("PassageKind", kind), round(confidence, 2), source)


def _told_first(
    sign: Sign, read: Mapping[str, float], cue: str, learning: float, *, is_note: bool
) -> BlockKind | None:
    """The kind of what is told before anything is weighed; None where that has to be done."""
    if sign.leads_in or sign.is_law:
        return NO_KIND
    if is_note and not sign.kinds:
        return _of_note(read, cue) or _of_learning(learning, read) or NO_KIND
    if cue in LEARNED and sign.kinds and _CHAPTERS.issuperset(sign.kinds):
        told = _of_cue(cue, read)
        return told if told.kind else None
    return None


def _of_whole(cue: str, obstacle: float, read: Mapping[str, float]) -> BlockKind | None:
    told = _of_cue(cue, read) if cue else NO_KIND
    if told.kind:
        return told
    if obstacle < _LEAST_OF_AN_OBSTACLE:
        return None
    return BlockKind("challenge", round(obstacle, 2), "sentence")


def _of_learning(learning: float, read: Mapping[str, float]) -> BlockKind | None:
    tells_other = max(read["result"], read["aside"]) >= _LEAST
    if learning < _LEAST_OF_A_LEARNING or tells_other:
        return None
    kind = max(LEARNED, key=read.__getitem__)
    return BlockKind(cast("PassageKind", kind), _SURE_OF_A_CUE, "sentence")


def _of_cue(cue: str, read: Mapping[str, float]) -> BlockKind:
    if read["aside"] >= _LEAST or read[cue] < _LEAST_WITH_A_CUE.get(cue, _LEAST_WITH_ANY_CUE):
        return NO_KIND
    return BlockKind(cast("PassageKind", cue), _SURE_OF_A_CUE, "sentence")


def _of_note(read: Mapping[str, float], cue: str) -> BlockKind | None:
    kind = max(read, key=read.__getitem__)
    if cue in LEARNED and cue != kind and read[cue] >= _LEAST_OF_A_NOTE_WITH_A_CUE:
        return BlockKind(cast("PassageKind", cue), _SURE_OF_A_CUE, "sentence")
    if kind in _NONE or read[kind] < _LEAST_IN_A_NOTE[kind]:
        return None
    return BlockKind(cast("PassageKind", kind), round(read[kind], 2), "sentence")


def _gain(name: str, sign: Sign, read: Mapping[str, float], shares: Mapping[str, float]) -> float:
    """How much likelier the words make a class; neutral ones go with the kind that is named."""
    likely = read[name] / shares[name] if name in read else 0.0
    if name in sign.kinds:
        likely += _NEUTRAL * read["plain"]
    return float(max(likely, _LEAST_GAIN) ** _OWN_WORDS)


def _before(kinds: tuple[str, ...]) -> dict[str, float]:
    """How likely each class is before the block is read."""
    if not kinds:
        return _ALONE
    before = dict(_OTHERS)
    weights = [_FIRST_OF_SEVERAL, *(1.0 for _ in kinds[1:])]
    for kind, weight in zip(kinds, weights, strict=True):
        named = _NAMED * weight / sum(weights)
        inside = _OPEN.get(kind, {})
        before[kind] = before.get(kind, 0.0) + named * (1 - sum(inside.values()))
        for other, share in inside.items():
            before[other] += named * share
    return before
