"""Does a programme designer find the right report and the right page, in real reports?

The questions and pages were checked by eye against the PDFs: each page listed holds the answer in
its running text or tables.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from api_server import serving

from config.settings import load_settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import IngestReport, files_under, ingest_files
from search_api.app import create_app

CORPUS = Path(__file__).parents[2] / "../shared/corpus/usdol-findings"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus/usdol-findings is missing"),
]


class Question(NamedTuple):
    """What is asked, and what must come first."""

    asked: dict[str, Any]
    report: str  # the file that must be among the first hits
    pages: frozenset[int]  # one of its best passages must stand on one of these
    why: str
    within: int = 1  # how many hits "the first" are


QUESTIONS = (
    Question(
        {"q": "bonded labour in brick kilns", "country": "NPL"},
        "Nepal.pdf",
        frozenset({2, 4}),
        "17,738 child labourers in brick kilns and continued bonded labour (2), the ban (4)",
    ),
    Question(
        {"q": "children mining mica"},
        "Madagascar.pdf",
        frozenset({1, 2, 6, 7}),
        "10,000 children in the mica sector (2), the action plan on mica (6, 7)",
    ),
    Question(
        {"q": "forced labor in the cotton harvest"},
        "Uzbekistan.pdf",
        frozenset({1, 2, 5, 7, 8}),
        "systemic forced labour in the harvest ended (1), monitoring (2, 5), quotas (7)",
    ),
    Question(
        {"q": "recruitment of children by armed groups"},
        "Central African Republic.pdf",
        frozenset({1, 2, 8, 9}),
        "recruitment by armed groups (1, 2), the peace agreement's action plans (8)",
        within=2,  # India's page on Maoist and Kashmiri groups answers it as well
    ),
    Question(
        {"q": "Roma children out of school and begging", "country": ["SRB", "MNE", "BIH"]},
        "Serbia.pdf",
        frozenset({2, 6, 7}),
        "Roma children start later and drop out more often (2), programmes for them (6, 7)",
        within=2,  # Bosnia's pages on Roma at school (2) and begging (6) answer it as well
    ),
    Question(
        {"q": "labour standards in cocoa production"},
        "Cameroon.pdf",
        frozenset({1, 2, 8}),
        "children in cocoa (1), forced labour in cocoa (2), a project for cocoa of quality (8)",
    ),
    Question(
        {"q": "conditional cash transfers Bolsa Família", "country": "BRA"},
        "Brazil.pdf",
        frozenset({8}),
        "Auxílio Brasil replaces Bolsa Família (8)",
    ),
)


class Collection(NamedTuple):
    """The indexed reports and the way to ask them."""

    api: httpx.Client
    report: IngestReport
    file_of: dict[str, str]  # document id -> file name


@pytest.fixture(scope="module")
def collection(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    settings = load_settings(
        tmp_path_factory.mktemp("main-job"),
        opensearch={"url": engine_url, "index_prefix": "t-main-job"},
    )
    with open_indexer(settings) as indexer:
        try:
            report = ingest_files(indexer, files_under([CORPUS]))
            file_of = {
                each: indexer.store.manifest(each).name for each in indexer.store.document_ids()
            }
            app = create_app(settings, engine_url, load_vocabulary())
            with serving(app) as url, httpx.Client(base_url=url, timeout=30) as api:
                yield Collection(api, report, file_of)
        finally:
            indexer.gateway.delete_indexes(indexer.gateway.all_indexes())


def test_every_report_comes_in_and_copies_are_told(collection: Collection) -> None:
    report = collection.report
    assert report.failures == []
    assert report.indexed + report.duplicates == len(list(CORPUS.glob("*.pdf")))
    assert report.indexed == len(collection.file_of)
    answer = collection.api.get("/v1/search", params={"size": 0}).json()
    assert answer["total"] == {"value": report.indexed, "relation": "eq"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked["q"])
def test_the_right_report_comes_first_with_the_right_page(
    collection: Collection, question: Question
) -> None:
    answer = collection.api.get("/v1/search", params=question.asked).json()
    found = [(collection.file_of[hit["id"]], hit) for hit in answer["hits"]]
    first = dict(found[: question.within])
    assert question.report in first, ([name for name, _ in found], question.why)
    hit = first[question.report]
    pages = [passage["page"] for passage in hit["passages"]]
    assert question.pages & set(pages), (pages, question.why)
    page = next(passage for passage in hit["passages"] if passage["page"] in question.pages)
    assert page["highlights"]
    assert page["url"].endswith(f"#page={page['page']}")


def test_the_link_of_a_passage_opens_the_report_itself(collection: Collection) -> None:
    answer = collection.api.get("/v1/search", params=QUESTIONS[0].asked).json()
    hit = answer["hits"][0]
    response = collection.api.get(hit["passages"][0]["url"].partition("#")[0])
    assert response.headers["content-type"] == "application/pdf"
    assert response.content == (CORPUS / collection.file_of[hit["id"]]).read_bytes()
