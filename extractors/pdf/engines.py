"""Which engines read a PDF? Each is opened when it is first needed, and tried in turn."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Protocol

from pypdfium2 import PdfiumError

from extractors.extractor import Job
from extractors.lines import RawPage
from extractors.ocr.tesseract import Reader
from extractors.pdf.pdfium.engine import PdfiumEngine
from extractors.pdf.pdfminer_engine import PdfminerEngine
from extractors.pdf.structure import Outline


class Engine(Protocol):
    """An open PDF. The two engines offer the same and pass the same tests."""

    name: str

    def page_count(self, most: int) -> int: ...

    def read(self, number: int) -> RawPage: ...


class Engines:
    """The engines of one file, each opened when it is first needed."""

    def __init__(self, job: Job, open_files: ExitStack) -> None:
        self._job = job
        self._open_files = open_files
        self.ocr = Reader()
        self._pdfium: PdfiumEngine | None = None
        self._pdfminer: PdfminerEngine | None = None

    @property
    def pdfium(self) -> PdfiumEngine:
        if self._pdfium is None:
            self._pdfium = self._open_files.enter_context(
                PdfiumEngine(self._job.path, self._job.source.password)
            )
        return self._pdfium

    @property
    def pdfminer(self) -> PdfminerEngine:
        if self._pdfminer is None:
            self._pdfminer = self._open_files.enter_context(
                PdfminerEngine(self._job.path, self._job.source.password)
            )
        return self._pdfminer

    def outline(self) -> Outline | None:
        """The outline by pdfium, where that has the file open and reads it; None: by pdfminer."""
        if self._pdfium is None:
            return None
        try:
            return self._pdfium.outline()
        except (PdfiumError, UnicodeError, ValueError):
            return None

    def candidates(self, number: int) -> list[Callable[[], Engine]]:
        """The engines for a page, or for opening the file (0), the better one first.

        Where an engine is chosen by a setting, it is the only one.
        """
        engines: list[Callable[[], Engine]] = []
        wanted = self._job.pdf_engine
        failed_on = self._job.known.pdfium_failed_on
        if wanted == "pdfium" or (wanted == "auto" and not {0, number} & failed_on):
            engines.append(lambda: self.pdfium)
        if wanted != "pdfium":
            engines.append(lambda: self.pdfminer)
        return engines
