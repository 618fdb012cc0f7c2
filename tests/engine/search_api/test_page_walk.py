"""Does every page hold, whatever its address? A walk over drawn addresses, links and mistakes.

More of them: `WAYMARK_TEST_WALK=300 WAYMARK_TEST_WALK_SEED=monday pytest -k walk`.
"""

import os
import random
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
import pytest
from api_server import serving
from page_checks import (
    Reading,
    english_labels,
    html_problems,
    reference_problems,
    shape_of,
    untranslated,
)
from page_walk import ASKING, VIEWS, Known, Visit, visits
from sample_reports import SAMPLES

from config.settings import load_settings
from config.vocabulary import Vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from search_api.app import create_app
from search_api.web.languages import NAMES

COUNT = int(os.environ.get("WAYMARK_TEST_WALK", "120"))  # addresses of each view
SEED = os.environ.get("WAYMARK_TEST_WALK_SEED", "waymark")
REPORTS = (
    "nepal-brick-kilns-lessons.pdf",
    "peru-oro-artesanal-lecciones.pdf",
    "jordan-domestic-workers-lessons-ar.pdf",
    "cote-divoire-cacao-bonne-pratique.docx",
    "brasil-inspecao-trabalho-licoes.pdf",
    "malawi-cash-transfers-midterm.pdf",
    "benin-guide-identification-victimes.pdf",
)
AT_ONCE = 4
_TOLD = 1_000  # letters of an address that failed
CHECKED_ANYWAY = 0.05  # of pages whose shape was seen before; parsing one takes 100 ms
_ANSWERS = {httpx.codes.OK, httpx.codes.NOT_FOUND, httpx.codes.REQUEST_URI_TOO_LONG}
FOLLOWED = 0.3  # of pages: one of their links is opened
BROUGHT_TOGETHER = re.compile("^(/v1/documents/[^/]+/file|https?:)")  # no page of ours


@pytest.fixture(scope="module")
def pages(
    engine_url: str, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """The pages over real reports in four languages."""
    settings = load_settings(
        tmp_path_factory.mktemp("walk"),
        opensearch={"url": engine_url, "index_prefix": f"t-{uuid.uuid4().hex[:12]}"},
    )
    built = [path for name in REPORTS for path in SAMPLES.glob(f"{Path(name).stem}.*")]
    with open_indexer(settings) as indexer:
        try:
            assert ingest_files(indexer, built).indexed == len(REPORTS)
            app = create_app(settings, engine_url, vocabulary)
            with serving(app) as url, httpx.Client(base_url=url, timeout=60) as client:
                yield client
        finally:
            indexer.gateway.indexes.delete(indexer.gateway.indexes.names())


@pytest.fixture(scope="module")
def known(pages: httpx.Client) -> Known:
    """What can be asked for, as the API tells it."""
    found = pages.get("/v1/search", params={"size": 50, "passages": 3, "facets": "country"}).json()
    counted = pages.get("/v1/search", params={"size": 0}).json()["facets"]
    texts = pages.get("/v1/passages", params={"size": 100}).json()["hits"]
    lessons = pages.get("/v1/lessons", params={"size": 20}).json()["hits"]
    return Known(
        ids=[hit["id"] for hit in found["hits"]],
        lessons=[hit["id"] for hit in lessons],
        texts=[hit["title"] for hit in found["hits"]] + [hit["text"] for hit in texts],
        passages=[hit["id"] for hit in texts],
        values={
            name: [str(each["value"]) for each in facet["values"]]
            for name, facet in counted.items()
            if facet["values"]
        },
    )


@pytest.fixture(scope="module")
def labels(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    return {language: english_labels(vocabulary, language) for language in NAMES}


@pytest.mark.parametrize("view", VIEWS)
def test_each_page_holds_whatever_its_address(
    view: str, pages: httpx.Client, known: Known, labels: dict[str, frozenset[str]]
) -> None:
    chance, shapes = random.Random(f"{SEED} {view} checks"), set[frozenset[str]]()
    wrong: list[str] = []
    drawn = list(visits(view, known, SEED, COUNT if view in ASKING else COUNT // 5))
    with ThreadPoolExecutor(AT_ONCE) as threads:
        opened = list(threads.map(partial(_opened, pages), drawn))
    for visit, got in zip(drawn, opened, strict=True):
        found = _problems(got, labels)
        shape = shape_of(got.text)
        if shape not in shapes or chance.random() < CHECKED_ANYWAY:
            shapes.add(shape)
            found += html_problems(got.text)
        if chance.random() < FOLLOWED and (link := _a_link(got, chance)):
            followed = _opened(pages, Visit(link, visit.accepted))
            if followed.status_code not in {httpx.codes.OK, got.status_code}:
                found.append(f"its link {link} is answered {followed.status_code}")
        wrong += [f"{visit.address[:_TOLD]} ({visit.accepted}): {each}" for each in found]
    assert not wrong, "\n".join([*wrong[:20], f"{len(wrong)} in all"])


def _opened(pages: httpx.Client, visit: Visit) -> httpx.Response:
    headers = {"Accept-Language": visit.accepted, "Accept": "text/html,*/*;q=0.8"}
    return pages.get(visit.address, headers=headers)


def _problems(got: httpx.Response, labels: dict[str, frozenset[str]]) -> list[str]:
    if got.status_code not in _ANSWERS:
        return [f"answered {got.status_code}"]
    if not got.headers["content-type"].startswith("text/html"):
        return [f"is {got.headers['content-type']}"]
    page = Reading(got.text)
    if not any(each.startswith("/lessons") for each in page.links):
        return ["shows no way on"]
    language = got.headers["content-language"]
    asked = got.url.params.get_list("q")
    return [
        *reference_problems(page),
        *(
            f"in English: {each}"
            for each in untranslated(page, language, labels[language])
            if each not in asked  # the question's own words are shown as they were asked
        ),
    ]


def _a_link(got: httpx.Response, chance: random.Random) -> str:
    links = [each for each in Reading(got.text).links if not BROUGHT_TOGETHER.match(each)]
    return chance.choice(links) if links else ""


@pytest.mark.parametrize("lang", list(NAMES))
@pytest.mark.parametrize("path", ["/", "/lessons", "/map", "/matrix"])
def test_a_mistyped_word_has_its_page_with_what_was_meant(
    path: str, lang: str, pages: httpx.Client
) -> None:
    got = pages.get(path, params={"q": "moneylendrs", "lang": lang})
    assert got.status_code == httpx.codes.OK
    is_corrected = 'class="did-you-mean"' in got.text
    is_offered = "q=moneylenders" in got.text  # where nothing is corrected at once, as a way on
    assert is_corrected or is_offered
    assert "moneylenders" in got.text


@pytest.mark.parametrize("lang", [each for each in NAMES if each != "en"])
def test_what_was_passed_over_is_said_in_the_language_of_the_page(
    lang: str, pages: httpx.Client
) -> None:
    asked = 'brick "kiln country:Nepal colour:red'
    got = pages.get("/", params={"q": asked, "lang": lang, "topic": "no/such", "size": "x"})
    assert got.status_code == httpx.codes.OK
    assert got.text.count('class="notice"') >= 4
    assert "searched as text" not in got.text
