"""What does the API add to the engine? The same searches through both, by turns, in one run."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import orjson
from tables import print_table

from config.engine import engine_session
from config.index.names import alias_name
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from search_api.documents_body import documents_body
from search_api.parameters import SearchParameters, to_request
from search_api.passages_body import snippets_body
from search_api.present_documents import best_passage_ids
from search_api.query_language import learn_words
from search_api.text_query import text_query

ROOT = Path(__file__).parents[1]
CORPORA = (ROOT / "../shared/corpus/usdol-findings", ROOT / "samples/built")
WAYMARK = Path(sys.executable).with_name("waymark")
LANGUAGES = ("en", "es", "fr", "pt")  # as many as a mixed collection has
QUESTIONS = (
    "bonded labour in brick kilns",
    "cocoa farming children school",
    "what helps survivors of trafficking",
    "labour inspectors in agriculture",
    "debt bondage of migrant workers in fishing",
    "trabajo infantil en la agricultura",
    "minimum age for hazardous work",
    "domestic work of girls",
)
COUNTRIES: tuple[tuple[str, ...], ...] = ((), ("NPL", "IND"), ("GHA", "CIV", "BRA"))
ROUNDS = 15
WARM_UP_ROUNDS = 3


class Ask(NamedTuple):
    """One search in both shapes."""

    path: str  # of the API
    bodies: tuple[tuple[str, bytes], ...]  # path at the engine and body, one a request


def main() -> None:
    corpus = next((folder for folder in CORPORA if folder.is_dir()), None)
    if corpus is None:
        sys.exit("no corpus: run `make samples` first")
    with tempfile.TemporaryDirectory() as data:
        settings = load_settings(data_dir=Path(data))
        with engine_session(settings) as engine:
            subprocess.run([WAYMARK, "ingest", str(corpus), "--data", data, "--json"], check=True)
            with served(data) as api_url:
                raw = connection(engine.url)
                prefix = settings.opensearch.index_prefix
                asks = [an_ask(raw, prefix, *each) for each in product(QUESTIONS, COUNTRIES)]
                report(*measure(raw, connection(api_url), asks))


def measure(
    raw: HTTPConnection, api: HTTPConnection, asks: Sequence[Ask]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each search at the engine and through the API."""
    raw_times, api_times = [], []
    for number in range(ROUNDS + WARM_UP_ROUNDS):
        for ask in asks:
            at_engine = sum(timed(raw, path, body) for path, body in ask.bodies)
            through_api = timed(api, ask.path)
            if number >= WARM_UP_ROUNDS:
                raw_times.append(at_engine)
                api_times.append(through_api)
    return raw_times, api_times


def report(raw: list[float], api: list[float]) -> None:
    figures = [(statistics.median(times), p95(times)) for times in (raw, api)]
    rows = [
        (name, *(f"{figure:.2f} ms" for figure in pair))
        for name, pair in zip(("engine alone, two requests", "API"), figures, strict=True)
    ]
    (raw_median, raw_p95), (api_median, api_p95) = figures
    difference = f"{api_median - raw_median:+.2f} ms (budget 2)"
    rows.append(("API beside engine", difference, f"{api_p95 / raw_p95:.2f} x (budget 1.3)"))
    print_table(f"API over the engine, {len(raw)} searches by turns", ("", "median", "p95"), rows)


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def an_ask(raw: HTTPConnection, prefix: str, question: str, countries: tuple[str, ...]) -> Ask:
    """The requests that the API would send, found out before any time is taken."""
    vocabulary = load_vocabulary()
    parameters = SearchParameters(q=question, country=list(countries))
    request = to_request(parameters, vocabulary, 100)
    query = text_query(request.parsed, LANGUAGES, learn_words(vocabulary))
    documents = (
        f"/{alias_name(prefix, 'documents')}/_search",
        orjson.dumps(documents_body(request, query)),
    )
    hits = json.loads(sent(raw, *documents))["hits"]["hits"]
    ids = [each for hit in hits for each in best_passage_ids(hit)]
    passages = (
        f"/{alias_name(prefix, 'passages')}/_search",
        orjson.dumps(snippets_body(ids, query)),
    )
    chosen = "".join(f"&country={code}" for code in countries)
    path = f"/v1/search?q={question.replace(' ', '+')}{chosen}"
    return Ask(path, (documents, passages) if ids else (documents,))


def timed(server: HTTPConnection, path: str, body: bytes | None = None) -> float:
    began = time.perf_counter()
    sent(server, path, body)
    return (time.perf_counter() - began) * 1_000


def sent(server: HTTPConnection, path: str, body: bytes | None = None) -> bytes:
    headers = {"Content-Type": "application/json"}
    server.request("POST" if body else "GET", path, body, headers)
    answer = server.getresponse()
    content = answer.read()
    if answer.status != 200:  # noqa: PLR2004
        sys.exit(f"{path}: {answer.status} {content[:500]!r}")
    return content


def connection(url: str) -> HTTPConnection:
    parts = urlsplit(url)
    assert parts.hostname
    return HTTPConnection(parts.hostname, parts.port)


@contextmanager
def served(data: str) -> Iterator[str]:
    """The API in a process of its own, as in production."""
    with subprocess.Popen(
        [WAYMARK, "serve", "--data", data, "--port", "18087"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"COLUMNS": "200"},
    ) as server:
        assert server.stderr
        try:
            line = next(line for line in server.stderr if "http://" in line)
            url = re.search(r"http://[^/]+", line)
            assert url
            while not answers(url[0]):
                time.sleep(0.1)
            yield url[0]
        finally:
            server.terminate()


def answers(url: str) -> bool:
    try:
        sent(connection(url), "/readyz")
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
