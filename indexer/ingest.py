"""How are files given on the command line taken in? Copied to the store, then the usual road."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from config.errors import BadRequest, UnreadableSource
from config.inbox_names import is_temporary_name
from extractors.document import READABLE, SourceFile
from extractors.pool import NoWorker
from extractors.unpacking import is_worth_asking
from indexer.assembly import Indexer
from indexer.pipeline import Outcome
from indexer.side_by_side import FLUSHES, completed, threads
from indexer.store.store import Stored, origin_now


class FileProblem(NamedTuple):
    """A file that did not come in whole."""

    path: str
    state: str
    reason: str


@dataclass(slots=True)
class IngestReport:
    """What became of the files; `indexed + duplicates + failed` is their number."""

    indexed: int = 0
    duplicates: int = 0
    pages: int = 0
    failures: list[FileProblem] = field(default_factory=list)
    warnings: list[FileProblem] = field(default_factory=list)  # indexed, but not all was read

    def as_json(self, seconds: float) -> dict[str, Any]:
        """The object that `waymark ingest --json` prints."""
        return {
            "indexed": self.indexed,
            "duplicates": self.duplicates,
            "failed": len(self.failures),
            "pages": self.pages,
            "seconds": round(seconds, 3),
            "failures": [problem._asdict() for problem in self.failures],
            "warnings": [problem._asdict() for problem in self.warnings],
        }


class Follower:
    """Is told how far it is, so that it can be shown; this one shows nothing."""

    def found(self, files: int) -> None:
        """So many files more, or fewer, than was known before: archives hold some."""

    def finished(self) -> None:
        """One more file came to its end, whichever."""

    def read(self, pages: int) -> None:
        """The pages of a document that was read."""


def files_under(paths: Sequence[Path]) -> list[Path]:
    """Every file named, and every file below every folder named, once, in order.

    Hidden and temporary files inside folders are passed over.

    Raises:
        BadRequest: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file())
            found |= dict.fromkeys(
                each for each in inside if not is_temporary_name(each.relative_to(path))
            )
        elif path.exists():
            found[path] = None
        else:
            raise BadRequest("PATH", f"there is no {path}", mend="Check the spelling.")
    return list(found)


def ingest_files(
    indexer: Indexer, files: Sequence[Path], follower: Follower | None = None
) -> IngestReport:
    """Takes files in and waits until they are searchable."""
    follower = follower or Follower()
    follower.found(len(files))
    report = IngestReport()
    paths_of: dict[str, str] = {}
    wanted = _stored(indexer, files, paths_of, report, follower)
    for outcome in indexer.pipeline.run(wanted, follower.read):
        _count(report, outcome, paths_of[outcome.document_id])
        follower.finished()
    return report


def _stored(
    indexer: Indexer,
    files: Sequence[Path],
    paths_of: dict[str, str],
    report: IngestReport,
    follower: Follower,
) -> Iterator[str]:
    """Stores each file; yields the documents that are not searchable yet."""
    for shown, stored in _kept(indexer, files, report, follower):
        if isinstance(stored, UnreadableSource):
            report.failures.append(FileProblem(shown, "unreadable", stored.message))
            follower.finished()
        elif stored.document_id in paths_of or not _is_wanted(indexer, stored):
            report.duplicates += 1
            follower.finished()
        else:
            paths_of[stored.document_id] = shown
            yield stored.document_id


def _kept(
    indexer: Indexer, files: Sequence[Path], report: IngestReport, follower: Follower
) -> Iterator[tuple[str, Stored | UnreadableSource]]:
    """What each file is called and how it was stored: side by side, the files in archives after."""
    archives: list[Path] = []

    def put(given: tuple[Path, str]) -> tuple[str, Stored | UnreadableSource]:
        path, shown = given
        try:
            return shown, indexer.store.put(path, origin_now(PurePosixPath(shown).name))
        except UnreadableSource as error:
            return shown, error

    def plain() -> Iterator[tuple[Path, str]]:
        for path in files:
            if _is_archive(path):
                archives.append(path)
            else:
                yield path, str(path)

    with threads(FLUSHES, "store") as keepers:
        yield from completed(keepers, put, plain(), 2 * FLUSHES)
    for path in archives:
        yield from map(put, _documents_in(indexer, path, report, follower))


def _is_archive(path: Path) -> bool:
    try:
        return is_worth_asking(path)
    except OSError:
        return False  # and is told to be unreadable


def _documents_in(
    indexer: Indexer, path: Path, report: IngestReport, follower: Follower
) -> Iterator[tuple[Path, str]]:
    """The file, and the files in it, each with what it is called; an archive is nothing but those.

    What was inside is there until the next one is asked for.
    """
    with TemporaryDirectory(prefix="opening-", dir=indexer.settings.data_dir) as folder:
        try:
            found = indexer.pool.unpack(SourceFile(str(path), path.name, ""), Path(folder))
        except NoWorker as error:
            report.failures.append(FileProblem(str(path), "out_of_memory", str(error)))
            follower.finished()
            return
        report.warnings += [FileProblem(str(path), "partial", each) for each in found.problems]
        inside = [
            (member.path, f"{path}/{member.name}")
            for member in found.members
            if not is_temporary_name(PurePosixPath(member.name))
        ]
        itself = [] if found.is_archive and found.members else [(path, str(path))]
        follower.found(len(itself) + len(inside) - 1)
        yield from itself
        yield from inside


def _is_wanted(indexer: Indexer, stored: Stored) -> bool:
    """Whether to run a document through the pipeline; what failed before is tried again."""
    if stored.new:
        return True
    if indexer.gateway.holds(stored.document_id):
        return False
    if indexer.store.manifest(stored.document_id).state not in READABLE:
        indexer.store.drop_extraction(stored.document_id)
    return True


def _count(report: IngestReport, outcome: Outcome, path: str) -> None:
    if not outcome.indexed:
        report.failures.append(FileProblem(path, outcome.state, outcome.reason))
        return
    report.indexed += 1
    report.pages += outcome.pages
    if outcome.reason:
        report.warnings.append(FileProblem(path, outcome.state, outcome.reason))
