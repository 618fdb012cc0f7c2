"""Which figures tell how good the answers are? `waymark evaluate relevance DIR…`."""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter
from rich.table import Table

from config.console import JsonOption, err, out, print_json
from config.engine import engine_session
from config.meaning.process import ModelProcess
from config.meaning.weights import find_weights, weights_folder
from config.settings import Settings, load_settings
from config.vocabulary import load_vocabulary
from search_api.evaluate.across import read_across
from search_api.evaluate.collection import Collection, read_collection
from search_api.evaluate.measures import Measures
from search_api.evaluate.relevance import By, ranked, take_in
from search_api.search.meaning.question_vectors import Asker

_PATIENCE_MS = 60_000  # figures are of the ranking, not of this machine's load


def relevance(
    folders: Annotated[list[Path], Parameter(help="Judged collections in BEIR's layout.")],
    /,
    *,
    together: Annotated[
        bool, Parameter(negative="", help="All collections in one index, as mixed ones are.")
    ] = False,
    meaning: Annotated[
        bool, Parameter(negative="", help="With search by meaning; vectors are made first.")
    ] = False,
    across: Annotated[
        tuple[str, str] | None,
        Parameter(help="Ask in the one language, find in the other, by meaning: `--across es en`."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Rank judged collections by our own index and queries; nothing of yours is touched."""
    if across:
        collections = read_across(folders, *across)
    else:
        collections = [read_collection(folder) for folder in folders]
    groups = [collections] if together else [[collection] for collection in collections]
    with (
        tempfile.TemporaryDirectory(prefix="waymark-evaluate-") as data,
        _asker(load_settings() if meaning or across else None) as asker,
    ):
        # an engine of its own, also where a cluster is set: it goes with the folder
        settings = load_settings(data_dir=Path(data), opensearch={"url": None})
        with engine_session(settings) as engine:
            run = _Run(
                engine.url, Path(data), asker, ("words", "meaning") if across else ("words",)
            )
            rows = [
                row for number, group in enumerate(groups) for row in _figures(group, run, number)
            ]
    if json:
        print_json([_entry(row) for row in rows])
    else:
        out.print(_table(rows))


class _Run(NamedTuple):
    engine_url: str
    data: Path
    asker: Asker | None
    ways: tuple[By, ...]


class _Row(NamedTuple):
    collection: str
    by: By
    queries: int
    figures: Measures


@contextmanager
def _asker(settings: Settings | None) -> Iterator[Asker | None]:
    """The model of these settings, waited for however long it takes."""
    if settings is None:
        yield None
        return
    required = settings.extraction.sandbox == "required"
    model = ModelProcess(
        find_weights(settings), settings.meaning.memory_mb, "prompt", sandbox_required=required
    )
    with model:
        asker = Asker(model, settings.meaning.model_copy(update={"deadline_ms": _PATIENCE_MS}))
        yield asker
        asker.close()


def _figures(group: list[Collection], run: _Run, number: int) -> Iterator[_Row]:
    prefix = f"evaluate-{number}"
    vocabulary = load_vocabulary()
    err.print(f"indexing {', '.join(collection.name for collection in group)}")
    weights = weights_folder(load_settings()) if run.asker else None
    take_in(group, run.engine_url, prefix, run.data / prefix, weights)
    for collection in group:
        err.print(f"asking the {len(collection.queries):,} queries of {collection.name}")
        for by in run.ways:
            measured = asyncio.run(
                ranked(collection, run.engine_url, prefix, vocabulary, by=by, asker=run.asker)
            )
            yield _Row(collection.name, by, len(collection.queries), measured)


def _entry(row: _Row) -> dict[str, str | int | float]:
    return {
        "collection": row.collection,
        "by": row.by,
        "queries": row.queries,
        "ndcg@10": round(row.figures.ndcg_at_10, 4),
        "map": round(row.figures.average_precision, 4),
        "mrr": round(row.figures.reciprocal_rank, 4),
        "recall@100": round(row.figures.recall_at_100, 4),
    }


def _table(rows: Sequence[_Row]) -> Table:
    table = Table("collection", "by", "queries", "nDCG@10", "MAP", "MRR", "recall@100")
    for row in rows:
        numbers = (f"{figure:.3f}" for figure in row.figures)
        table.add_row(row.collection, row.by, f"{row.queries:,}", *numbers)
    return table
