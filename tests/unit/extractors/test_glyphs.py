from hypothesis import given
from hypothesis import strategies as st

from extractors.pdf.bidi import logical_order
from extractors.pdf.glyph_text import Glyph
from extractors.pdf.glyphs import lines_of, merged_glyph


def glyphs(*cells: tuple[str, float], top: float = 100, width: float = 6) -> list[Glyph]:
    return [Glyph(text, x, top, x + width, top + 10, 10, "Font") for text, x in cells]


def words(cells: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of(cells)]


def test_a_gap_is_a_space_and_a_wide_gap_ends_the_line() -> None:
    assert words(glyphs(("a", 0), ("b", 6), ("c", 15), ("d", 60))) == ["ab c", "d"]


def test_right_to_left_words_are_put_in_logical_order() -> None:
    assert words(glyphs(("ل", 0), ("م", 6), ("ع", 12))) == ["عمل"]


def test_a_ligature_that_stands_for_two_letters_is_not_turned() -> None:
    assert words(glyphs(("م", 0), ("لا", 6), ("س", 12))) == ["سلام"]


def test_numbers_and_latin_words_keep_their_direction_inside_arabic() -> None:
    line = glyphs(
        ("2", 0), ("0", 6), (" ", 12), ("I", 18), ("L", 24), ("O", 30), (" ", 36), ("ع", 42)
    )
    assert words([*line, *glyphs(("عمل الأطفال", 0), top=120)])[0] == "ع 20 ILO"


def test_words_painted_from_right_to_left_are_one_line() -> None:
    second_word_first = glyphs(("ب", 40), ("أ", 46)) + glyphs(("د", 0), ("ج", 6))
    assert words([*second_word_first[:2], *glyphs((" ", 34)), *second_word_first[2:]]) == [
        "أب",
        "جد",
    ]
    near = glyphs(("ب", 20), ("أ", 26)) + glyphs(("د", 5), ("ج", 11))
    assert words(near) == ["أب جد"]


def test_a_vowel_mark_stays_with_its_letter() -> None:
    line = [*glyphs(("ب", 0), ("ح", 6)), Glyph("\u064e", 9, 100, 9, 110, 10, "Font")]
    assert words(line) == ["ح\u064eب"]


def test_glyphs_on_two_lines_are_not_united() -> None:
    assert merged_glyph(glyphs(("a", 0)) + glyphs(("b", 0), top=130), "ab") is None
    whole = merged_glyph(glyphs(("f", 0), ("i", 6)), "fi")
    assert whole is not None
    assert (whole.text, whole.x0, whole.x1) == ("fi", 0, 12)


@given(st.lists(st.sampled_from(["ا", "ب", "لا", "x", "Y", "7", " ", "(", ".", "\u064b"])))
def test_no_cell_is_lost_or_turned_around(cells: list[str]) -> None:
    mirrored = str.maketrans("()", "((")
    ordered = [cell.translate(mirrored) for cell in logical_order(cells, rtl=True)]
    assert sorted(ordered) == sorted(cell.translate(mirrored) for cell in cells)


@given(st.text(alphabet="abc XYZ.,", max_size=40))
def test_left_to_right_text_is_left_alone(text: str) -> None:
    assert "".join(logical_order([*text, "x"], rtl=False)) == text + "x"


@given(st.lists(st.sampled_from("ابجد"), min_size=1))
def test_right_to_left_letters_are_turned_as_a_whole(letters: list[str]) -> None:
    assert logical_order(letters, rtl=True) == letters[::-1]


def test_a_long_number_in_a_leftward_line_is_part_of_it_although_painted_from_its_far_end() -> None:
    law = glyphs(("ن", 86), ("و", 92), ("ن", 98), ("ا", 104), ("ق", 110))
    year = glyphs(("1", 46), ("9", 52), ("9", 58), ("9", 64))
    assert words([*law, *glyphs(("(", 70)), *year, *glyphs((")", 40))]) == ["قانون (1999)"]


def test_cells_of_a_leftward_table_stay_apart() -> None:
    assert words([*glyphs(("ب", 200), ("أ", 206)), *glyphs(("7", 100))]) == ["أب", "7"]


def test_a_space_that_hangs_over_a_leftward_lines_end_parts_no_word() -> None:
    # painted last, from where the line's last and narrow letter begins
    letters = [
        Glyph("ل", 2.6, 100, 8, 110, 10, "Font"),
        Glyph("م", 0, 100, 2.6, 110, 10, "Font"),
        Glyph(" ", 0, 100, 3.2, 110, 10, "Font"),
    ]
    assert words(letters) == ["لم"]
    stop = [Glyph("م", 2.6, 100, 8, 110, 10, "Font"), Glyph(".", 0, 100, 2.6, 110, 10, "Latin")]
    assert words([*stop, letters[-1]]) == ["م."]


def test_a_space_between_leftward_words_stays() -> None:
    assert words(glyphs(("ل", 0), (" ", 6), ("م", 12))) == ["م ل"]
