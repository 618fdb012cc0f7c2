from extractors.lines import Line
from extractors.pdf.garble import lost_letters, with_lost_marked
from extractors.pdf.kashida import without_kashidas


def spelled(*texts: str) -> list[str]:
    lines = [Line(text, (0, 0, 100, 10), 10.0) for text in texts]
    return [line.text for line in without_kashidas(lines)]


def test_the_glyph_that_stretches_words_is_no_letter() -> None:
    assert spelled("ك(cid:3)ان الاع(cid:3)(cid:3)تراف", "الحرية") == ["كان الاعتراف", "الحرية"]


def test_a_glyph_that_also_ends_words_is_an_unknown_letter() -> None:
    texts = ["ك(cid:3)ان الاعترا(cid:3)", "(cid:3)لحرية"]
    assert spelled(*texts) == texts


def test_many_unknown_glyphs_are_letters_of_a_font_without_a_map() -> None:
    texts = [f"ك(cid:{number})ان" for number in range(9)]
    assert spelled(*texts) == texts


def test_unknown_glyphs_between_other_letters_stay() -> None:
    assert spelled("o(cid:3)ce") == ["o(cid:3)ce"]


def test_readers_see_a_sign_for_a_lost_letter_and_never_its_code() -> None:
    lines = [Line(text, (0, 0, 100, 10), 10.0) for text in ("ሰላ(cid:0)", "o(cid:31)ce (cited)")]
    assert [line.text for line in with_lost_marked(lines)] == ["ሰላ\ufffd", "o\ufffdce (cited)"]


def test_letters_that_are_lost_are_counted_where_they_are_many() -> None:
    assert lost_letters(["ك(cid:3)ان"] * 6) == 6
    assert lost_letters(["• (cid:3) one bullet", "words " * 200]) == 0
