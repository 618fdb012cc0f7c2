"""`waymark enrich --all`: tag the whole store by the vocabulary as it is now."""

import sys

from config.console import SOME_FAILED, err, print_json, print_status, progress_bar, waits_on
from config.settings import Settings
from indexer.assembly import open_indexer
from indexer.retag import RetagReport, retag_everything


def tag_everything(settings: Settings, json: bool) -> None:
    """Shows progress and a report; ends with exit code 3 where documents were refused."""
    with open_indexer(settings, check_indexes=False) as indexer, progress_bar() as progress:
        indexer.gateway.patience.on_wait = waits_on(progress)
        bar = progress.add_task("documents", total=sum(1 for _ in indexer.store.document_ids()))
        report = retag_everything(indexer, lambda: progress.advance(bar))
    if json:
        print_json(_as_json(report))
    else:
        _tell(report)
    if report.rebuilt.problems:
        sys.exit(SOME_FAILED)


def _tell(report: RetagReport) -> None:
    for document_id, reason in report.rebuilt.problems:
        print_status("not tagged", "red", f"{document_id}: {reason}")
    fields = ", ".join(f"{field} of {count}" for field, count in report.by_field.items())
    err.print(
        f"{report.rebuilt.documents} documents are tagged anew, {report.changed} of them otherwise "
        f"than before{': ' if fields else ''}{fields}",
    )


def _as_json(report: RetagReport) -> dict[str, object]:
    return {
        "documents": report.rebuilt.documents,
        "changed": report.changed,
        "by_field": report.by_field,
        "failures": [
            {"document": document_id, "reason": reason}
            for document_id, reason in report.rebuilt.problems
        ],
    }
