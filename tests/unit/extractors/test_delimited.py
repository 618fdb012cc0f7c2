from pathlib import Path

import pytest

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.formats import delimited
from extractors.media_types import media_type_of
from extractors.registry import extractor_for


def read(folder: Path, table: str, name: str = "a.csv") -> ExtractedDocument:
    path = folder / name
    path.write_text(table)
    media_type = media_type_of(str(path), name)
    source = SourceFile(str(path), name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source), lambda _message: None)


@pytest.mark.parametrize("sign", [",", ";", "|", "\t"])
def test_cells_are_parted_by_the_sign_of_the_file(tmp_path: Path, sign: str) -> None:
    rows = [f"district{sign}children", f'"Kailali{sign} west"{sign}"R&D"', f"a,b{sign}7"]
    table = "\n".join(rows[:2] if sign == "," else rows)
    first = read(tmp_path, table).pages[0].blocks[0]
    assert first.kind == "table"
    assert first.text.split("\n")[0] == "district\tchildren"
    assert first.text.split("\n")[1].endswith("\tR&D")


def test_a_long_table_is_read_whole_in_blocks_of_rows(tmp_path: Path) -> None:
    document = read(tmp_path, "".join(f"district{n},{n}\n" for n in range(5_000)))
    rows = [row for block in document.pages[0].blocks for row in block.text.split("\n")]
    assert rows == [f"district{n}\t{n}" for n in range(5_000)]
    assert document.state == "ok"


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "text_line", lambda cell: cell[:4])
    assert "letters in the file are missing" in read(tmp_path, "district,children\n" * 9).reason


def test_a_line_that_tells_the_sign_is_no_row(tmp_path: Path) -> None:
    table = "sep=;\ncountry;cases, dead\nPeru;1,2\n"
    assert read(tmp_path, table).pages[0].text == "country\tcases, dead\nPeru\t1,2"


def test_a_code_that_is_guarded_from_being_a_number_is_read_as_it_is_shown(tmp_path: Path) -> None:
    document = read(tmp_path, 'name,code\nKailali,="007"\nBanke,"=""008"""\n')
    assert document.pages[0].text == "name\tcode\nKailali\t007\nBanke\t008"
