"""How well does a collection rank? Its files taken in like a partner's, its queries searched."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from config.errors import EngineRefused
from config.opensearch import connect_async
from config.settings import OpenSearchSettings
from config.vocabulary import Vocabulary
from search_api.evaluate.collection import Collection, write_files
from search_api.evaluate.measures import Measures, mean, measures
from search_api.gateway import SearchGateway
from search_api.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher

DEPTH = 1_000  # of a ranking, as trec_eval's average precision is usually taken over
_AT_ONCE = 4
_TIMEOUT_SECONDS = 60.0
_INGEST = [sys.executable, "-c", "from config.cli import main; main()", "ingest", "--json"]


def take_in(collections: Sequence[Collection], engine_url: str, prefix: str, folder: Path) -> None:
    """Indexes the collections together under a prefix, by `waymark ingest` in a process.

    `folder` must be empty: files and store are written there.

    Raises:
        EngineRefused: a document did not get into the index.
    """
    for collection in collections:
        write_files(collection, folder / "files" / collection.name)
    environment = os.environ | {
        "WAYMARK_DATA_DIR": str(folder / "data"),
        "WAYMARK_OPENSEARCH__URL": engine_url,
        "WAYMARK_OPENSEARCH__INDEX_PREFIX": prefix,
    }
    ended = subprocess.run(  # noqa: S603 - our own command
        [*_INGEST, str(folder / "files")],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    failures = json.loads(ended.stdout)["failures"] if ended.stdout else ["it did not start"]
    if failures:
        raise EngineRefused(f"{len(failures)} documents were not indexed; the first: {failures[0]}")


async def ranked(
    collection: Collection, engine_url: str, prefix: str, vocabulary: Vocabulary
) -> Measures:
    """The measures over all judged queries, asked as a user would, in no named language."""
    client = connect_async(OpenSearchSettings(), engine_url)
    try:
        searcher = Searcher.over(SearchGateway(client, prefix, _TIMEOUT_SECONDS), vocabulary)
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(query: str, text: str) -> Measures:
            async with gate:
                ranking = await _ranking(searcher, text, collection.original_ids)
            return measures(ranking, collection.judgements[query])

        return mean(await asyncio.gather(*(one(*each) for each in collection.queries.items())))
    finally:
        await client.close()


async def _ranking(
    searcher: Searcher, text: str, original_ids: Mapping[str, tuple[str, ...]]
) -> list[str]:
    parameters = SearchParameters(q=text, size=DEPTH, passages=0, facets=["none"])
    answer = await searcher.documents(to_request(parameters, searcher.vocabulary, DEPTH))
    # a hit of another collection in the same index takes its place as one that is not relevant
    return [
        each
        for hit in answer["hits"]
        for each in original_ids.get(hit["id"], (f"other:{hit['id']}",))
    ]
