"""What do the columns of a data set add? Its countries, by their codes too, and its years."""

import msgspec

from config.store.data_sets import data_set_card
from extractors.document import ExtractedDocument
from indexer.enriched_document import Countries, EnrichedDocument


def with_data_set(enriched: EnrichedDocument, extracted: ExtractedDocument) -> EnrichedDocument:
    """The same where it is no file of tables; what its text names stays as it is."""
    card = data_set_card(extracted)
    if card is None:
        return enriched
    named = enriched.countries.mentioned
    return msgspec.structs.replace(
        enriched,
        countries=Countries(enriched.countries.main, dict.fromkeys(card.countries, 1) | named),
        covers=enriched.covers or card.years,
    )
