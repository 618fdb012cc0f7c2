"""Of what kind is a block, and how sure is that? All evidence is put together here alone."""

from typing import cast

from extractors.document import Block
from indexer.enrich.kind_signs import Sign
from indexer.enriched import KindFrom, PassageKind
from indexer.passages import BlockKind

_LEAST_LETTERS = 4  # "2020 – 2021", left over from a table of recommendations, recommends nothing
_SURE_OF_A_SENTENCE = 0.7


NO_KIND = BlockKind()


def kind_of(block: Block, sign: Sign, sentence: str) -> BlockKind:
    """The kind of a block from what stands around it and from the cue in its sentences."""
    if sum(map(str.isalpha, block.text)) < _LEAST_LETTERS or sign.leads_in:
        return NO_KIND
    if sign.kinds:
        kind = sentence if sentence in sign.kinds else sign.kinds[0]
        return BlockKind(cast("PassageKind", kind), 0.8, cast("KindFrom", sign.source))
    if sentence:
        return BlockKind(cast("PassageKind", sentence), _SURE_OF_A_SENTENCE, "sentence")
    return NO_KIND
