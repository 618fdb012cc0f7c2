"""Is what old office files hold read, and is what their reader loses told?"""

import random
import struct
from pathlib import Path
from types import SimpleNamespace

import pytest
from old_office_files import SECTOR, compound, word
from old_shows_and_sheets import record, slides, workbook

from extractors.document import Block, ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.formats.old_office import doc_ppt_xls
from extractors.formats.old_office import sheets as old_sheets
from extractors.formats.old_office import slides as old_slides
from extractors.formats.old_office.compound import CompoundFile, NotCompound
from extractors.formats.old_office.raw_letters import old_texts
from extractors.formats.old_office.word import old_word

WORD, SLIDES = "application/msword", "application/vnd.ms-powerpoint"
SHEETS = "application/vnd.ms-excel"


def read(
    path: Path, media_type: str, seen: str, monkeypatch: pytest.MonkeyPatch
) -> ExtractedDocument:
    """A file as it is read where kreuzberg sees this text in it."""
    result = SimpleNamespace(
        pages=(), content=seen, children=(), processing_warnings=(), metadata={}
    )
    monkeypatch.setattr(doc_ppt_xls, "_result", lambda _job: result)
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return doc_ppt_xls.extract(Job(source), lambda _message: None)


def test_notes_boxes_cells_and_pages_of_an_old_word_file_are_read(tmp_path: Path) -> None:
    text = (
        "Дети\x02 работали.\r\x13 HYPERLINK \x13 X \x14http\x15 \x14Link\x15 to\x1eday\r"
        "One\x07Two\x07\x07Three\x07\x07\x07Next\r"
        "\x13 EQ \\o\\ad(\\s\\up 9(きょう),強)\x15制\r\x0cPage two\r"
    )
    found = old_word(word(tmp_path / "a.doc", text, "\x02 A note\r", "Boxed\r", "Running head\r"))
    assert found is not None
    assert [[(block.kind, block.text) for block in page] for page in found.pages] == [
        [
            ("paragraph", "Дети работали."),
            ("paragraph", "Link to-day"),
            ("table", "One\tTwo\nThree"),
            ("paragraph", "Next"),
            ("paragraph", "強制"),
        ],
        [("paragraph", "Page two"), ("paragraph", "Boxed"), ("footnote", "A note")],
    ]


HIDDEN, TAKEN_OUT, RAISED = b"\x3c\x08\x01", b"\x00\x08\x01", b"\x48\x2a\x01"
LIFTED = b"\x43\x4a\x18\x00\x45\x48\x08\x00"  # a property of another kind, and four points up


def test_what_an_old_word_file_hides_or_has_taken_out_is_no_text(tmp_path: Path) -> None:
    text = "😀 Pay weekly, SECRET and DRAFT in cash.\r"
    made = word(tmp_path / "a.doc", text, runs=[("SECRET ", HIDDEN), ("DRAFT ", TAKEN_OUT)])
    found = old_word(made)
    assert found is not None
    assert found.pages == [(Block("😀 Pay weekly, and in cash."),)]
    assert "".join(found.texts) == "😀 Pay weekly, and in cash.\r"
    assert "SECRET" in found.whole


@pytest.mark.parametrize("looks", [RAISED, LIFTED])
def test_the_raised_number_of_a_note_in_an_old_word_file_stands_apart(
    tmp_path: Path, looks: bytes
) -> None:
    text = "Convention 1827 on 12 km2 there\r"
    found = old_word(word(tmp_path / "a.doc", text, runs=[("7", looks), ("2 there", looks)]))
    assert found is not None
    assert found.pages == [(Block("Convention 182 7 on 12 km2 there"),)]


def test_runs_that_lead_nowhere_leave_the_text_as_it_stands(tmp_path: Path) -> None:
    made = word(tmp_path / "a.doc", "Pay weekly.\r", runs=[("weekly", HIDDEN)])
    content = bytearray(made.read_bytes())
    for at in range(0, len(content), 7):  # whatever is broken: a text, or none, and no crash
        broken = tmp_path / "b.doc"
        broken.write_bytes(content[:at] + b"\xff" + content[at + 1 :])
        old_word(broken)


def test_what_kreuzberg_does_not_see_of_an_old_word_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = word(tmp_path / "a.doc", "Text of it\r", boxes="Words in a box\r")
    document = read(made, WORD, "Text of it", monkeypatch)
    assert document.pages[0].text == "Text of it\n\nWords in a box"
    assert document.state == "ok"


def test_what_the_pieces_of_an_old_word_file_lack_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = word(tmp_path / "a.doc", "Text of it\r")
    document = read(made, WORD, "Text of it, and a paragraph more", monkeypatch)
    assert "letters in the file are missing from its text" in document.reason
    assert document.state == "partial"


