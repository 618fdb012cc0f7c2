"""Does typeset text come back as it was? The samples' paragraphs in columns, by both engines."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from quality.known_text import KnownText
from quality.measures import order_share, word_f1
from quality.typesetting import PACKAGED, by_typst

from extractors.document import SourceFile
from extractors.extractor import Job
from extractors.pdf.extract import extract

SOURCES = Path(__file__).parents[3] / "samples" / "sources"
TEXTS = {
    "en": ("nepal-brick-kilns-lessons",),
    "fr": ("madagascar-mica-etude-de-base",),
    "es": ("peru-oro-artesanal-lecciones",),
    "pt": ("brasil-inspecao-trabalho-licoes",),
    "ar": ("morocco-girls-domestic-work-ar", "tunisia-agricultural-women-policy-ar"),
}
LATIN_FONT = "Libertinus Serif"  # comes with typst
MARKUP = ("#", "-", "*", "|", ">", "!", ":", "1.", "2.", "3.")
LEAST_F1 = {"ar": 0.97}
LEAST_LATIN_F1 = 0.99
LEAST_ORDER = 0.99


def paragraphs(language: str) -> KnownText:
    """The plain paragraphs of samples, without their heads, headings, lists and tables."""
    sources = [(SOURCES / f"{name}.md").read_text(encoding="utf-8") for name in TEXTS[language]]
    bodies = [source.split("\n---\n", 1)[1] for source in sources]
    plain = [part.strip() for body in bodies for part in body.split("\n\n")]
    kept = (part for part in plain if part and not part.startswith(MARKUP))
    return KnownText(language, tuple(" ".join(part.split()) for part in kept if "*" not in part))


def read_back(known: KnownText, columns: int, engine: str, folder: Path) -> str:
    path = by_typst(
        known, columns, folder / "typeset.pdf", PACKAGED.get(known.language, LATIN_FONT), _fonts()
    )
    source = SourceFile(str(path), path.name, "0" * 64, "application/pdf")
    document = extract(Job(source, pdf_engine=engine, ocr="off"), lambda _message: None)
    return "\n".join(page.text for page in document.pages)


def _fonts() -> Sequence[Path]:
    return [Path(str(files(package) / "files")) for package in ("fontpkg_amiri",)]


@pytest.mark.parametrize("engine", ["auto", "pdfium", "pdfminer"])
@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("language", TEXTS)
def test_words_and_their_order_come_back(
    language: str, columns: int, engine: str, tmp_path: Path
) -> None:
    known = paragraphs(language)
    text = read_back(known, columns, engine, tmp_path)
    assert len(known.text) > 2000
    assert word_f1(text, known.text) >= LEAST_F1.get(language, LEAST_LATIN_F1)
    assert order_share(text, known.text) >= LEAST_ORDER


def test_a_lost_line_a_doubled_word_and_a_column_out_of_turn_cost() -> None:
    said = "The first sentence speaks of brick kilns. The second one speaks of the cotton fields."
    swapped = (
        "The second one speaks of the cotton fields. The first sentence speaks of brick kilns."
    )
    assert word_f1(said, said) == order_share(said, said) == 1
    assert word_f1("The first sentence speaks of brick kilns.", said) < 0.75
    assert word_f1(said + " kilns", said) < 1
    assert order_share(swapped, said) == 0


def test_a_blank_within_chinese_costs_and_burmese_counts_syllables() -> None:
    assert word_f1("人人生而 自由", "人人生而自由") < 1
    assert word_f1("လူ တိုင်း", "လူတိုင်း") == 1
