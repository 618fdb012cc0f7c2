import pytest

from extractors.lines import Line
from extractors.pdf.garble import is_doubtful, is_garbled, lost_letters

HONEST = "The children went back to school, and their families paid no debt for a whole season."


def shifted(text: str) -> str:
    """As a font without a character map gives it: each letter 29 places lower, spaces lost."""
    return "".join(chr(ord(letter) - 29) for letter in text if "=" < letter <= "z")


@pytest.mark.parametrize(
    "text",
    [
        HONEST,
        HONEST.upper(),
        "C. 182, C. 138 and C. 29: ratified 1999, 2002 and 1930.",
        "في المغرب يعمل الأطفال في البيوت 12 ساعة.",
        "童工问题在 2021 年仍然存在（第 3 页）。12, 13, 14, 15, 16, 17, 18, 19.",
        "\uf0b7 One item\n\uf0b7 Another item\n\uf0b7 A third item of the list",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
        "12 %\n7.5 %",
        "$ 1,500",
        "- 3 -",
        "",
    ],
)
def test_honest_text_is_believed(text: str) -> None:
    assert not is_garbled([text])


@pytest.mark.parametrize(
    "text",
    [
        "(cid:25)(cid:18)(cid:7)(cid:99)",
        "\ufffd\ufffd \ufffd\ufffd\ufffd a b " * 3,
        "\uf041\uf042\uf043 \uf044\uf045\uf046 \uf047\uf048\uf049\uf04a\uf04b",
        "\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17",
        shifted(HONEST),
        "3HQČåQtSURVWĜHGN\\QD~þWHFK",
        "".join(chr(ord(letter) << 8) for letter in HONEST if letter != " "),
        '"7+%-',
    ],
)
def test_signs_without_meaning_are_not(text: str) -> None:
    assert is_garbled([text])


@pytest.mark.parametrize("text", ["عمل الأطفال", "बाल श्रम", "ကလေးလုပ်သား", "ពលកម្មកុមារ"])
def test_pdfium_is_not_trusted_with_shaped_scripts(text: str) -> None:
    assert is_doubtful([Line(text, (0, 0, 80, 12), 12)])


def test_pdfium_is_not_trusted_with_vertical_writing() -> None:
    assert is_doubtful([Line("ひかりはたもち", (10, 10, 30, 200), 10)])
    assert not is_doubtful([Line("ひかりはたもち", (10, 10, 80, 20), 10)])


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            f"{HONEST} " * 9
            + "The of\ufffdce, the \ufffdrst (cid:7)oor, the work(cid:9)ow, \ufffdnal.",
            5,
        ),
        (f"{HONEST} " * 9 + "\ufffd one \ufffd two \ufffd three \ufffd four \ufffd five", 0),
        (f"{HONEST} The of\ufffdce.", 0),
        ("\ufffd one \ufffd two \ufffd three \ufffd four \ufffd five", 5),
    ],
)
def test_letters_lost_inside_of_words_count_where_bullets_do_not(text: str, lost: int) -> None:
    assert lost_letters([text]) == lost
