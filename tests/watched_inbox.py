"""How do tests step through a watcher's work on an inbox, with nothing read or indexed?"""

import json
import threading
import time
import zipfile
from pathlib import Path
from typing import Any, cast

from config.settings import Settings, load_settings
from config.store.paths import LOOSE
from extractors.document import SourceFile
from extractors.workers.archive_level import Member
from extractors.workers.unpacking import Unpacked
from indexer.assembly import Indexer
from indexer.inbox.folder.scan import QuietFiles, inbox_entries, inbox_things
from indexer.inbox.intake import Intake
from indexer.outcome import Outcome
from indexer.store.documents import Store

STRUCK, SPARED = "north", "south"


class Stand:
    """For all that reads and indexes: each file is well."""

    workers = 1

    def __init__(self) -> None:
        self.patience = self

    def prepare(self, document_id: str, *, may_use_reserve: bool = False) -> Outcome:
        del may_use_reserve
        return Outcome(document_id, True, "ok", "", pages=1)

    def write(self, batch: list[Outcome]) -> list[Outcome]:
        return batch

    def is_full(self, _batch: list[Outcome]) -> bool:
        return True

    def nothing(self) -> None:
        """Nothing is under way."""

    interrupt = give_up = begin = refresh = nothing

    def unpack(self, file: SourceFile, into: Path) -> Unpacked:
        if not zipfile.is_zipfile(file.path):
            return Unpacked()
        (into / "000001").write_text("# Lessons\n")
        return Unpacked((Member("a.md", into / "000001"),), (), is_archive=True)

    def documents(self) -> list[tuple[str, list[str]]]:
        return []

    def holds(self, _document_id: str) -> bool:
        return False

    def forget(self, _ids: list[str]) -> None:
        """Nothing is indexed."""

    def near(self, *_about: object) -> list[str]:
        return []


class Inbox:
    """The inbox of two partners and the watcher's work on it, round by round."""

    def __init__(self, tmp_path: Path, file: str, content: bytes, *, sidecar: bool = True) -> None:
        self.settings: Settings = load_settings(tmp_path / "data", inbox={"quiet_seconds": 0.0})
        for partner in (STRUCK, SPARED):
            (self.settings.inbox_dir / partner).mkdir(parents=True)
        self.struck = self.settings.inbox_dir / STRUCK / file
        self.struck.write_bytes(content)
        if sidecar:
            (self.settings.inbox_dir / STRUCK / f"{file}.yaml").write_text("year: 2001\n")
        (self.settings.inbox_dir / SPARED / "b.md").write_text("# Another\n")
        stand = cast("Any", Stand())
        store = Store(self.settings.data_dir)
        self.intake = Intake(Indexer(self.settings, store, stand, stand, stand), threading.Event())
        self._quiet = QuietFiles(0.0)

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            self.see()
            self.intake.run(1.0)
            self.intake.try_again()

    def see(self) -> None:
        things = list(inbox_entries(self.settings.inbox_dir))
        files, refused = inbox_things(things)
        self.intake.update(things, self._quiet.update(files, time.monotonic()))
        self.intake.admission.refuse(refused)

    def receipts(self, partner: str) -> list[dict[str, Any]]:
        folder = self.settings.outbox_dir / partner
        return [json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))]

    def comes_in(self, rounds: int) -> bool:
        """Whether the struck partner's file is indexed within so many rounds."""
        for _ in range(rounds):
            self.look()
            if any(each["result"] in {"indexed", "updated"} for each in self.receipts(STRUCK)):
                return True
        return False

    def is_told(self) -> bool:
        """Whether the struck partner or those in charge know what became of its file."""
        loose = self.receipts(LOOSE)  # of a partner whose folder itself cannot be looked at
        return (
            bool(self.receipts(STRUCK))
            or any(STRUCK in each for each in self.intake.problems())
            or any(each["path"] == STRUCK for each in loose)
        )
