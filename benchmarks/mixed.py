"""Does anything break under many kinds of requests at once? 2,000 of them, 16 at a time."""

import random
import sys
import tempfile
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from tables import print_table

from config.engine import engine_session
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from search_api.app import create_app

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))
REQUESTS, AT_ONCE, MISTYPED = 2_000, 16, 0.1
WORDS = [
    "bonded",
    "labour",
    "brick",
    "kilns",
    "children",
    "school",
    "cocoa",
    "fishing",
    "inspection",
    "recruitment",
    "fees",
    "debt",
    "trabajo",
    "infantil",
    "escuela",
    "travail",
    "enfants",
    "école",
    "trafficking",
    "survivors",
    "wages",
    "migrants",
]
PATHS = (
    "/v1/search",
    "/v1/search",
    "/v1/passages",
    "/v1/suggest",
    "/v1/matrix",
    "/",
    "/lessons",
    "/map",
    "/matrix",
    "/v1/export/search",
)


def main() -> None:
    from api_server import serving  # noqa: PLC0415 - lies among the tests
    from page_walk import mistyped  # noqa: PLC0415

    chance = random.Random(87)  # noqa: S311 - drawn, not secret

    def address() -> tuple[str, dict[str, str]]:
        words = chance.sample(WORDS, chance.randint(1, 4))
        if chance.random() < MISTYPED:
            words[0] = mistyped(words[0], chance)
        return chance.choice(PATHS), {"q": " ".join(words)}

    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            Path(folder),
            opensearch={"index_prefix": f"mixed-{uuid.uuid4().hex[:8]}"},
            api={"kept_answers_mb": 0},
        )
        with engine_session(settings) as engine, open_indexer(settings) as indexer:
            try:
                ingest_files(indexer, sorted((ROOT / "samples/built").glob("[!.]*")))
                app = create_app(settings, engine.url, load_vocabulary())
                with serving(app, settings.api) as url, httpx.Client(base_url=url) as client:
                    took = asked(client, [address() for _ in range(REQUESTS)])
            finally:
                indexer.gateway.indexes.delete(indexer.gateway.indexes.names())
    statuses = Counter(status for status, _ in took)
    times = sorted(seconds for _, seconds in took)
    title = f"{REQUESTS:,} mixed requests, {AT_ONCE} at once, one in ten mistyped"
    rows = [(str(status), str(count)) for status, count in sorted(statuses.items())]
    rows += [
        (f"p{share}, ms", f"{times[len(times) * share // 100] * 1_000:.0f}") for share in (50, 95)
    ]
    print_table(title, ("Answer", "Count"), rows)
    if any(status >= httpx.codes.INTERNAL_SERVER_ERROR for status in statuses):
        sys.exit("some were answered with a server error")


def asked(
    client: httpx.Client, addresses: list[tuple[str, dict[str, str]]]
) -> list[tuple[int, float]]:
    """Status and seconds of each."""

    def ask(address: tuple[str, dict[str, str]]) -> tuple[int, float]:
        started = time.perf_counter()
        got = client.get(address[0], params=address[1], timeout=120)
        return got.status_code, time.perf_counter() - started

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(ask, addresses))


if __name__ == "__main__":
    main()
