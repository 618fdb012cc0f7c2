"""What do curators' words on lessons teach? A text, its kind, and whether it is of that kind."""

from collections.abc import Iterator
from pathlib import Path

import structlog
from msgspec import Struct

from config.curation.corrections import Said, quoted_in
from config.curation.records import Verdict
from config.errors import DamagedDocument
from config.store.corrections import holding_of_records
from config.store.folder_entries import entries

_log = structlog.get_logger()


class Label(Struct, frozen=True):
    """A text that a person has judged."""

    text: str
    kind: str  # as corrected; of a rejected one, the kind that it is not of
    language: str
    verdict: Verdict
    document: str  # what is of one report is never parted between training and trial
    when: str  # ISO 8601, UTC: the last word


def labels_in(data_dir: Path) -> Iterator[Label]:
    """Every lesson that a curator has confirmed, rejected or given a kind, by report.

    What stands in several versions of a report comes once, with the last word on it.
    """
    last: dict[str, Label] = {}
    for document_id in entries(data_dir / "store"):
        if not isinstance(document_id, str):
            continue
        try:
            holding = holding_of_records(data_dir, document_id)
        except DamagedDocument as error:  # what is said of others teaches all the same
            _log.error("no labels of a document", document_id=document_id, problem=error.message)
            continue
        for ref, said in holding.items():
            label = _label(said, document_id)
            if label is not None and (ref not in last or last[ref].when <= label.when):
                last[ref] = label
    yield from last.values()


def _label(said: Said, document_id: str) -> Label | None:
    about = quoted_in(said)
    verdict: Verdict | None = said["verdict"].value if "verdict" in said else None
    if about is None or not (verdict or "kind" in said):
        return None
    return Label(
        text=said["text"].value if "text" in said else about.text,
        kind=said["kind"].value if "kind" in said else about.kind,
        language=about.language,
        verdict=verdict or "confirmed",  # who names its kind says that it is one
        document=document_id,
        when=max(each.when for each in said.values()),
    )
