"""Which headings are found, and at which level? Against marks made by hand on real documents.

Options: --engines, --show (each heading that is missed or wrong).
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from tables import print_table

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from quality.heading_marks import (  # noqa: E402
    NOTHING,
    Comparison,
    Marks,
    all_marks,
    compared,
    found_headings,
    title_is_marked,
)

from extractors.document import ExtractedDocument, SourceFile  # noqa: E402
from extractors.workers.limits import Limits  # noqa: E402
from extractors.workers.pool import ExtractionPool  # noqa: E402

SHARED = ROOT.parent / "shared"
HEADER = ("document", "marked", "found", "wrong", "precision", "recall", "level", "steps", "title")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engines", nargs="+", default=("auto", "pdfminer"))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is missing: it holds the documents that were marked")
    for engine in options.engines:
        print_engine(engine, all_marks(), show=options.show)


def print_engine(engine: str, documents: Sequence[Marks], *, show: bool) -> None:
    total = NOTHING
    rows, lines = [], []
    with ExtractionPool(1, Limits(pdf_engine=engine, ocr="off")) as pool:
        for marks in documents:
            document = pool.extract(_source(marks))
            comparison = compared(marks, found_headings(document, marks.last_page))
            rows.append(_row(marks.name, comparison, _title(marks, document)))
            lines += _differences(marks.name, comparison)
            total += comparison
    rows.append(_row("in all", total, ""))
    print_table(f"Headings of {len(documents)} documents, {engine}", HEADER, rows)
    if show:
        print("", *lines, sep="\n")


def _source(marks: Marks) -> SourceFile:
    path = SHARED / marks.file
    if hashlib.sha256(path.read_bytes()).hexdigest() != marks.sha256:
        sys.exit(f"{path} is another file than the one that was marked")
    return SourceFile(str(path), path.name, marks.sha256)


def _row(name: str, comparison: Comparison, title: str) -> tuple[str, ...]:
    pairs = len(comparison.pairs)
    level = f"{comparison.same_level / pairs:.2f}" if pairs else "-"
    alike, steps = comparison.same_step
    step = f"{alike / steps:.2f}" if steps else "-"
    counts = (pairs + len(comparison.missed), pairs, len(comparison.wrong))
    shares = (f"{comparison.precision:.2f}", f"{comparison.recall:.2f}")
    return (name, *map(str, counts), *shares, level, step, title)


def _title(marks: Marks, document: ExtractedDocument) -> str:
    return "right" if title_is_marked(marks, document.metadata.title) else "wrong"


def _differences(name: str, comparison: Comparison) -> list[str]:
    lines = [f"{name} p{h.page} missed: {h.text}" for h in comparison.missed]
    lines += [f"{name} p{h.page} wrong: {h.text[:90]!r}" for h in comparison.wrong]
    return lines + [
        f"{name} p{m.page} level {f.level} for {m.level}: {m.text[:60]}"
        for m, f in comparison.pairs
        if m.level != f.level
    ]


if __name__ == "__main__":
    main()
