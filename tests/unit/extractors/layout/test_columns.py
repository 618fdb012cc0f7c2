from extractors.document import SourceFile
from extractors.layout.assemble import assembled_document
from extractors.lines import Line, RawPage, Structure

LEFT = [
    "In the hills of the west the",
    "kilns are worked by families",
    "who took advances before the",
    "rain and repay them in bricks.",
    "Their children carry clay and",
    "miss the first weeks of class.",
]
RIGHT = [
    "On the lake boys are sent by",
    "brokers to haul nets through",
    "the night. They are promised",
    "a wage but get only food, and",
    "few of them have ever seen a",
    "school from inside its walls.",
]


def a_line(text: str, x: float, top: float) -> Line:
    return Line(text, (x, top, x + 6 * len(text), top + 12), 11)


def read(*lines: Line) -> list[tuple[str, str]]:
    page = RawPage(1, 595, 842, tuple(lines), "pdfium")
    source = SourceFile("x.pdf", "x.pdf", "0" * 64, "application/pdf")
    document = assembled_document(source, [page], Structure(), 1)
    return [(block.kind, block.text) for block in document.pages[0].blocks]


def row_by_row(*columns: list[str]) -> list[Line]:
    return [
        a_line(column[row], 72 + 260 * at, 200 + 14 * row)
        for row in range(max(map(len, columns)))
        for at, column in enumerate(columns)
        if row < len(column)
    ]


def test_columns_that_were_painted_row_by_row_are_read_one_after_the_other() -> None:
    text = read(*row_by_row(LEFT, RIGHT))
    assert text == [("paragraph", " ".join(LEFT)), ("paragraph", " ".join(RIGHT))]


def test_the_longer_column_keeps_its_end() -> None:
    text = read(*row_by_row(LEFT, RIGHT[:4]))
    assert [words for _, words in text] == [" ".join(LEFT), " ".join(RIGHT[:4])]


def test_columns_in_a_script_without_capitals_are_told_by_full_lines() -> None:
    left = [
        "يعمل الأطفال في أفران الطوب مع",
        "أسرهم طوال الموسم ولا يذهبون إلى",
        "المدرسة في الأسابيع الأولى منه",
    ]
    right = [
        "يأخذ الوسطاء الأولاد إلى البحيرة",
        "ليعملوا في شباك الصيد طوال الليل",
        "ولا ينالون أجرا غير الطعام فقط",
    ]
    kinds = {kind for kind, _ in read(*row_by_row(right, left))}
    assert kinds == {"paragraph"}


def test_a_table_of_words_stays_a_table() -> None:
    rows = [
        ["Nepal", "Kilns in the western districts", "Weekly wages paid in cash"],
        ["Ghana", "Fishing on the great lake", "Boats are counted and named"],
        ["Peru", "Gold in the southern forest", "Buyers keep open registers"],
        ["Laos", "Homes in the capital city", "Helplines in three languages"],
    ]
    lines = [
        a_line(cell, 72 + 190 * at, 200 + 14 * number)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
    ]
    assert [kind for kind, _ in read(*lines)] == ["table"]


def test_a_table_of_sentences_and_numbers_stays_a_table() -> None:
    lines = [
        line
        for number, text in enumerate(LEFT)
        for line in (
            a_line(text, 72, 200 + 14 * number),
            a_line(f"{number}4", 400, 200 + 14 * number),
        )
    ]
    assert [kind for kind, _ in read(*lines)] == ["table"]
