"""Is a count one of reports that are about the question, wherever it is told?"""

import csv
import io
import random
import re
from collections.abc import Iterable, Iterator

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_manifest, a_passage, an_extracted_document, an_id

from config.text import fold
from config.vocabulary import Vocabulary
from indexer.enrich.document import enricher_of
from indexer.index.actions import Indexable
from search_api.query.entities.concept_names import learn_names
from search_api.query.entities.known_concepts import Concept

CONCEPTS = 60
KILNS = ("sector/brick-kilns",)
BOTH = (*KILNS, "forced-labour/debt-bondage")


def single_concepts(vocabulary: Vocabulary) -> list[Concept]:
    """Concepts that a question of their English name alone names, each once."""
    named = {
        each.concept.value: each.concept
        for listed in learn_names(vocabulary).values()
        for each in listed
        if each.concept and each.concept.facet in {"topic", "sector", "population"}
    }
    wanted = [each for each in named.values() if each.tags and len(each.names.get("en", ())) > 1]
    return sorted(wanted, key=lambda each: each.value)[:CONCEPTS]


def texts(concepts: list[Concept]) -> Iterator[str]:
    """Reports that hold some of the concepts, by any of their English names."""
    chance = random.Random(18)
    for _ in range(90):
        held = chance.sample(concepts, 3)
        said = [chance.choice(each.names["en"]) for each in held]
        yield "\n\n".join(f"The inspectors wrote at length about {each} in June." for each in said)


def test_a_single_concept_counts_the_reports_that_hold_it(
    api_over: ApiOver, vocabulary: Vocabulary
) -> None:
    concepts, enricher = single_concepts(vocabulary), enricher_of(vocabulary)
    finer = {
        concept.id: [each for each in vocabulary.finer.concepts if each.under == concept.id]
        for theme in vocabulary.topics.themes
        for concept in theme.concepts
    }
    written = list(texts(concepts))
    reports = [
        Indexable(
            enricher.enrich(an_extracted_document(text, name=f"{number}"), f"{number}.pdf"),
            a_manifest(f"{number}"),
        )
        for number, text in enumerate(written)
    ]
    wrong = {}
    with api_over(*reports) as api:
        for concept in concepts:
            asked = {"q": concept.names["en"][0], "size": 0, "facets": "none"}
            counted = api.get("/v1/search", params=asked).json()["total"]["value"]
            kinds_of_it = (each for tag in concept.tags for each in finer[tag])
            names = {
                *concept.names["en"],
                *(name for each in kinds_of_it for name in each.alt["en"]),
            }
            held = sum(holds(text, names) for text in written)
            if abs(counted - held) > max(1, 0.2 * held):
                wrong[concept.value] = (counted, held)
    assert len(concepts) == CONCEPTS
    assert len(wrong) <= 5, wrong  # names that mean another, narrower concept too: 3 to 5 by draw


def holds(text: str, names: Iterable[str]) -> bool:
    either = "|".join(re.escape(fold(name)) for name in names)
    return bool(re.search(rf"(?<!\w)(?:{either})s?(?!\w)", fold(text)))


