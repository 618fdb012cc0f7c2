"""For how long does one request keep all others waiting? Each kind that a caller can make large."""

import asyncio
import sys
import tempfile
import uuid
from pathlib import Path

from tables import print_table

from config.engine import engine_session
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from indexer.assembly import open_indexer
from indexer.ingest import ingest_files
from search_api.app import create_app

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "tests"), str(ROOT / "tests/engine/search_api/http")]
SHOWN = 25


def main() -> None:
    from test_api_holds import holds  # noqa: PLC0415 - lies among the tests

    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(
            Path(folder),
            opensearch={"index_prefix": f"holds-{uuid.uuid4().hex[:8]}"},
            api={"kept_answers_mb": 0},
        )
        with engine_session(settings) as engine, open_indexer(settings) as indexer:
            try:
                ingest_files(indexer, sorted((ROOT / "samples/built").glob("*.*")))
                app = create_app(settings, engine.url, load_vocabulary())
                held = asyncio.run(holds(app, settings))
            finally:
                indexer.gateway.indexes.delete(indexer.gateway.indexes.names())
    longest = sorted(held.items(), key=lambda item: -item[1][1])
    rows = [(name, str(status), f"{seconds * 1_000:.1f}") for name, (status, seconds) in longest]
    title = "Longest step of the event loop, of hostile requests"
    print_table(title, ("Request", "Status", "ms"), rows[:SHOWN])
    print(f"\n{len(rows)} requests; the longest step keeps /healthz waiting for so long.")


if __name__ == "__main__":
    main()
