"""How is a PDF read? Page by page by the first engine that can, then its structure."""

from contextlib import ExitStack
from typing import NamedTuple

from extractors.document import ExtractedDocument
from extractors.extractor import Job, Tell, Unreadable
from extractors.formats.lost_letters import with_losses
from extractors.layout.assemble import assembled_document
from extractors.lines import RawPage, Structure
from extractors.pdf.best_reading import best_page
from extractors.pdf.engines import Engines
from extractors.pdf.failures import sentence_of, unreadable
from extractors.pdf.recognised import with_recognised_text
from extractors.protocol import Opened, PageRead, PageStarted, StructureRead


class Pages(NamedTuple):
    """The pages of a file, and what a cap cut off."""

    pages: list[RawPage]
    seen: int
    truncations: tuple[str, ...]


def extract(job: Job, tell: Tell) -> ExtractedDocument:
    """Reads a PDF; see `extractors.extractor`."""
    with ExitStack() as open_files:
        engines = Engines(job, open_files)
        read = _known(job) if job.known.no_more else _read(job, engines, tell)
        if job.ocr != "off" and not job.known.no_more:
            read = read._replace(
                pages=[with_recognised_text(page, job, engines, tell) for page in read.pages]
            )
        structure = _structure(job, engines, tell)
    document = assembled_document(job.source, read.pages, structure, read.seen, read.truncations)
    return with_losses(document, read.pages)


def _known(job: Job) -> Pages:
    pages = sorted(job.known.pages, key=lambda page: page.number)
    return Pages(pages, len(pages), (job.known.no_more,))


def _read(job: Job, engines: Engines, tell: Tell) -> Pages:
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
            page = best_page(number, engines)
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


def _opened(engines: Engines, job: Job, known: dict[int, RawPage]) -> int:
    """How many pages the file has, as far as the cap lets us count."""
    failure: Unreadable | None = None
    for engine in engines.candidates(0):
        try:
            count = engine().page_count(job.max_pages + 1)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a broken file makes the engine raise
            failure = failure or unreadable(error, with_password=bool(job.source.password))
        else:
            if count:
                return count
    if known:
        return max(known)
    raise failure or Unreadable("damaged", "the file has no page that can be read")


def _structure(job: Job, engines: Engines, tell: Tell) -> Structure:
    if job.known.structure is not None:
        return job.known.structure
    try:
        structure = engines.pdfminer.structure(engines.outline())
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pages without structure are still worth having
        structure = Structure(problems=(f"no outline or metadata: {sentence_of(error)}",))
    tell(StructureRead(structure))
    return structure
