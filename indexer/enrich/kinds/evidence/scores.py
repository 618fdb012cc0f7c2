"""Of what kind is a block, and how sure is that? All evidence is put together here alone.

What stands around a block (a heading, a lead-in, a label) says how likely each class was before it
was read; its own words say how much likelier they make each. Their product is the confidence.
"""

from collections.abc import Mapping
from typing import cast

from indexer.enrich.kinds.evidence.own_words import OwnWords
from indexer.enrich.kinds.evidence.priors import OPEN, before_reading
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enriched_document import PassageKind
from indexer.passage_groups import BlockKind

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
# How sure a paragraph as a whole must make a kind that nothing around it names.
_LEAST_OF_A_PARAGRAPH = 0.6
_LEAST_OF_A_LEARNED_PARAGRAPH = 0.1  # where the model of learnings knows it for one
_LEAST_IN_A_NOTE = {
    "lesson": 0.4,
    "good_practice": 0.5,
    "recommendation": 0.5,
    "challenge": 0.45,
    "result": 0.6,
}


def kind_of(
    sign: Sign, own: OwnWords, shares: Mapping[str, float], *, is_note: bool = False
) -> BlockKind:
    """The kind of a block from what stands around it and from what its words say.

    `shares` are those of the classes before any is read. A cue holds where nothing else gives a
    kind; in a note, what was learned holds if its words allow it. What the paragraph tells as a
    whole is asked last. A note of a paragraph or two was written for what it says: there the words
    decide alone.
    """
    told = _told_first(sign, own, is_note=is_note)
    if told is not None:
        return told
    product = {
        name: prior * _gain(name, sign, own.likely, shares)
        for name, prior in before_reading(sign).items()
    }
    is_obstacle = own.obstacle >= _LEAST_OF_AN_OBSTACLE
    times = own.against.times * (_OBSTACLE_AS_PRACTICE if is_obstacle else 1.0)
    product |= {name: product[name] * times for name in LEARNED}
    kind = max(product, key=product.__getitem__)
    confidence = product[kind] / sum(product.values())
    is_named = kind in sign.kinds
    learned = _of_learning(own) if _is_open(sign) else None
    if kind in _NONE or not _is_sure(kind, sign, product):
        told = None if sign.kinds else _of_paragraph(own)
        return _of_whole(sign, own) or learned or told or NO_KIND
    if is_named and learned:
        return learned
    source = sign.source if is_named and sign.source else "sentence"
    return BlockKind(cast("PassageKind", kind), round(confidence, 2), source)


def _is_sure(kind: str, sign: Sign, product: Mapping[str, float]) -> bool:
    """Whether the likeliest kind is likely enough; which of two it is, may be less sure."""
    if kind in sign.kinds:
        named = {*sign.kinds, *(each for name in sign.kinds for each in OPEN.get(name, ()))}
        least = _LEAST
    else:
        named = {kind}
        least = _LEAST if sign.kinds else _LEAST_ALONE.get(kind, _LEAST)
    return sum(product[each] for each in named) / sum(product.values()) >= least


def _is_open(sign: Sign) -> bool:
    """Whether something learned may stand there that nothing names."""
    return not sign.kinds or ("finding" in sign.kinds and _CHAPTERS.issuperset(sign.kinds))


def _told_first(sign: Sign, own: OwnWords, *, is_note: bool) -> BlockKind | None:
    """The kind of what is told before anything is weighed; None where that has to be done."""
    if sign.leads_in or sign.is_law:
        return NO_KIND
    if is_note and not sign.kinds:
        return _of_paragraph(own) or _of_note(own) or _of_learning(own) or NO_KIND
    if own.cue in LEARNED and sign.kinds and _CHAPTERS.issuperset(sign.kinds):
        return _of_cue(own)
    return None


def _of_whole(sign: Sign, own: OwnWords) -> BlockKind | None:
    told = _of_cue(own) if own.cue and not sign.kinds else None
    if told:
        return told
    obstacle = max(own.obstacle, _HARM_AS_OBSTACLE if own.against.is_harm else 0.0)
    if obstacle < _LEAST_OF_AN_OBSTACLE:
        return None
    return BlockKind("challenge", round(obstacle, 2), "sentence")


def _of_learning(own: OwnWords) -> BlockKind | None:
    tells_other = max(own.likely["result"], own.likely["aside"]) >= _LEAST
    if own.learning < _LEAST_OF_A_LEARNING or tells_other:
        return None
    kind = max(LEARNED, key=own.likely.__getitem__)
    if own.whole and own.whole[kind] < _LEAST_OF_A_LEARNED_PARAGRAPH:
        return None
    return BlockKind(cast("PassageKind", kind), _SURE_OF_A_CUE, "sentence")


def _of_paragraph(own: OwnWords) -> BlockKind | None:
    kind = max(own.whole, key=own.whole.__getitem__, default="")
    if not kind or own.whole[kind] < _LEAST_OF_A_PARAGRAPH:
        return None
    return BlockKind(cast("PassageKind", kind), round(own.whole[kind], 2), "sentence")


def _of_cue(own: OwnWords) -> BlockKind | None:
    least = _LEAST_WITH_A_CUE.get(own.cue, _LEAST_WITH_ANY_CUE)
    if own.likely["aside"] >= _LEAST or own.likely[own.cue] < least:
        return None
    return BlockKind(cast("PassageKind", own.cue), _SURE_OF_A_CUE, "sentence")


def _of_note(own: OwnWords) -> BlockKind | None:
    kind = max(own.likely, key=own.likely.__getitem__)
    is_told = own.cue in LEARNED and own.cue != kind
    if is_told and own.likely[own.cue] >= _LEAST_OF_A_NOTE_WITH_A_CUE:
        return BlockKind(cast("PassageKind", own.cue), _SURE_OF_A_CUE, "sentence")
    if kind in _NONE or own.likely[kind] < _LEAST_IN_A_NOTE[kind]:
        return None
    return BlockKind(cast("PassageKind", kind), round(own.likely[kind], 2), "sentence")


def _gain(name: str, sign: Sign, read: Mapping[str, float], shares: Mapping[str, float]) -> float:
    """How much likelier the words make a class; neutral ones go with the kind that is named."""
    likely = read[name] / shares[name] if name in read else 0.0
    if name in sign.kinds:
        likely += _NEUTRAL * read["plain"]
    return float(max(likely, _LEAST_GAIN) ** _OWN_WORDS)
