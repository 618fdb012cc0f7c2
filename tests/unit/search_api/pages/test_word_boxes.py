"""Do the boxes of words lie over the words, however the page is turned and cropped?"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from made_pdfs import a_pdf, paragraph

from search_api.pages import word_boxes as under_test
from search_api.pages.word_boxes import TooManyLetters, page_words

LINES = ["Children left the kilns", "and their labour ended"]
A_WORD = list[tuple[str, list[tuple[float, float, float, float]]]]


def a_page(path: Path, lines: list[str], turned: int = 0, cropped: int = 0) -> pypdfium2.PdfPage:
    made = a_pdf(path / "made.pdf", [lambda canvas: paragraph(canvas, 120, 200, lines, 14)])
    page = pypdfium2.PdfDocument(made)[0]
    left, bottom, right, top = page.get_mediabox()
    page.set_cropbox(left + cropped, bottom + cropped / 2, right, top - cropped / 3)
    page.set_rotation(turned)
    return page


def words_of(page: pypdfium2.PdfPage) -> A_WORD:
    words: A_WORD = page_words(page)["words"]  # type: ignore[assignment]  # JSON
    return words


def ink_of(page: pypdfium2.PdfPage) -> npt.NDArray[np.bool_]:
    """Of each point of the page's image: is it dark?"""
    return np.asarray(page.render(scale=1).to_pil().convert("L")) < 200


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [0, 90])
def test_each_box_has_ink_and_no_ink_is_outside(turned: int, cropped: int, tmp_path: Path) -> None:
    page = a_page(tmp_path, LINES, turned, cropped)
    ink = ink_of(page)
    words = words_of(page)
    assert sorted(word for word, _ in words) == sorted(" ".join(LINES).split())
    for word, [(x0, top, x1, bottom)] in words:
        place = slice(int(top), int(bottom) + 2), slice(int(x0), int(x1) + 2)
        assert ink[place].any(), word
        ink[place] = False
    assert not ink.any()


def test_the_longer_word_has_the_longer_box(tmp_path: Path) -> None:
    sides = {word: box[2] - box[0] for word, [box] in words_of(a_page(tmp_path, LINES))}
    assert sides["Children"] > sides["kilns"] > sides["the"]


def test_a_word_over_two_lines_is_found_whole_and_in_parts(tmp_path: Path) -> None:
    words = dict(words_of(a_page(tmp_path, ["of chil-", "dren and"])))
    assert list(words) == ["of", "children", "chil", "dren", "and"]
    assert words["children"] == [*words["chil"], *words["dren"]]
    assert words["chil"][0][3] < words["dren"][0][3]


def test_a_page_without_a_text_layer_has_no_words(tmp_path: Path) -> None:
    assert words_of(a_page(tmp_path, [])) == []


def test_a_page_that_nobody_reads_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "_MOST_LETTERS", 10)
    with pytest.raises(TooManyLetters, match="at most 10"):
        page_words(a_page(tmp_path, LINES))
