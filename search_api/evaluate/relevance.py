"""How well does a collection rank? Its files taken in like a partner's, its queries searched."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from config.errors import EngineRefused
from config.index import fields as f
from config.opensearch import connect_async
from config.setting_groups import OpenSearchSettings
from config.vocabulary import Vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.evaluate.collection import Collection, write_files
from search_api.evaluate.measures import Measures, mean, measures
from search_api.search.meaning.answer import nearest_reports, search_with_meaning
from search_api.search.meaning.question_vectors import Asker
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher

DEPTH = 1_000  # of a ranking, as trec_eval's average precision is usually taken over
_AT_ONCE = 4
_NEAREST = 100  # reports by their nearest passage
_TIMEOUT_SECONDS = 60.0
_WAYMARK = [sys.executable, "-c", "from config.cli import main; main()"]

By = Literal["words", "meaning"]
"""What is measured: the hits as listed, or reports in other languages by their nearest passage."""


def take_in(
    collections: Sequence[Collection],
    engine_url: str,
    prefix: str,
    folder: Path,
    weights: Path | None = None,
) -> None:
    """Indexes the collections together under a prefix, by `waymark ingest` in a process.

    `folder` must be empty: files and store are written there. With weights, vectors are made too.

    Raises:
        EngineRefused: a document did not get into the index, or vectors were not made.
    """
    for collection in collections:
        write_files(collection, folder / "files" / collection.name)
    environment = os.environ | {
        "WAYMARK_DATA_DIR": str(folder / "data"),
        "WAYMARK_OPENSEARCH__URL": engine_url,
        "WAYMARK_OPENSEARCH__INDEX_PREFIX": prefix,
    }
    ended = subprocess.run(  # noqa: S603 - our own command
        [*_WAYMARK, "ingest", "--json", str(folder / "files")],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    failures = json.loads(ended.stdout)["failures"] if ended.stdout else ["it did not start"]
    if failures:
        raise EngineRefused(f"{len(failures)} documents were not indexed; the first: {failures[0]}")
    if weights is None:
        return
    environment["WAYMARK_MEANING__FOLDER"] = str(weights)
    made = subprocess.run(  # noqa: S603 - our own command
        [*_WAYMARK, "meaning", "run", "--once"], env=environment, check=False
    )
    if made.returncode:
        raise EngineRefused("the vectors were not made")


async def ranked(
    collection: Collection,
    engine_url: str,
    prefix: str,
    vocabulary: Vocabulary,
    *,
    by: By = "words",
    asker: Asker | None = None,
) -> Measures:
    """The measures over all judged queries, asked as a user would, in no named language."""
    client = connect_async(OpenSearchSettings(), engine_url)
    try:
        searcher = Searcher.over(SearchGateway(client, prefix, _TIMEOUT_SECONDS), vocabulary)
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(query: str, text: str) -> Measures:
            async with gate:
                found = await _ranking(searcher, text, collection.asked_in, by, asker)
            # a hit of another collection in the same index is one that is not relevant
            ids = [
                each
                for report in found
                for each in collection.original_ids.get(report, (f"other:{report}",))
            ]
            return measures(ids, collection.judgements[query])

        return mean(await asyncio.gather(*(one(*each) for each in collection.queries.items())))
    finally:
        await client.close()


async def _ranking(
    searcher: Searcher, text: str, asked_in: str, by: By, asker: Asker | None
) -> list[str]:
    """Ids of reports, best first."""
    parameters = SearchParameters(q=text, size=DEPTH, passages=0, facets=["none"], fold=False)
    request = to_request(parameters, searcher.vocabulary, DEPTH)
    if by == "words":
        return [hit["id"] for hit in (await search_with_meaning(searcher, request, asker))["hits"]]
    assert asker is not None
    known = (asked_in,) if asked_in else ()
    found = await nearest_reports(searcher, request, asker, _NEAREST, known)
    return [hit["_source"][f.DOCUMENT][f.ID] for hit in found.hits] if found else []
