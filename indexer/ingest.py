"""How are files given on the command line taken in? Copied to the store, then the usual road."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from msgspec import structs

from config.errors import BadRequest, UnreadableSource
from config.inbox.file_names import is_temporary_name
from config.vocabulary import load_vocabulary
from config.vocabulary.lookup import Vocabulary
from extractors.document import READABLE, SourceFile
from extractors.workers.children import NoWorker
from extractors.workers.pool import is_worth_asking
from indexer.assembly import Indexer
from indexer.given_files import Given, given_files, given_members
from indexer.outcome import Outcome
from indexer.side_by_side import FLUSHES, completed_results, thread_pool
from indexer.store.documents import Stored, origin_now


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
    """Takes files in, each with what its sidecars say, and waits until they are searchable."""
    work = _Work(indexer, load_vocabulary(), IngestReport(), follower or Follower(), {})
    given = given_files(files, work.vocabulary)
    work.follower.found(len(given.documents))
    why = "it speaks of a document that is not here; it was not used"
    work.report.warnings += [FileProblem(str(each), "sidecar", why) for each in given.unused]
    paths_of: dict[str, str] = {}
    wanted = _stored(work, given.documents, paths_of)
    for outcome in indexer.pipeline.run(wanted, work.follower.read):
        _count(work.report, outcome, paths_of[outcome.document_id])
        work.follower.finished()
    if work.anew:
        for _ in indexer.pipeline.run(work.anew):
            pass
    return work.report


class _Work(NamedTuple):
    indexer: Indexer
    vocabulary: Vocabulary
    report: IngestReport
    follower: Follower
    anew: dict[str, None]  # documents of which more was said while they were on their way

    def failed(self, shown: str, state: str, reason: str) -> None:
        self.report.failures.append(FileProblem(shown, state, reason))
        self.follower.finished()


def _stored(work: _Work, documents: Sequence[Given], paths_of: dict[str, str]) -> Iterator[str]:
    """Stores each file; yields the documents that are not searchable yet, or are now otherwise."""
    for given, stored in _kept(work, documents):
        work.report.warnings += [
            FileProblem(given.shown, "sidecar", problem) for problem in given.problems
        ]
        if isinstance(stored, UnreadableSource):
            work.failed(given.shown, "unreadable", stored.message)
            continue
        if stored.document_id in paths_of and given.said:
            work.anew[stored.document_id] = None
        if stored.document_id in paths_of or not _is_wanted(work.indexer, stored, given):
            work.report.duplicates += 1
            work.follower.finished()
        else:
            paths_of[stored.document_id] = given.shown
            yield stored.document_id


def _kept(
    work: _Work, documents: Sequence[Given]
) -> Iterator[tuple[Given, Stored | UnreadableSource]]:
    """What each file is called and how it was stored: side by side, the files in archives after."""
    archives: list[Given] = []
    store = work.indexer.store

    def put(given: Given) -> tuple[Given, Stored | UnreadableSource]:
        origin = origin_now(PurePosixPath(given.shown).name)
        try:
            stored = store.put(given.path, structs.replace(origin, declared=given.declared))
        except UnreadableSource as error:
            return given, error
        store.keep_password(stored.document_id, given.password)
        return given, stored

    def plain() -> Iterator[Given]:
        for given in documents:
            if _is_archive(given.path):
                archives.append(given)
            else:
                yield given

    with thread_pool(FLUSHES, "store") as keepers:
        yield from completed_results(keepers, put, plain(), 2 * FLUSHES)
    for archive in archives:
        yield from map(put, _documents_in(work, archive))


def _is_archive(path: Path) -> bool:
    try:
        return is_worth_asking(path)
    except OSError:
        return False  # and is told to be unreadable


def _documents_in(work: _Work, archive: Given) -> Iterator[Given]:
    """The file, and the files in it, each with what it is called; an archive is nothing but those.

    What was inside is there until the next one is asked for.
    """
    path, password = archive.path, archive.password.get_secret_value()
    with TemporaryDirectory(prefix="opening-", dir=work.indexer.settings.data_dir) as folder:
        source = SourceFile(str(path), path.name, "", password=password)
        try:
            found = work.indexer.pool.unpack(source, Path(folder))
        except NoWorker as error:
            work.failed(archive.shown, "out_of_memory", str(error))
            return
        work.report.warnings += [
            FileProblem(archive.shown, "partial", each) for each in found.problems
        ]
        named = ((PurePosixPath(member.name), member.path) for member in found.members)
        members = {name: path for name, path in named if not is_temporary_name(name)}
        inside = given_members(archive, members, work.vocabulary)
        itself = [] if found.is_archive and found.members else [archive]
        work.follower.found(len(itself) + len(inside) - 1)
        yield from itself
        yield from inside


def _is_wanted(indexer: Indexer, stored: Stored, given: Given) -> bool:
    """Whether to run a document through the pipeline; what failed before is tried again."""
    if stored.new or given.said:  # what is said may be new
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
    if outcome.hidden:
        report.warnings.append(FileProblem(path, "hidden", outcome.hidden))
    if outcome.reason:
        report.warnings.append(FileProblem(path, outcome.state, outcome.reason))
