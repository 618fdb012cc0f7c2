"""How do corrections become searchable? Their documents are indexed anew, then no longer due."""

from collections.abc import Iterable
from pathlib import Path

from config.store.corrections import indexed_since, waiting_since
from indexer.assembly import Indexer
from indexer.outcome import Outcome


def index_corrected(indexer: Indexer, document_ids: Iterable[str]) -> list[Outcome]:
    """Indexes these documents anew. What is corrected meanwhile stays due, as does what fails."""
    data_dir = indexer.settings.data_dir
    since = {document_id: waiting_since(data_dir, document_id) for document_id in document_ids}
    outcomes = list(indexer.pipeline.run(since))
    for outcome in outcomes:
        note_indexed(data_dir, outcome, since[outcome.document_id])
    return outcomes


def note_indexed(data_dir: Path, outcome: Outcome, since: int) -> None:
    """It is no longer due, unless it could not be tried or was corrected after `since`."""
    if outcome.state != "postponed":
        indexed_since(data_dir, outcome.document_id, since)
