"""What may identify a person in a document, and what did a curator decide? Kept beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from filelock import FileLock
from msgspec import Struct

from config.errors import DamagedDocument, NotFound, StoreError
from config.store.durable import write_durably
from config.store.paths import document_paths

Kind = Literal["person", "phone", "mail", "id_number"]
Verdict = Literal["publish", "keep", "redact", "reject"]
VERDICTS: dict[Verdict, str] = {
    "publish": "everybody may see it as it is",
    "keep": "it stays internal",
    "redact": "a redacted copy takes its place; it stays internal",
    "reject": "it is taken back",
}


class Finding(Struct, frozen=True, omit_defaults=True):
    """Something that may identify a person."""

    page: int  # counted from 1
    kind: Kind
    text: str  # what identifies, as it stands there
    context: str  # words around it
    points: float  # from the threshold of the settings on, the document is held
    reasons: tuple[str, ...] = ()


class Decision(Struct, frozen=True, omit_defaults=True):
    """A curator's word on a document whose findings were looked at."""

    verdict: Verdict
    when: str  # ISO 8601, UTC
    by: str  # who: the name of a key, or of who ran the command
    reason: str
    words: tuple[str, ...] = ()  # to be redacted, besides what was found


class Safeguarding(Struct, frozen=True, omit_defaults=True):
    """What is known of one document: its findings when it was last read, and what was decided."""

    findings: tuple[Finding, ...] = ()
    decisions: tuple[Decision, ...] = ()  # oldest first; the last one holds
    redacted_from: str = ""  # id of the document that this is a redacted copy of

    @property
    def decided(self) -> Decision | None:
        return self.decisions[-1] if self.decisions else None


NOTHING_FOUND = Safeguarding()


def read_safeguarding(data_dir: Path, document_id: str) -> Safeguarding:
    """What is known of a document; nothing where it was never looked at.

    Raises:
        DamagedDocument: the file cannot be read, so that what holds is not known.
    """
    path = document_paths(data_dir, document_id).safeguarding
    try:
        return msgspec.json.decode(path.read_bytes(), type=Safeguarding)
    except FileNotFoundError:
        return NOTHING_FOUND
    except (OSError, msgspec.MsgspecError) as error:
        raise DamagedDocument(f"what was found in {document_id} cannot be read: {error}") from error


def keep_findings(data_dir: Path, document_id: str, findings: tuple[Finding, ...]) -> Safeguarding:
    """Notes what was found now, beside what was decided."""
    return _change(
        data_dir, document_id, lambda known: msgspec.structs.replace(known, findings=findings)
    )


def keep_decision(data_dir: Path, document_id: str, decision: Decision) -> Safeguarding:
    """Adds to what was decided. Raises NotFound when there is no such document."""
    return _change(
        data_dir,
        document_id,
        lambda known: msgspec.structs.replace(known, decisions=(*known.decisions, decision)),
    )


def note_redacted_copy(data_dir: Path, document_id: str, original: str) -> None:
    """Notes of a copy from which document it was made."""
    _change(
        data_dir,
        document_id,
        lambda known: msgspec.structs.replace(known, redacted_from=original),
    )


def _change(
    data_dir: Path, document_id: str, changed: Callable[[Safeguarding], Safeguarding]
) -> Safeguarding:
    path = document_paths(data_dir, document_id).safeguarding
    if not path.parent.is_dir():
        raise NotFound(f"no document {document_id} in the store")
    try:
        with FileLock(data_dir / "store" / "safeguarding.lock"):
            before = read_safeguarding(data_dir, document_id)
            after = changed(before)
            if after != before:
                write_durably(path, msgspec.json.format(msgspec.json.encode(after), indent=1))
    except OSError as error:
        raise StoreError(f"cannot note findings of {document_id}: {error.strerror}") from error
    return after
