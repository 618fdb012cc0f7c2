"""What is a partner told? A receipt for each file, and a line in the partner's list."""

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from config.settings import Settings
from config.store_paths import document_paths
from indexer.manifest import Manifest, Origin
from indexer.pipeline import Outcome

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MENDS = {
    "encrypted": "Send the file without a password.",
    "damaged": "Open the file, save it anew and drop it again.",
    "unsupported": "Send it as PDF, DOCX or text.",
    "too_large": "Send it in parts.",
    "timed_out": "Save it in a simpler form, or ask us to raise the limits.",
    "out_of_memory": "Save it in a simpler form, or ask us to raise the limits.",
}


class Receipt(Struct, frozen=True):
    """What became of one file of one partner."""

    file: str
    partner: str
    taken: str  # ISO 8601, UTC
    finished: str
    id: str
    result: str  # "indexed" or "failed"
    state: str
    reason: str
    what_to_do: str
    pages: int


def write_receipts(settings: Settings, manifest: Manifest, outcome: Outcome) -> None:
    """Writes a receipt for each partner's origin, after quarantining what could not be read."""
    for origin in manifest.origins:
        if origin.partner:
            if not outcome.indexed:
                _quarantine(settings, origin, outcome)
            _write_receipt(settings.outbox_dir / origin.partner, _receipt(origin, outcome))


def _receipt(origin: Origin, outcome: Outcome) -> Receipt:
    return Receipt(
        file=origin.name,
        partner=origin.partner,
        taken=origin.taken,
        finished=datetime.now(UTC).isoformat(timespec="milliseconds"),
        id=outcome.document_id,
        result="indexed" if outcome.indexed else "failed",
        state=outcome.state,
        reason=outcome.reason,
        what_to_do="" if outcome.indexed else _MENDS.get(outcome.state, "Ask us about it."),
        pages=outcome.pages,
    )


def _write_receipt(folder: Path, receipt: Receipt) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{receipt.id[:16]}.new"
    unfinished.write_bytes(msgspec.json.format(msgspec.json.encode(receipt), indent=1))
    values = msgspec.structs.asdict(receipt)
    register = folder / "receipts.csv"
    new = not register.exists()
    with register.open("a", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        if new:
            writer.writerow(values)
        writer.writerow(_inert(value) for value in values.values())
    unfinished.replace(folder / f"{receipt.id[:16]}.json")


def _inert(value: str | int) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _quarantine(settings: Settings, origin: Origin, outcome: Outcome) -> None:
    """Puts a copy where the partner and a person in charge can see it, with the reason beside."""
    folder = settings.quarantine_dir / origin.partner / outcome.document_id[:16]
    folder.mkdir(parents=True, exist_ok=True)
    original = document_paths(settings.data_dir, outcome.document_id).original
    shutil.copyfile(original, folder / origin.name)
    (folder / "reason.txt").write_text(f"{outcome.state}: {outcome.reason}\n", encoding="utf-8")