def test_a_word_file_from_before_1997_is_left_to_kreuzberg(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = compound(tmp_path / "a.doc", {"WordDocument": struct.pack("<2H", 0xA5DC, 0x65)})
    assert read(made, WORD, "Old text", monkeypatch).pages[0].text == "Old text"


def test_each_old_slide_is_a_page_with_its_newest_text_and_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = "Оценка\nStale words\nOne\nTwo\nFresh words"
    document = read(slides(tmp_path / "a.ppt"), SLIDES, seen, monkeypatch)
    assert [[(block.kind, block.text) for block in page.blocks] for page in document.pages] == [
        [("heading", "Оценка"), ("paragraph", "Fresh words"), ("footnote", "Say it slowly")],
        [("list_item", "One"), ("list_item", "Two")],
    ]
    assert [page.label for page in document.pages] == ["", "2 (hidden)"]
    assert document.state == "ok"


def test_what_is_lost_of_old_slides_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = slides(tmp_path / "a.ppt")
    assert "missing" in read(made, SLIDES, "Wörter ohne Quelle 78", monkeypatch).reason
    monkeypatch.setattr(old_slides, "text_line", lambda text: text[:3])
    assert "missing" in read(made, SLIDES, "", monkeypatch).reason


def test_the_strings_of_an_old_workbook_are_counted_also_where_a_record_ends_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = struct.pack("<HBH", 5, 8, 1) + b"wages" + bytes(4)  # with a run of another look
    second = struct.pack("<HB", 6, 1) + "Дет".encode("utf-16-le")
    shared = record(0xFC, struct.pack("<2I", 2, 2) + first + second)
    rest = record(0x3C, b"\1" + "ски".encode("utf-16-le"))
    box = record(0x5D, bytes(4) + struct.pack("<H", 6)) + record(
        0x1B6, bytes(10) + b"\4\0" + bytes(6)
    )
    note = record(0x5D, bytes(4) + struct.pack("<H", 25)) + record(
        0x1B6, bytes(10) + b"\4\0" + bytes(6)
    )
    content = shared + rest + box + record(0x3C, b"\0rise") + note + record(0x3C, b"\0gone")
    made, kind = compound(tmp_path / "a.xls", {"Workbook": content}), "application/vnd.ms-excel"
    assert old_texts(made, kind) == ["wages", "Детски", "rise"]
    assert read(made, kind, "wages Детски rise", monkeypatch).state == "ok"
    assert "missing" in read(made, kind, "wages", monkeypatch).reason


def test_old_sheets_are_pages_with_values_as_shown_and_hidden_ones_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read(workbook(tmp_path / "a.xls"), SHEETS, "0.075", monkeypatch)
    assert [page.text for page in document.pages] == [
        "Prix\n\nдети 182 4\t7.50%\t15 марта\n7.25\t-4\t#DIV/0!\n\ttotal\n\nChart",
        "Names (hidden)\n\nRosa",
    ]
    assert [page.label for page in document.pages] == ["", "2 (hidden)"]
    assert document.state == "ok"


def test_what_is_lost_of_old_sheets_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_sheets, "text_line", lambda text: text[:2])
    document = read(workbook(tmp_path / "a.xls"), SHEETS, "", monkeypatch)
    assert "letters in the file are missing" in document.reason


@pytest.mark.parametrize("kept", [0, 40, 600, 1100])
def test_a_broken_file_has_no_count_and_ends(tmp_path: Path, kept: int) -> None:
    whole = word(tmp_path / "a.doc", "Text\r").read_bytes()
    broken = tmp_path / "b.doc"
    broken.write_bytes(whole[:kept])
    assert old_word(broken) is None
    assert old_slides.old_slides(broken) is None
    if kept < SECTOR:
        with pytest.raises(NotCompound):
            CompoundFile(broken)


@pytest.mark.parametrize("seed", range(40))
def test_bytes_that_changed_by_accident_raise_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for made, reader in (
        (word(tmp_path / "a.doc", "Text \x13 A \x14b\x15\r", "Note\r"), old_word),
        (slides(tmp_path / "a.ppt"), old_slides.old_slides),
        (workbook(tmp_path / "a.xls"), old_sheets.old_sheets),
        (workbook(tmp_path / "b.xls"), lambda path: old_texts(path, SHEETS)),
    ):
        content = bytearray(made.read_bytes())
        for _ in range(chance.choice((2, 20, 100))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        made.write_bytes(content)
        reader(made)


def test_a_number_that_is_none_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = workbook(tmp_path / "a.xls").read_bytes()
    odd = whole.replace(struct.pack("<d", 0.075), struct.pack("<d", float("nan")))
    (tmp_path / "a.xls").write_bytes(odd)
    document = read(tmp_path / "a.xls", SHEETS, "", monkeypatch)
    assert document.pages[0].text.startswith("Prix\n\nдети 182 4\t\t15 марта")


@pytest.mark.parametrize(("stream", "state"), [("Workbook", "partial"), ("Equation Native", "ok")])
def test_a_file_embedded_in_old_slides_is_told_and_a_formula_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: str, state: str
) -> None:
    made = slides(tmp_path / "a.ppt", inside=stream.encode("utf-16-le"))
    document = read(made, SLIDES, "", monkeypatch)
    assert document.state == state
    assert ("1 file that is embedded in it is not read" in document.reason) == (state == "partial")
