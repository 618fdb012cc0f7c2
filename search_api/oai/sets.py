"""Which parts can be harvested alone? Reports of a type, a topic or a country."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from config.index import fields as f
from config.vocabulary import Vocabulary
from search_api.oai.errors import OaiError

_FIELDS = {"type": f.TYPE, "topic": f.TOPICS, "country": f.COUNTRIES}
_NAMES = {"type": "By type", "topic": "By topic", "country": "By country"}


class OaiSet(NamedTuple):
    spec: str
    name: str


def all_sets(vocabulary: Vocabulary) -> Iterator[OaiSet]:
    """Each facet is a set too, of which its values are parts."""
    for facet, name in _NAMES.items():
        yield OaiSet(facet, name)
        for value in vocabulary.values(facet):
            yield OaiSet(_spec(facet, value), vocabulary.label(facet, value, "en"))


def specs_of(source: Mapping[str, Any]) -> Iterator[str]:
    """The sets that a report is in."""
    for facet, field in _FIELDS.items():
        values = source.get(field) or ()
        for value in [values] if isinstance(values, str) else values:
            yield _spec(facet, value)


def set_filter(spec: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """What a report in the set meets. Raises OaiError for a set that there is not."""
    facet, _, rest = spec.partition(":")
    value = rest.replace(":", "/")
    if facet in _FIELDS and not rest:
        return {"exists": {"field": _FIELDS[facet]}}
    if facet not in _FIELDS or value not in vocabulary.values(facet):
        raise OaiError("noRecordsMatch", f"there is no set {spec[:100]}; see ListSets")
    return {"term": {_FIELDS[facet]: value}}


def _spec(facet: str, value: str) -> str:
    return f"{facet}:{value.replace('/', ':')}"
