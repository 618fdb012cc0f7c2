"""Are words whole that a PDF paints in pieces, and do all other words stay apart?"""

from pathlib import Path

import pytest
from made_pdfs import HEIGHT, a_pdf
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.broken_words import begins_word, inside_words, maybe_inside
from extractors.pdf.pdfium.engine import PdfiumEngine

SIZE = 10.0
FONT, ITALIC = "Times-Roman", "Times-Italic"


def read(folder: Path, *pieces: tuple[str, float] | tuple[str, float, str]) -> str:
    """What is read of a line of pieces, each so many sizes behind the last, in this font."""

    def draw(canvas: Canvas) -> None:
        x = 72.0
        for piece in pieces:
            words, gap = piece[:2]
            font = piece[2] if len(piece) > 2 else FONT
            x += gap * SIZE
            canvas.setFont(font, SIZE)
            canvas.drawString(x, HEIGHT - 200, words)
            x += canvas.stringWidth(words, font, SIZE)

    with PdfiumEngine(a_pdf(folder / "pieces.pdf", [draw])) as opened:
        return " ".join(line.text for line in opened.read(1).lines)


def test_a_word_in_two_pieces_is_whole(tmp_path: Path) -> None:
    pieces = ("Complaints were addr", 0), ("essed by the labour inspectors", 0.13)
    assert read(tmp_path, *pieces) == "Complaints were addressed by the labour inspectors"


def test_a_hyphen_and_an_apostrophe_in_a_piece_of_their_own_stay_with_their_word(
    tmp_path: Path,
) -> None:
    pieces = ("All of the evidence", 0), ("-based work of the people", 0.13), ("'s council", 0.13)
    assert read(tmp_path, *pieces) == "All of the evidence-based work of the people's council"


def test_a_wider_gap_without_a_space_parts_two_words(tmp_path: Path) -> None:
    pieces = ("Complaints of the families", 0), ("reached the labour inspectors", 0.22)
    assert read(tmp_path, *pieces) == "Complaints of the families reached the labour inspectors"


def test_words_of_a_line_that_leaves_spaces_out_stay_apart(tmp_path: Path) -> None:
    pieces = ("Complaints were made", 0), ("of", 0.17), ("the", 0.17), ("brick kilns", 0.17)
    assert read(tmp_path, *pieces) == "Complaints were made of the brick kilns"


def test_words_stay_apart_where_the_font_changes_between_them(tmp_path: Path) -> None:
    pieces = ("It was read as in the principle of the", 0), ("favor debilis", 0.13, ITALIC)
    assert read(tmp_path, *pieces) == "It was read as in the principle of the favor debilis"


@pytest.mark.parametrize("text", ["addr essed", "addr -essed", "addr ’s", "S ECRETARY", "dé cidé"])
def test_a_word_goes_on_with_letters_hyphens_and_apostrophes(text: str) -> None:
    assert list(maybe_inside(text, 0, len(text))) == [text.index(" ")]


@pytest.mark.parametrize("text", ["by 8", "8 per", "kilns. as", "as (in", "as –", "a  b"])
def test_no_word_goes_on_with_other_signs(text: str) -> None:
    assert list(maybe_inside(text, 0, len(text))) == []


def test_a_word_begins_with_its_capital() -> None:
    assert begins_word("w", "A")
    assert not any(begins_word(*pair) for pair in ("EC", "re", "Ec"))


def test_a_gap_as_wide_as_a_space_of_the_line_is_a_space() -> None:
    assert inside_words({7: 1.2}, [2.5, 2.5, 2.5], added=1) == [7]
    assert inside_words({7: 1.5}, [2.5, 2.5, 2.5], added=1) == []  # wide beside the usual
    assert inside_words({7: 1.2}, [2.5, 2.5, 1.1], added=1) == []  # another is narrower


def test_a_line_with_few_spaces_of_its_own_gives_no_measure() -> None:
    assert inside_words({7: 1.2}, [2.5, 2.5, 2.5], added=2) == []
    assert inside_words({7: 1.2}, [], added=1) == []