@pytest.fixture(scope="module")
def kilns(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    """Two reports on bonded labour in kilns, one on kilns alone, one that has a word of it."""
    items = [
        a_document(
            name,
            title="x",
            countries=(country,),
            passages=(a_passage(name, text=text, concepts=concepts, kind="lesson"),),
        )
        for name, country, text, concepts in (
            ("nepal", "NPL", "Bonded labour in brick kilns ended.", BOTH),
            ("india", "IND", "Debt bondage at kilns for bricks: brick kilns.", BOTH),
            ("kilns", "USA", "Brick kilns and their smoke.", KILNS),
            ("labour", "USA", "Labour law and labour inspection.", ()),
            ("other", "USA", "Fishing boats.", ()),
        )
    ]
    with read_only_over(*items) as api:
        yield api


ASKED = {"q": "bonded labour in brick kilns"}
ABOUT = {an_id("nepal"), an_id("india")}


def test_weaker_matches_are_told_apart_and_one_link_away(kilns: httpx.Client) -> None:
    answer = kilns.get("/v1/search", params=ASKED).json()
    assert answer["total"] == {"value": 2, "relation": "eq"}
    assert answer["weaker"]["value"] == 2
    everything = kilns.get(answer["weaker"]["link"]).json()
    assert everything["total"]["value"] == 4
    assert everything["weaker"] is None
    assert {hit["id"] for hit in everything["hits"][:2]} == ABOUT


def test_a_first_page_with_few_reports_is_filled_with_weaker_ones(kilns: httpx.Client) -> None:
    hits = kilns.get("/v1/search", params=ASKED).json()["hits"]
    assert [hit["weaker"] for hit in hits] == [False, False, True, True]
    assert {hit["id"] for hit in hits[:2]} == ABOUT
    for elsewhere in ({"page": 2}, {"sort": "newest"}, {"size": 2}, {"cursor": "start"}):
        further = kilns.get("/v1/search", params={**ASKED, **elsewhere}).json()["hits"]
        assert not any(hit["weaker"] for hit in further), elsewhere


def test_a_weaker_match_stands_first_where_it_scores_clearly_higher(api_over: ApiOver) -> None:
    """As a report does that says a concept in words that the vocabulary does not have."""
    about_it = a_document(
        "passing",
        title="x",
        countries=("USA",),
        passages=(a_passage("p", text="Debt bondage in Nepal."),),
    )
    said_otherwise = a_document(
        "mainly",
        title="x",
        countries=("NPL",),
        passages=(a_passage("m", text="Bonds of debt: labour that is never free. " * 3),),
    )
    others = [
        a_document(f"o{number}", title="x", countries=("USA",), passages=("Boats.",))
        for number in range(3)
    ]
    with api_over(about_it, said_otherwise, *others) as api:
        answer = api.get("/v1/search", params={"q": "debt bondage Nepal"}).json()
    assert answer["total"]["value"] == 1
    assert [(hit["id"], hit["weaker"]) for hit in answer["hits"]] == [
        (an_id("mainly"), True),
        (an_id("passing"), False),
    ]


def test_pages_of_any_size_show_the_same_few_reports(kilns: httpx.Client) -> None:
    whole = [hit["id"] for hit in kilns.get("/v1/search", params=ASKED).json()["hits"]]
    read, address = [], "/v1/search?q=bonded+labour+in+brick+kilns&size=1"
    while address:
        page = kilns.get(address).json()
        assert page["total"]["value"] == 2
        read += [hit["id"] for hit in page["hits"]]
        address = page["links"]["next"]
    assert read == whole
    assert len(whole) == 4


def test_a_report_in_another_language_is_about_what_its_concepts_outweigh(
    api_over: ApiOver,
) -> None:
    spanish = a_passage("es", text="Los ladrillos y el humo.", language="es", concepts=KILNS)
    items = [
        a_document("es", title="x", language="es", passages=(spanish,)),
        *(
            a_document(
                f"k{number}",
                title="x",
                passages=(a_passage(f"k{number}", text="Brick kilns.", concepts=KILNS),),
            )
            for number in range(4)
        ),
        a_document(
            "en",
            title="x",
            passages=(a_passage("en", text="Scrubbers of brick kilns.", concepts=KILNS),),
        ),
    ]
    with api_over(*items) as api:
        common = api.get("/v1/search", params={"q": "brick kilns scrubbers"}).json()
        alone = api.get("/v1/search", params={"q": "brick kilns"}).json()
    assert [hit["id"] for hit in common["hits"] if not hit["weaker"]] == [an_id("en")]
    assert alone["total"]["value"] == 6


def test_list_facets_map_matrix_and_export_count_the_same(kilns: httpx.Client) -> None:
    answer = kilns.get("/v1/search", params={**ASKED, "facets": ["country", "kind"]}).json()
    countries = {each["value"]: each["count"] for each in answer["facets"]["country"]["values"]}
    assert countries == {"NPL": 1, "IND": 1}  # what the map paints
    assert [each["count"] for each in answer["facets"]["kind"]["values"]] == [2]
    asked = {**ASKED, "rows": "type", "cols": "country"}
    matrix = kilns.get("/v1/matrix", params=asked).json()
    assert {each["value"]: each["reports"] for each in matrix["cols"]["values"]} == countries
    assert {each["value"]: each["lessons"] for each in matrix["cols"]["values"]} == countries
    exported = kilns.get("/v1/export/search", params={**ASKED, "format": "csv"}).text
    assert len(list(csv.DictReader(io.StringIO(exported.lstrip("\ufeff"))))) == 2
    passages = kilns.get("/v1/passages", params=ASKED).json()
    assert passages["total"]["value"] == 2
    assert passages["weaker"]["value"] >= 1
    lessons = kilns.get("/v1/search", params={**ASKED, "kind": "lesson"}).json()
    assert lessons["total"]["value"] == 2
    nepal = kilns.get("/v1/search", params={**ASKED, "country": "NPL"}).json()
    assert nepal["total"]["value"] == 1


def test_the_pages_say_how_many_are_weaker(kilns: httpx.Client) -> None:
    page = kilns.get("/", params=ASKED).text
    assert "2 reports" in page
    assert "and 2 weaker matches" in page
    assert "matches=any" in page
    assert "without weaker matches" in kilns.get("/", params={**ASKED, "matches": "any"}).text


def test_a_page_says_once_from_where_on_reports_are_weaker(kilns: httpx.Client) -> None:
    page = kilns.get("/", params=ASKED).text
    titles = [place.start() for place in re.finditer(r'<li class="hit">', page)]
    (said,) = [place.start() for place in re.finditer("hold only some of what you asked", page)]
    assert titles[1] < titles[2] < said < titles[3]
    assert "Holds only some of what you asked" not in page


def test_an_unknown_way_to_match_is_refused(kilns: httpx.Client) -> None:
    assert kilns.get("/v1/search", params={**ASKED, "matches": "all"}).status_code == 422


ELSEWHERE = "Nepal took part in the meeting."
KILN = "Families in brick kilns wait for their wages."


@pytest.mark.parametrize(
    ("countries", "texts", "kind", "is_about"),
    [
        (("NPL",), ("Families wait.", KILN), "", True),  # a report on the place
        ((), ("Nepal's brick kilns pay late.",), "", True),  # beside the subject
        ((), (ELSEWHERE, KILN), "", False),  # apart from it
        ((), ("Nepal\tbrick kilns\tYes",), "table", False),  # in a row
        ((), ("Nepal: brick kilns, 2020.", KILN), "references", False),
    ],
)
def test_a_report_in_which_a_place_is_named_says_something_of_the_subject_there(
    api_over: ApiOver, countries: tuple[str, ...], texts: tuple[str, ...], kind: str, is_about: bool
) -> None:
    passages = [
        a_passage(
            "one",
            place,
            text=text,
            kind=kind if place == 0 else "",
            countries=("NPL",) if "Nepal" in text else (),
            concepts=KILNS if "kilns" in text else (),
        )
        for place, text in enumerate(texts)
    ]
    report = a_document("one", countries=countries, mentioned={"NPL": 1}, passages=passages)
    with api_over(report) as api:
        answer = api.get("/v1/search", params={"q": "brick kilns in Nepal"}).json()
        named = api.get("/v1/search", params={"q": "Nepal"}).json()
    assert answer["total"]["value"] == is_about
    assert [hit["weaker"] for hit in answer["hits"]] == [not is_about]
    assert named["total"]["value"] == 1


def test_passages_that_name_a_country_of_a_region_are_found_by_the_region(
    api_over: ApiOver,
) -> None:
    laos = a_passage("laos", text="Families in Laos weave at home.", countries=("LAO",))
    items = [
        a_document("laos", title="x", countries=("LAO",), mentioned={"LAO": 1}, passages=(laos,)),
        a_document("nepal", title="x", passages=("Families weave at home.",)),
    ]
    with api_over(*items) as api:
        hits = api.get("/v1/passages", params={"q": "Mekong"}).json()["hits"]
    assert [hit["document"]["id"] for hit in hits] == [an_id("laos")]
