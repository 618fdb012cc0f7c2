"""Do regions and the mark of a pathfinder follow from a document's countries?"""

from builders import a_document

from config.vocabulary import load_vocabulary
from indexer.enrich.facts.derived_tags import with_what_follows

VOCABULARY = load_vocabulary()


def test_a_country_brings_its_regions() -> None:
    document = a_document(countries=("NPL", "GHA")).document
    regions = with_what_follows(document, VOCABULARY).regions
    assert regions[:5] == ("034", "142", "011", "202", "002")


def test_a_country_brings_the_groupings_that_have_it() -> None:
    for country, groupings in (
        ("MLI", {"sahel"}),
        ("QAT", {"mena", "arab-states", "gulf-gcc"}),
        ("FJI", {"asia-pacific", "pacific-islands"}),
        ("SRB", {"balkans", "europe-central-asia"}),
    ):
        document = a_document(countries=(country,)).document
        assert groupings <= set(with_what_follows(document, VOCABULARY).regions)


def test_a_named_grouping_that_is_an_m49_region_is_that_region() -> None:
    document = a_document(countries=(), regions=("west-africa", "sahel")).document
    assert with_what_follows(document, VOCABULARY).regions == ("011", "sahel", "202", "002")


def test_one_pathfinder_among_the_main_countries_is_enough() -> None:
    for countries, expected in ((("NPL", "VAT"), True), (("VAT",), False), ((), False)):
        document = a_document(countries=countries).document
        assert with_what_follows(document, VOCABULARY).pathfinder is expected
