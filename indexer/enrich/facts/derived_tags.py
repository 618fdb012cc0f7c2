"""What follows from a document's countries and type? Regions, pathfinders, what lessons rest on."""

import msgspec

from config.vocabulary import Vocabulary
from indexer.enriched_document import EnrichedDocument


def with_what_follows(document: EnrichedDocument, vocabulary: Vocabulary) -> EnrichedDocument:
    """After a partner's word was heard: choosing a region finds its countries."""
    named = [vocabulary.preferred("region", region) for region in document.regions]
    wider = [each for region in named for each in vocabulary.ancestors("region", region)]
    main = document.countries.main
    of_countries = [each for code in main for each in vocabulary.ancestors("country", code)]
    groupings = [each for code in main for each in vocabulary.groupings_of(code)]
    return msgspec.structs.replace(
        document,
        regions=tuple(dict.fromkeys([*named, *wider, *of_countries, *groupings])),
        pathfinder=any(vocabulary.is_pathfinder(code) for code in main),
        evidence_type=_evidence_type(document.type, vocabulary),
    )


def _evidence_type(document_type: str, vocabulary: Vocabulary) -> str:
    evidence = vocabulary.record_fields.evidence
    named = (name for name, types in evidence.items() if document_type in types)
    return next(named, "own_account")
