"""`waymark store check`: is all that was taken in still there and whole, and what mends it?"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from cyclopts import App, Parameter

from config.console import DataOption, JsonOption, err, print_json, print_status
from config.settings import Settings, load_settings
from config.store.paths import LOOSE
from indexer.assembly import extraction_pool, open_indexer
from indexer.backup.snapshot import object_path
from indexer.inbox import quarantine
from indexer.store.check import Fault, check_document, check_store
from indexer.store.documents import Store
from indexer.store.mend import MendResult, OriginalCopy, Source, mend
from indexer.store_check import note_check

SOME_LEFT = 3  # exit code

app = App(name="store", help="Check what was taken in, by hash, and mend it.")


@app.command
def check(
    *,
    mend_faults: Annotated[
        bool, Parameter(name="--mend", negative="", help="Mend what can be mended.")
    ] = False,
    copies: Annotated[
        Path | None, Parameter(name="--from", help="A backup, to bring lost originals from.")
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> None:
    """Read every document and compare it with its hash; say what each finding means.

    Nothing is changed without --mend. Exit code 3: something is left to do.
    """
    settings = load_settings(data)
    store = Store(settings.data_dir)
    faults = list(check_store(store))
    if mend_faults and faults:
        ended = mend_all(settings, store, faults, copies)
    else:
        ended = [MendResult(fault, False, "") for fault in faults]
    left = [each for each in ended if not each.is_mended and each.fault.kind != "stray"]
    documents = sum(1 for _ in store.document_ids())
    note_check(settings.data_dir, documents, [each.fault for each in left])
    if json:
        print_json({"documents": documents, "findings": [_as_json(each) for each in ended]})
    else:
        _tell(ended, documents, is_mending=mend_faults)
    if hidden := [each.fault.name for each in ended if each.is_mended and _hides(each.fault)]:
        renew_in_search(settings, hidden)
    if left:
        sys.exit(SOME_LEFT)


def mend_all(
    settings: Settings, store: Store, faults: Iterable[Fault], copies: Path | None = None
) -> list[MendResult]:
    """What became of each fault, and of those that show only when the first is mended."""
    with extraction_pool(settings.extraction) as pool:
        source = Source(settings.outbox_dir, _copies(settings, copies), pool.extract)
        ended = [mend(store, fault, source) for fault in faults]
        # as an extraction without a manifest
        mended = {each.fault.name for each in ended if each.is_mended}
        further = [fault for name in mended for fault in check_document(store, name)]
        return [*ended, *(mend(store, fault, source) for fault in further)]


def renew_in_search(settings: Settings, document_ids: Sequence[str]) -> None:
    """Shows documents as their manifests say now; what is internal by now is hidden at once."""
    with open_indexer(settings) as indexer:
        for outcome in indexer.pipeline.run(list(document_ids)):
            stands = outcome.hidden or outcome.reason or "everybody can find it"
            err.print(f"{outcome.document_id}: {stands}")


def _hides(fault: Fault) -> bool:
    return fault.kind in {"manifest_missing", "manifest_damaged"}


def _copies(settings: Settings, backup: Path | None) -> Callable[[str], Iterator[OriginalCopy]]:
    def copies(document_id: str) -> Iterator[OriginalCopy]:
        if backup is not None:
            yield OriginalCopy(backup, object_path(Path(), document_id))
        for entry in quarantine.entries_of(settings.quarantine_dir, document_id):
            place = PurePosixPath(entry.partner or LOOSE, entry.receipt, entry.file)
            yield OriginalCopy(settings.quarantine_dir, place)

    return copies


def _tell(ended: list[MendResult], documents: int, *, is_mending: bool) -> None:
    for each in ended:
        word, style = ("mended", "green") if each.is_mended else (each.fault.kind, "red")
        fault = each.fault
        print_status(word, style, f"{fault.name}: {fault.problem}: {fault.meaning}")
        if each.done:
            err.print(f"         {each.done}")
    strays = sum(each.fault.kind == "stray" for each in ended)
    mended = sum(each.is_mended for each in ended)
    err.print(
        f"{documents} documents checked: {len(ended) - strays} faults, {mended} mended; "
        f"{strays} things that are none of ours"
    )
    if len(ended) > strays + mended and not is_mending:
        err.print("`waymark store check --mend` mends what can be mended")
    if mended:
        err.print(
            "`waymark rebuild` brings what else was mended into the search",
        )


def _as_json(each: MendResult) -> dict[str, Any]:
    return {
        "kind": each.fault.kind,
        "name": each.fault.name,
        "problem": each.fault.problem,
        "meaning": each.fault.meaning,
        "mended": each.is_mended,
        "done": each.done,
    }
