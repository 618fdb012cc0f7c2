"""How fast are files read, and how truly? Pages a second beside Apache Tika, and words kept.

Tika's app comes from Maven Central through jgo, into the user's cache; without a network or Java
its rows are left out. Options: --files FOLDER (default: the shared reports), --workers N.
"""

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
from jgo.maven import MavenContext
from read_texts import all_text, decoded
from tables import print_table

from config.engine.java import find_java
from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

SHARED = Path(__file__).parents[2] / "shared" / "corpus"
TIKA = ("org.apache.tika", "tika-app", "2.9.2")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, default=SHARED / "usdol-findings")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not options.files.is_dir():
        sys.exit(f"{options.files} is missing; name a folder of PDFs with --files")
    paths = sorted(options.files.rglob("*.pdf"))
    print_speed(paths, options.files, options.workers)
    print_quality()


def print_speed(paths: Sequence[Path], folder: Path, workers: int) -> None:
    rows = []
    pages = 0
    for engine in ("auto", "pdfminer"):
        seconds, cpu, documents = timed(paths, workers, engine)
        pages = sum(document.report.pages_seen for document in documents)
        rows.append(_speed_row(f"Waymark, {engine}", pages, seconds, cpu))
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # before Tika's
    tika = timed_tika(folder, workers)
    if tika is not None:
        rows.append(_speed_row(f"Tika app {TIKA[2]}", pages, *tika))
    print_table(
        f"Extraction: {len(paths)} files, {pages} pages, {workers} workers",
        ("reader", "pages/s", "pages/CPU-s", "seconds"),
        rows,
    )
    print(f"\npeak memory of a worker: {peak_mb:.0f} MB")


def timed(
    paths: Sequence[Path], workers: int, engine: str
) -> tuple[float, float, list[ExtractedDocument]]:
    """Seconds, CPU seconds of the workers, and the documents; workers start warm, as in use."""
    limits = Limits(pdf_engine=engine, ocr="off")
    before = _children_cpu()
    with ExtractionPool(workers, limits) as pool, ThreadPoolExecutor(workers) as threads:
        list(threads.map(pool.extract, _sources(paths[:workers])))
        started = time.perf_counter()
        documents = list(threads.map(pool.extract, _sources(paths)))
        seconds = time.perf_counter() - started
    return seconds, _children_cpu() - before, documents


def timed_tika(folder: Path, workers: int) -> tuple[float, float] | None:
    """Seconds and CPU seconds of Tika's batch mode, its start included."""
    try:
        jar = tika_jar()
        java = find_java().path
    except Exception as error:  # noqa: BLE001 - a comparison that is left out, and why
        print(f"Tika is left out: {error}", file=sys.stderr)
        return None
    before = _children_cpu()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as out:
        command = [str(java), "-Xmx1g", "-jar", str(jar), "-numConsumers", str(workers), "-t"]
        subprocess.run([*command, "-i", str(folder), "-o", out], check=True, capture_output=True)
    return time.perf_counter() - started, _children_cpu() - before


def print_quality() -> None:
    """Word F1 against the text that pdfbox expects of its own test files."""
    pairs = [(path, Path(f"{path}.txt")) for path in sorted(SHARED.rglob("*.pdf"))]
    pairs = [(path, expected) for path, expected in pairs if expected.exists()]
    if not pairs:
        print("\nno expected texts found: quality is left out")
        return
    rows = []
    for engine in ("auto", "pdfium", "pdfminer"):
        with ExtractionPool(2, Limits(pdf_engine=engine, ocr="off")) as pool:
            scores = [
                word_f1(all_text(pool.extract(_source(path))), decoded(expected))
                for path, expected in pairs
            ]
        right = sum(score >= 0.99 for score in scores)  # noqa: PLR2004
        rows.append((engine, f"{sum(scores) / len(scores):.3f}", f"{right} of {len(scores)}"))
    print_table("Words kept, against pdfbox's expectations", ("engine", "F1", "over .99"), rows)


def word_f1(text: str, expected: str) -> float:
    """Of the words as a bag; 1 where both have none."""
    ours, theirs = Counter(_words(text)), Counter(_words(expected))
    if not ours and not theirs:
        return 1.0
    return 2 * sum((ours & theirs).values()) / (sum(ours.values()) + sum(theirs.values()))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())


def _sources(paths: Sequence[Path]) -> Iterator[SourceFile]:
    return (_source(path) for path in paths)


def _source(path: Path) -> SourceFile:
    return SourceFile(str(path), path.name, "0" * 64)


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _speed_row(name: str, pages: int, seconds: float, cpu: float) -> tuple[str, ...]:
    return name, f"{pages / seconds:.0f}", f"{pages / cpu:.0f}", f"{seconds:.1f}"


def tika_jar() -> Path:
    cache = platformdirs.user_cache_path("waymark") / "benchmarks"
    group, name, version = TIKA
    context = MavenContext(repo_cache=cache)
    return Path(context.project(group, name).at_version(version).artifact().resolve())


if __name__ == "__main__":
    main()
