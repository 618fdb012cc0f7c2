"""Which figures tell how good the answers are? `waymark evaluate relevance DIR…`."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.table import Table

from config.console import JsonOption, err, out, print_json
from config.engine import engine_session
from config.settings import load_settings
from config.vocabulary import load_vocabulary
from search_api.evaluate.collection import Collection, read_collection
from search_api.evaluate.measures import Measures
from search_api.evaluate.relevance import ranked, take_in


def relevance(
    folders: Annotated[list[Path], Parameter(help="Judged collections in BEIR's layout.")],
    /,
    *,
    together: Annotated[
        bool, Parameter(negative="", help="All collections in one index, as mixed ones are.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Rank judged collections by our own index and queries; nothing of yours is touched."""
    collections = [read_collection(folder) for folder in folders]
    groups = [collections] if together else [[collection] for collection in collections]
    with tempfile.TemporaryDirectory(prefix="waymark-evaluate-") as data:
        # an engine of its own, also where a cluster is set: it goes with the folder
        settings = load_settings(data_dir=Path(data), opensearch={"url": None})
        with engine_session(settings) as engine:
            figures = [
                (collection, measured)
                for number, group in enumerate(groups)
                for collection, measured in _figures(group, engine.url, Path(data), number)
            ]
    if json:
        print_json([_entry(*each) for each in figures])
    else:
        out.print(_table(figures))


def _figures(
    group: list[Collection], engine_url: str, data: Path, number: int
) -> list[tuple[Collection, Measures]]:
    prefix = f"evaluate-{number}"
    vocabulary = load_vocabulary()
    err.print(f"indexing {', '.join(collection.name for collection in group)}")
    take_in(group, engine_url, prefix, data / prefix)
    found = []
    for collection in group:
        err.print(f"asking the {len(collection.queries):,} queries of {collection.name}")
        found.append((collection, asyncio.run(ranked(collection, engine_url, prefix, vocabulary))))
    return found


def _entry(collection: Collection, figures: Measures) -> dict[str, str | int | float]:
    return {
        "collection": collection.name,
        "queries": len(collection.queries),
        "ndcg@10": round(figures.ndcg_at_10, 4),
        "map": round(figures.average_precision, 4),
        "mrr": round(figures.reciprocal_rank, 4),
        "recall@100": round(figures.recall_at_100, 4),
    }


def _table(figures: list[tuple[Collection, Measures]]) -> Table:
    table = Table("collection", "queries", "nDCG@10", "MAP", "MRR", "recall@100")
    for collection, measured in figures:
        numbers = (f"{figure:.3f}" for figure in measured)
        table.add_row(collection.name, f"{len(collection.queries):,}", *numbers)
    return table
