"""Which documents wait for a curator, since they may identify somebody? A mark for each."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from config.curation.reason import checked_reason
from config.errors import BadRequest, NotFound
from config.store.corrections import have_indexed_anew
from config.store.durable import store_errors
from config.store.manifest import read_manifest
from config.store.paths import is_document_id
from config.store.safeguarding import Decision, Verdict, keep_decision

_HELD = "held"
MOST_WORDS, LONGEST_WORD = 100, 200  # to be made black by one decision; letters


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


def checked_decision(verdict: Verdict, by: str, reason: str, words: Sequence[str] = ()) -> Decision:
    """A curator's word of now, `words` each once.

    Raises:
        BadRequest: there is no reason, a word is none, or there are too many.
    """
    plain = tuple(dict.fromkeys(" ".join(each.split()) for each in words))
    if not all(1 < len(each) <= LONGEST_WORD for each in plain):
        raise BadRequest("words", f"each has 2 to {LONGEST_WORD} letters")
    if len(plain) > MOST_WORDS:
        raise BadRequest("words", f"at most {MOST_WORDS} words are made black, not {len(plain)}")
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Decision(verdict, now, by, checked_reason(reason), plain)


def record_decision(data_dir: Path, document_id: str, decision: Decision) -> None:
    """Keeps a curator's word; the watcher carries it out, and shows nothing before that.

    Raises:
        NotFound: there is no such document, or it is gone.
        StoreError: the store cannot be written.
    """
    if read_manifest(data_dir, document_id).is_gone:
        raise NotFound(f"{document_id} was taken back, or a newer version took its place")
    keep_decision(data_dir, document_id, decision)
    with store_errors(f"have {document_id} indexed anew"):
        have_indexed_anew(data_dir, document_id)
    note_held(data_dir, document_id, waits=False)
