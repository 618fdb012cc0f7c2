"""How true is the text that is read? Words and sentence order, against texts known beforehand.

Known are pdfbox's expectations of its own test files, and the Universal Declaration typeset here
in eleven languages by typst, a browser and LibreOffice. Options: --engines, --languages,
--typesetters, --folder (keeps the typeset PDFs, and uses those that are there).
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from read_texts import all_text, decoded
from tables import print_table

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from quality.known_text import CODES, SHARED, KnownText, known_texts  # noqa: E402
from quality.measures import order_share, word_f1  # noqa: E402
from quality.typesetting import SYSTEM, TYPESETTERS, font_at_hand  # noqa: E402

from extractors.document import ExtractedDocument, SourceFile  # noqa: E402
from extractors.workers.limits import Limits  # noqa: E402
from extractors.workers.pool import ExtractionPool  # noqa: E402

EXPECTED = SHARED / "corpus" / "expected-text"
ENGINES = ("auto", "pdfium", "pdfminer")
COLUMNS = (1, 2, 3)
WORST = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engines", nargs="+", default=ENGINES)
    parser.add_argument("--languages", nargs="+", default=list(CODES))
    parser.add_argument("--typesetters", nargs="+", default=list(TYPESETTERS))
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is missing: it holds the texts that are compared with")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for typesetter in options.typesetters:
            print_typeset(typesetter, options.languages, options.engines, folder)
    print_expected(options.engines)


def print_expected(engines: Sequence[str]) -> None:
    pairs = [(p, Path(f"{p}.txt")) for p in sorted(EXPECTED.rglob("*.pdf"))]
    pairs = [(pdf, expected) for pdf, expected in pairs if expected.exists()]
    scores = {engine: _scores(engine, pairs) for engine in engines}
    print_table(
        f"pdfbox's {len(pairs)} expected texts: word F1",
        ("engine", "median", "mean", "at least .99"),
        [
            (engine, _3(statistics.median(found)), _3(statistics.mean(found)),
             f"{sum(score >= 0.99 for score in found)}")  # noqa: PLR2004
            for engine, found in scores.items()
        ],
    )  # fmt: skip
    worst = sorted(range(len(pairs)), key=lambda at: scores[engines[0]][at])[:WORST]
    print_table(
        f"the {WORST} worst",
        ("file", *engines),
        [(pairs[at][0].name, *(_3(scores[engine][at]) for engine in engines)) for at in worst],
    )


def print_typeset(
    typesetter: str, languages: Sequence[str], engines: Sequence[str], folder: Path
) -> None:
    program, typeset = TYPESETTERS[typesetter]
    if program and shutil.which(program) is None:
        print(f"\n{typesetter} is left out: {program} is not on PATH")
        return
    made: list[tuple[KnownText, list[Path]]] = []
    for language in languages:
        if language in SYSTEM and not font_at_hand(SYSTEM[language]):
            print(f"\n{typesetter}, {language} is left out: no font {SYSTEM[language]}")
            continue
        known = known_texts()[language]
        paths = [folder / f"{typesetter}-{language}-{columns}.pdf" for columns in COLUMNS]
        for columns, path in zip(COLUMNS, paths, strict=True):
            path.exists() or typeset(known, columns, path)
        made.append((known, paths))
    for engine in engines:
        print_table(
            f"{typesetter}, {engine}: word F1 and sentence order by columns",
            ("language", *(f"F1 {n} col" for n in COLUMNS), *(f"order {n}" for n in COLUMNS)),
            [_typeset_row(known, paths, engine) for known, paths in made],
        )


def _typeset_row(known: KnownText, paths: Sequence[Path], engine: str) -> tuple[str, ...]:
    texts = [_text(document) for document in _read(paths, engine)]
    words = [_3(word_f1(text, known.text)) for text in texts]
    order = [_3(order_share(text, known.text)) for text in texts]
    return (known.language, *words, *order)


def _scores(engine: str, pairs: Sequence[tuple[Path, Path]]) -> list[float]:
    documents = _read([pdf for pdf, _ in pairs], engine)
    return [
        word_f1(all_text(document), decoded(expected))
        for document, (_, expected) in zip(documents, pairs, strict=True)
    ]


def _read(paths: Sequence[Path], engine: str) -> list[ExtractedDocument]:
    with ExtractionPool(1, Limits(pdf_engine=engine, ocr="off")) as pool:
        return [pool.extract(SourceFile(str(path), path.name, "0" * 64)) for path in paths]


def _text(document: ExtractedDocument) -> str:
    return "\n".join(page.text for page in document.pages)


def _3(number: float) -> str:
    return f"{number:.3f}"


if __name__ == "__main__":
    main()
