"""Every file that tries to hurt the reader ends within its limits, with a state and a reason."""

import time
from collections.abc import Iterator
from pathlib import Path

import adversarial
import pytest
from made_pdfs import a_pdf

from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

LIMITS = Limits(memory_mb=256, page_seconds=4.0, file_seconds=20.0, max_pages=200, ocr="off")
pytestmark = pytest.mark.slow

BAD = {"damaged", "timed_out", "out_of_memory", "encrypted"}

EXPECTED: dict[str, set[str]] = {
    "a pdf.docx": {"ok"},
    "broken zip.docx": {"damaged"},
    "circular names.pdf": {"ok"},
    "deep mail.eml": {"ok"},
    "deep page tree.pdf": {"ok", *BAD},
    "deep text.rtf": {"ok"},
    "deep web page.html": {"ok", "no_text", *BAD},
    "huge predictor.pdf": {"ok", "no_text", *BAD},
    "long row.csv": {"ok", "partial", *BAD},
    "circular outline.pdf": {"ok"},
    "circular page tree.pdf": {"damaged"},
    "circular xref.pdf": {"ok"},
    "deep content arrays.pdf": {"ok"},
    "double flate bomb.pdf": BAD,
    "endless arrays.pdf": {"ok", *BAD},
    "entity bomb.docx": {"damaged"},
    "false count.pdf": {"ok"},
    "flate bomb.pdf": BAD,
    "huge image.pdf": {"no_text"},
    "huge page.pdf": {"ok"},
    "many letters.pdf": {"ok", "partial", *BAD},
    "many pages claimed.pdf": {"partial"},
    "nested forms.pdf": {"partial"},
    "noise.pdf": {"damaged"},
    "only a mark.pdf": {"damaged"},
    "self-calling form.pdf": {"ok"},
    "truncated.pdf": {"damaged", "partial", "ok"},
    "zero bytes.pdf": {"damaged"},
    "zip bomb.docx": {"damaged", "out_of_memory"},
}
PAGES = {"nested forms.pdf": ["ok", "timed_out", "ok"]}
"""Between two good pages, a bad one costs only itself."""


@pytest.fixture(scope="module")
def pool() -> Iterator[ExtractionPool]:
    with ExtractionPool(2, LIMITS) as pool:
        yield pool


def read(pool: ExtractionPool, path: Path) -> ExtractedDocument:
    return pool.extract(SourceFile(str(path), path.name, "0" * 64))


def test_each_adversarial_file_has_an_expectation() -> None:
    assert EXPECTED.keys() == adversarial.FILES.keys()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_it_ends_with_a_state_and_the_next_file_is_read(
    pool: ExtractionPool, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(adversarial.FILES[name]())
    started = time.monotonic()
    document = read(pool, path)
    assert time.monotonic() - started < 2 * LIMITS.file_seconds + 30  # hung would be for ever
    assert document.state in EXPECTED[name], document.reason
    assert bool(document.reason) == (document.state != "ok")
    assert [page.state for page in document.pages] == PAGES.get(
        name, [page.state for page in document.pages]
    )
    assert read(pool, a_pdf(tmp_path / "next.pdf", ["Cocoa farms"])).pages[0].text == "Cocoa farms"
