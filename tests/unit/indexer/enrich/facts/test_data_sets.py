"""Does a data set's enrichment know the countries and years of its columns?"""

from builders import an_id

from config.vocabulary import load_vocabulary
from extractors.document import Block, ExtractedDocument, Page
from indexer.enrich.document import enricher_of

ROWS = "iso3\tyear\tchildren\nNPL\t2014\t1139\nPER\t2019\t869\nTotal\t2019\t2008"


def read(media_type: str) -> ExtractedDocument:
    page = Page(1, blocks=(Block(ROWS, "table"),))
    return ExtractedDocument(an_id("wages"), media_type, "ok", pages=(page,))


def test_columns_of_codes_and_years_count() -> None:
    enricher = enricher_of(load_vocabulary())
    found = enricher.enrich(read("text/csv"), "wages.csv")
    assert set(found.countries.mentioned) == {"NPL", "PER"}
    assert found.covers == (2014, 2019)
    other = enricher.enrich(read("application/pdf"), "wages.pdf")
    assert (other.countries.mentioned, other.covers) == ({}, None)
