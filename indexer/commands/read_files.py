"""What do files say, and the files inside them? Read side by side, told in order."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from config.errors import UnreadableSource
from config.setting_groups import ExtractionSettings
from extractors.document import ExtractedDocument, SourceFile, State
from extractors.workers.children import NoWorker
from extractors.workers.pool import ExtractionPool, is_worth_asking
from indexer.assembly import extraction_pool
from indexer.store.documents import sha256_of

Read = tuple[Path, ExtractedDocument]


def read_files(files: list[Path], settings: ExtractionSettings) -> Iterator[Read]:
    """Each file and what it says; of an archive the files in it, of a mail those attached too."""
    with (
        extraction_pool(settings) as pool,
        ThreadPoolExecutor(settings.workers, thread_name_prefix="read") as threads,
    ):
        for documents in threads.map(partial(_documents_of, pool), files):
            yield from documents


def _documents_of(pool: ExtractionPool, path: Path) -> list[Read]:
    try:
        if not is_worth_asking(path):
            return [(path, _document(pool, path, path))]
        with TemporaryDirectory(prefix="waymark-") as folder:
            found = pool.unpack(SourceFile(str(path), path.name, ""), Path(folder))
            inside = [(path / each.name, each.path) for each in found.members]
            if not (found.is_archive and inside):
                inside.insert(0, (path, path))
            documents = [(shown, _document(pool, each, shown)) for shown, each in inside]
    except OSError as error:
        return [(path, _unread("unreadable", f"{path} cannot be opened: {error.strerror}"))]
    except NoWorker as error:
        return [(path, _unread("out_of_memory", str(error)))]
    return [*documents, *((path, _unread("unsupported", each)) for each in found.problems)]


def _document(pool: ExtractionPool, path: Path, shown: Path) -> ExtractedDocument:
    try:
        return pool.extract(SourceFile(str(path), shown.name, sha256_of(path)))
    except UnreadableSource as error:
        return _unread("unreadable", error.message)


def _unread(state: State, reason: str) -> ExtractedDocument:
    return ExtractedDocument("", "", state, reason)
