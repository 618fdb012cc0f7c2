"""Which documents wait for a curator, since they may identify somebody? A mark for each."""

from contextlib import suppress
from pathlib import Path

from config.store.corrections import have_indexed_anew
from config.store.durable import store_errors
from config.store.paths import is_document_id
from config.store.safeguarding import Decision, keep_decision

_HELD = "held"


def note_held(data_dir: Path, document_id: str, *, waits: bool) -> None:
    """Sets or takes away the mark."""
    mark = data_dir / "store" / _HELD / document_id
    with store_errors(f"note that {document_id} is held"):
        if waits:
            mark.parent.mkdir(exist_ok=True)
            mark.touch()
        else:
            mark.unlink(missing_ok=True)


def held_documents(data_dir: Path) -> list[str]:
    """Ids of those that wait, the first to come first."""
    with suppress(FileNotFoundError):
        marks = list((data_dir / "store" / _HELD).iterdir())
        timed = [(each.stat().st_mtime_ns, each.name) for each in marks]
        return [name for _, name in sorted(timed) if is_document_id(name)]
    return []


def decide(data_dir: Path, document_id: str, decision: Decision) -> None:
    """Keeps a curator's word; the watcher carries it out, and shows nothing before that.

    Raises:
        NotFound: there is no such document.
        StoreError: the store cannot be written.
    """
    keep_decision(data_dir, document_id, decision)
    with store_errors(f"have {document_id} indexed anew"):
        have_indexed_anew(data_dir, document_id)
    note_held(data_dir, document_id, waits=False)
