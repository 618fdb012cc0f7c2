"""How does a curator's word come into a document? Over what was found, which stays beside it."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from config.curation.corrections import Correction, Said
from config.curation.fields import text_of_value
from config.store.declared import Access, Declared
from config.store.manifest import Manifest, Origin
from indexer.enriched_document import Countries, EnrichedDocument, FieldEvidence, Topic

SOURCE = "curator"
_SAID_OUTRIGHT = 1.0
_CONCEPTS = frozenset(("topics", "sectors", "populations"))
_EVIDENCE_CALLS = {"authors": "author", "publishers": "publisher"}  # field -> in the evidence


def with_corrections(document: EnrichedDocument, said: Said) -> EnrichedDocument:
    """The document as a curator wants it known; what was found stays in its evidence."""
    values: dict[str, Any] = {}
    evidence = list(document.bibliography)
    for name, correction in said.items():
        if name == "access":
            continue  # who may see it is no part of what it says
        found = found_value(document, name)
        values[name] = _value(document, name, correction.value)
        evidence = _beside(evidence, name, found, correction)
    if not values:
        return document
    if "type" in values:
        values["form"] = ""  # it was narrower than another type
    return replace(document, bibliography=tuple(evidence), **values)


def with_curated_access(manifest: Manifest, said: Said) -> Manifest:
    """The manifest as it counts for the index. An embargo stays: a partner waits for its day."""
    if "access" not in said:
        return manifest
    access: Access = said["access"].value

    def curated(origin: Origin) -> Origin:
        said = origin.declared or Declared()
        return replace(origin, declared=replace(said, access=access, unclear=""))

    return replace(manifest, origins=tuple(map(curated, manifest.origins)))


def found_value(document: EnrichedDocument, name: str) -> Any:
    """What stands in a document, as corrections write it."""
    value = getattr(document, name)
    if name == "countries":
        return list(value.main)
    if name in _CONCEPTS:
        return [each.id for each in value]
    return list(value) if isinstance(value, tuple) else value


def _value(document: EnrichedDocument, name: str, value: Any) -> Any:
    if name == "countries":
        once = dict.fromkeys(value, 1)
        return Countries(tuple(value), once | document.countries.mentioned)
    if name in _CONCEPTS:
        return tuple(Topic(each, _SAID_OUTRIGHT) for each in value)
    return tuple(value) if isinstance(value, list) else value


def _beside(
    evidence: Iterable[FieldEvidence], name: str, found: Any, correction: Correction
) -> list[FieldEvidence]:
    """The evidence with the curator's word chosen, and the machine's value among the others."""
    called = _EVIDENCE_CALLS.get(name, name)
    others = [replace(each, chosen=False) if each.field == called else each for each in evidence]
    machine = FieldEvidence(called, text_of_value(found), "machine", 0, 0.0)
    value = text_of_value(correction.value)
    word = FieldEvidence(called, value, SOURCE, 0, 1.0, (correction.reason,), chosen=True)
    return [word, machine, *others]
