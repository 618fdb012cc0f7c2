"""What does the API add to the engine? The same searches through both, by turns, in one run."""

import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import orjson
from tables import print_table

from config.engine import engine_session
from config.index.names import alias_name
from config.opensearch import connect_async
from config.settings import Settings, load_settings
from config.vocabulary import load_vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.engine.visibility import Entries, index_of
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher

ROOT = Path(__file__).parents[1]
CORPORA = (ROOT / "../shared/corpus/usdol-findings", ROOT / "samples/built")
WAYMARK = Path(sys.executable).with_name("waymark")
ENGINE_PARAMETERS = "allow_partial_search_results=false&cancel_after_time_interval=30s&timeout=30s"
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
AT_ONCE = 8
BLOCKS = 7
SERVED = {
    "asked anew": {},
    "asked anew, two processes": {"WAYMARK_API__WORKERS": "2"},
    "asked again": {"WAYMARK_API__KEPT_ANSWERS_MB": "32"},
}


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
            asks = asyncio.run(all_asks(settings, engine.url))
            for how, variables in SERVED.items():
                with served(data, **variables) as api_url:
                    report(how, *measure(connection(engine.url), connection(api_url), asks))
                    report_throughput(how, engine.url, api_url, asks)


def measure(
    raw: HTTPConnection,
    api: HTTPConnection,
    asks: Sequence[Ask],
    rounds: int = ROUNDS,
    warm_up: int = WARM_UP_ROUNDS,
) -> tuple[list[float], list[float]]:
    """Milliseconds of each search at the engine and through the API."""
    raw_times, api_times = [], []
    for number in range(warm_up + rounds):
        for ask in asks:
            at_engine = timed(lambda ask=ask: at_the_engine(raw, ask))
            through_api = timed(lambda ask=ask: through_the_api(api, ask))
            if number >= warm_up:
                raw_times.append(at_engine)
                api_times.append(through_api)
    return raw_times, api_times


def report(how: str, raw: list[float], api: list[float]) -> None:
    figures = [(statistics.median(times), p95(times)) for times in (raw, api)]
    rows = [
        (name, *(f"{figure:.2f} ms" for figure in pair))
        for name, pair in zip(("engine alone, two requests", "API"), figures, strict=True)
    ]
    (raw_median, raw_p95), (api_median, api_p95) = figures
    difference = f"{api_median - raw_median:+.2f} ms (budget 2)"
    rows.append(("API beside engine", difference, f"{api_p95 / raw_p95:.2f} x (budget 1.3)"))
    print_table(
        f"API over the engine, {len(raw)} searches by turns, {how}", ("", "median", "p95"), rows
    )


def report_throughput(how: str, engine_url: str, api_url: str, asks: Sequence[Ask]) -> None:
    """Searches a second, eight at once, in blocks by turns."""
    seconds: dict[str, list[float]] = {engine_url: [], api_url: []}
    for number in range(BLOCKS + 1):  # the first one warms up
        for url, each in (
            (engine_url, at_the_engine),
            (api_url, lambda api, ask: sent(api, ask.path)),
        ):
            took = timed(lambda url=url, each=each: all_at_once(url, each, asks)) / 1_000
            seconds[url] += [took] if number else []
    rates = [len(asks) / statistics.median(took) for took in seconds.values()]
    rows = [
        (name, f"{rate:.1f}") for name, rate in zip(("engine alone", "API"), rates, strict=True)
    ]
    rows.append(("API beside engine", f"{rates[1] / rates[0]:.0%} (aim 90 %)"))
    print_table(
        f"{AT_ONCE} at once, {BLOCKS} x {len(asks)} searches, {how}", ("", "searches/s"), rows
    )


def all_at_once(
    url: str, one: Callable[[HTTPConnection, Ask], object], asks: Sequence[Ask]
) -> None:
    """Eight connections, each with its share of the searches."""

    def share(number: int) -> None:
        with closing(connection(url)) as server:
            for ask in asks[number::AT_ONCE]:
                one(server, ask)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(share, range(AT_ONCE)))


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


class Overheard(SearchGateway):
    """Notes what the API asks of the engine, so that both sides send the same bytes."""

    asked: list[tuple[Entries, dict[str, Any]]]

    async def _ask(self, kind: Entries, body: dict[str, Any]) -> dict[str, Any]:
        self.asked.append((kind, body))
        return await super()._ask(kind, body)


async def all_asks(settings: Settings, engine_url: str) -> list[Ask]:
    """Every question under every choice of countries, found out before any time is taken.

    Each is asked twice and noted the second time, when its spelling is known.
    """
    client = connect_async(settings.opensearch, engine_url)
    try:
        prefix = settings.opensearch.index_prefix
        gateway = Overheard(client, prefix, settings.api.search_timeout_seconds)
        searcher = Searcher.over(gateway, load_vocabulary())
        gateway.asked = []
        await gateway.collection()
        for _ in range(2):
            asks = [
                await an_ask(searcher, gateway, prefix, *each)
                for each in product(QUESTIONS, COUNTRIES)
            ]
        return asks
    finally:
        await client.close()


async def an_ask(
    searcher: Searcher, gateway: Overheard, prefix: str, question: str, countries: tuple[str, ...]
) -> Ask:
    gateway.asked = []
    parameters = SearchParameters(q=question, country=list(countries))
    await searcher.documents(to_request(parameters, searcher.vocabulary, 100))
    bodies = tuple(
        (f"/{alias_name(prefix, index_of(kind))}/_search?{ENGINE_PARAMETERS}", orjson.dumps(body))
        for kind, body in gateway.asked
    )
    chosen = "".join(f"&country={code}" for code in countries)
    return Ask(f"/v1/search?q={question.replace(' ', '+')}{chosen}", bodies)


def through_the_api(api: HTTPConnection, ask: Ask) -> None:
    sent(api, ask.path)


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def at_the_engine(engine: HTTPConnection, ask: Ask) -> None:
    """What the API asks for one search; the answers are read as JSON, as any user of them would."""
    for path, body in ask.bodies:
        orjson.loads(sent(engine, path, body))


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
def served(data: str, **variables: str) -> Iterator[str]:
    """The API in a process of its own, as in production; the same is asked anew each time."""
    with subprocess.Popen(
        [WAYMARK, "serve", "--data", data, "--port", str(free_port())],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"COLUMNS": "200", "WAYMARK_API__KEPT_ANSWERS_MB": "0"} | variables,
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


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def answers(url: str) -> bool:
    try:
        sent(connection(url), "/readyz")
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
