"""Is a partner told each thing once, in a form that opens safely?"""

import csv
import os
from pathlib import Path

import pytest

from config.errors import StoreError
from config.store.arrival import Arrival
from config.store.receipt import Receipt, write_receipt
from indexer.inbox.folder.notices import Notices
from indexer.inbox.folder.scan import RefusedEntry
from indexer.inbox.processing.receipts import receipt_for, what_to_do
from indexer.outcome import Outcome


def a_receipt(number: int = 1, file: str = "a.pdf") -> Receipt:
    return Receipt(
        file=file,
        path=file,
        partner="north",
        taken="2026-01-02T03:04:05.678+00:00",
        finished="2026-01-02T03:04:06.678+00:00",
        receipt=f"20260102T030405678-{number:016x}",
        id="",
        result="indexed",
        countries=("NPL", "IND"),
    )


def register(outbox: Path) -> list[dict[str, str]]:
    with (outbox / "north" / "receipts.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_scan_without_text_is_told_what_to_send_in_its_place() -> None:
    arrival = Arrival("document", "north", "a.pdf", "a.pdf", "0" * 64, "0" * 64, "2026-01-02")
    without_text = Outcome("0" * 64, True, "no_text", "no page has text, only images")
    assert "clearer scan" in what_to_do(arrival, "indexed", without_text)
    in_part = Outcome("0" * 64, True, "partial", "page 2 could not be read")
    assert "what is missing" in what_to_do(arrival, "indexed", in_part)
    assert what_to_do(arrival, "indexed", Outcome("0" * 64, True, "ok", "")) == ""


def test_what_was_attached_and_left_out_is_told_of_a_document_that_is_shown() -> None:
    left_out = "of the files in it 1 are taken; left out: a.txt: it is broken"
    arrival = Arrival(
        "document", "north", "a.eml", "a.eml", "0" * 64, "0" * 64, "2026-01-02", left_out=left_out
    )
    told = receipt_for(arrival, Outcome("0" * 64, True, "ok", ""))
    assert (told.result, told.warnings) == ("indexed", (left_out,))
    assert "what was left out" in told.what_to_do


def test_a_file_that_failed_before_is_not_told_to_be_here_already() -> None:
    arrival = Arrival(
        "document", "north", "a.pdf", "a.pdf", "0" * 64, "0" * 64, "2026-01-02", known_before=True
    )
    assert receipt_for(arrival, Outcome("0" * 64, False, "damaged", "it is empty")).warnings == ()
    assert receipt_for(arrival, Outcome("0" * 64, True, "ok", "")).warnings != ()


def test_receipts_can_be_read_by_other_accounts_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_receipt(tmp_path, a_receipt())
        write_receipt(tmp_path, a_receipt(2), mode=0o640)
    finally:
        os.umask(before)
    modes = {path.name[-6:]: path.stat().st_mode & 0o777 for path in (tmp_path / "north").iterdir()}
    assert modes == {"1.json": 0o644, "2.json": 0o640, "ts.csv": 0o640}


def test_a_line_that_a_crash_left_without_its_file_is_not_written_twice(tmp_path: Path) -> None:
    write_receipt(tmp_path, a_receipt())
    for file in (tmp_path / "north").glob("*.json"):
        file.unlink()
    write_receipt(tmp_path, a_receipt(), perhaps_again=True)
    assert len(register(tmp_path)) == 1
    assert len(list((tmp_path / "north").glob("*.json"))) == 1


@pytest.mark.parametrize("file", ["=1+1", " =1+1", "＝1+1", "\u00a0@x"])
def test_no_name_of_a_file_becomes_a_formula_in_the_list(tmp_path: Path, file: str) -> None:
    write_receipt(tmp_path, a_receipt(file=file))
    assert register(tmp_path)[0]["file"] == f"'{file}"


def test_half_a_line_that_a_crash_left_is_mended(tmp_path: Path) -> None:
    write_receipt(tmp_path, a_receipt(1))
    list_path = tmp_path / "north" / "receipts.csv"
    list_path.write_bytes(list_path.read_bytes() + b"b.pdf,b.pdf,nor")
    write_receipt(tmp_path, a_receipt(2), perhaps_again=True)
    assert [row["receipt"][-1] for row in register(tmp_path)] == ["1", "2"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    write_receipt(tmp_path, a_receipt(file=f"{start}cmd.pdf"))
    (row,) = register(tmp_path)
    assert row["file"] == f"'{start}cmd.pdf"
    assert row["countries"] == "NPL; IND"


def test_an_outbox_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "north").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="north"):
        write_receipt(tmp_path, a_receipt())


def test_what_stays_in_the_inbox_is_told_once_also_after_a_start(tmp_path: Path) -> None:
    link = RefusedEntry(tmp_path / "link.pdf", "north", "link.pdf", 5, "it is a link")
    assert Notices(tmp_path / "data", tmp_path).tell(link, "refused", link.reason)
    again = Notices(tmp_path / "data", tmp_path)
    assert not again.tell(link, "refused", link.reason)
    assert again.tell(link._replace(inode=6), "refused", link.reason), "it is another link"
    assert len(register(tmp_path)) == 2
