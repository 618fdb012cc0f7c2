"""How is a PDF read? Page by page by the first engine that can, then its structure."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import NamedTuple, Protocol

from extractors.document import ExtractedDocument
from extractors.extractor import Job, Tell, Unreadable
from extractors.layout.assemble import assembled
from extractors.lines import RawPage, Structure
from extractors.pdf.failures import sentence_of, unreadable
from extractors.pdf.pdfminer_engine import PdfminerEngine
from extractors.protocol import Opened, PageRead, PageStarted, StructureRead


class Engine(Protocol):
    """An open PDF. The two engines offer the same and pass the same tests."""

    name: str

    def page_count(self, most: int) -> int: ...

    def read(self, number: int) -> RawPage: ...


class Pages(NamedTuple):
    """The pages of a file, and what a cap cut off."""

    pages: list[RawPage]
    seen: int
    truncations: tuple[str, ...]


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a PDF; see `extractors.extractor`."""
    with ExitStack() as open_files:
        engines = _Engines(job, open_files)
        read = _known(job) if job.known.no_more else _read(job, engines, tell)
        structure = _structure(job, engines, tell)
    return assembled(job.source, read.pages, structure, read.seen, read.truncations)


class _Engines:
    """The engines of one file, each opened when it is first needed."""

    def __init__(self, job: Job, open_files: ExitStack) -> None:
        self._job = job
        self._open_files = open_files
        self._pdfminer: PdfminerEngine | None = None

    @property
    def pdfminer(self) -> PdfminerEngine:
        if self._pdfminer is None:
            self._pdfminer = self._open_files.enter_context(PdfminerEngine(self._job.path))
        return self._pdfminer

    def candidates(self, number: int) -> Iterator[Engine]:  # noqa: ARG002
        yield self.pdfminer


def _known(job: Job) -> Pages:
    pages = sorted(job.known.pages, key=lambda page: page.number)
    return Pages(pages, len(pages), (job.known.no_more,))


def _read(job: Job, engines: _Engines, tell: Tell) -> Pages:
    known = {page.number: page for page in job.known.pages}
    seen = _opened(engines, job, known)
    truncations = []
    if seen > job.max_pages:
        truncations.append(f"only the first {job.max_pages:,} pages were read")
    last = min(seen, job.max_pages)
    tell(Opened(last))
    pages: list[RawPage] = []
    characters = 0
    for number in range(1, last + 1):
        page = known.get(number)
        if page is None:
            tell(PageStarted(number))
            page = _page(number, engines)
            tell(PageRead(page))
        pages.append(page)
        characters += sum(len(line.text) for line in page.lines)
        if characters > job.max_characters and number < last:
            truncations.append(
                f"only the first {number:,} of {seen:,} pages were read, "
                f"which hold over {job.max_characters:,} characters"
            )
            break
    return Pages(pages, seen, tuple(truncations))


def _opened(engines: _Engines, job: Job, known: dict[int, RawPage]) -> int:
    """How many pages the file has, as far as the cap lets us count."""
    failure: Unreadable | None = None
    for engine in _attempts(engines):
        try:
            count = engine().page_count(job.max_pages + 1)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a broken file makes the engine raise
            failure = failure or unreadable(error)
        else:
            if count:
                return count
    if known:
        return max(known)
    raise failure or Unreadable("damaged", "the file has no page that can be read")


def _attempts(engines: _Engines) -> list[Callable[[], Engine]]:
    return [lambda: engines.pdfminer]


def _page(number: int, engines: _Engines) -> RawPage:
    failure = ""
    for engine in engines.candidates(number):
        try:
            return engine.read(number)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a broken page makes the engine raise
            failure = failure or sentence_of(error)
    return RawPage(number, 0.0, 0.0, failure=failure)


def _structure(job: Job, engines: _Engines, tell: Tell) -> Structure:
    if job.known.structure is not None:
        return job.known.structure
    try:
        structure = engines.pdfminer.structure()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pages without structure are still worth having
        structure = Structure(problems=(f"no outline or metadata: {sentence_of(error)}",))
    tell(StructureRead(structure))
    return structure
