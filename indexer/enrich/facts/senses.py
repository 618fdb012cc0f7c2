"""Is the concept meant? What only the whole document can say of terms with several senses.

"Shelter" and "remediation" say other things too: they count in a document that has a surer term of
their concept, or is on the field, and in a passage with a surer concept of their theme or a core
one. An acronym counts in a document that spells its concept out, or is on the field.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from indexer.enrich.facts.text_reading import TextRead
from indexer.enrich.facts.topics import Named

_ON_THE_FIELD = 2.0  # core mentions in 1,000 words, from which a document is about core concepts
_UP_FRONT = frozenset({"title", "cover"})


def in_their_sense(texts: Sequence[TextRead], core: AbstractSet[str]) -> list[TextRead]:
    """The texts without the mentions of which nothing makes sure that they mean the concept."""
    read = [text for text in texts if text.zone not in {"ignored", "file_name"}]
    certain = {named.concept for text in read for named in text.concepts if not named.needs}
    on_the_field = _is_on_the_field(read, core)
    return [
        text._replace(concepts=_certain(text.concepts, certain, on_the_field, core))
        for text in texts
    ]


def _certain(
    concepts: Sequence[Named], certain: AbstractSet[str], on_the_field: bool, core: AbstractSet[str]
) -> list[Named]:
    beside = {named.concept for named in concepts if not named.needs}
    themes = {_theme(concept) for concept in beside}
    beside_core = on_the_field or bool(beside & core)
    return [
        named
        for named in concepts
        if not named.needs
        or named.concept in certain
        or on_the_field
        or (named.needs == "company" and (beside_core or _theme(named.concept) in themes))
    ]


def _theme(concept: str) -> str:
    return concept.partition("/")[0]


def _is_on_the_field(texts: Sequence[TextRead], core: AbstractSet[str]) -> bool:
    named = [
        (text.zone, entry) for text in texts for entry in text.concepts if entry.concept in core
    ]
    if any(zone in _UP_FRONT and not entry.needs for zone, entry in named):
        return True
    words = sum(text.word_count for text in texts)
    return sum(not entry.needs for _, entry in named) * 1_000 >= _ON_THE_FIELD * words > 0
