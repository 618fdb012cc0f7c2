"""Does what a partner lays in its folder lead out, hold anybody up, or end what others sent?"""

import io
import os
import zipfile
from pathlib import Path

import pytest
from watched_inbox import SPARED, STRUCK, Inbox

from config.confined_files import Folder
from indexer.inbox.folder.completeness import lacks_its_end
from indexer.store.documents import Store

LESSON = b"# Lessons\n"


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def test_a_link_for_the_folder_of_an_archive_leads_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    inbox = Inbox(tmp_path, "x.zip", zipped(a=LESSON))
    (inbox.struck.parent / "x.zip.files").symlink_to(outside)
    inbox.look(3)
    inbox.intake.close()
    assert not list(outside.iterdir())
    assert inbox.struck.exists()
    assert any("x.zip" in each["path"] for each in inbox.receipts(STRUCK))
    assert [each["result"] for each in inbox.receipts(SPARED)] == ["indexed"]


def test_a_link_for_the_list_of_receipts_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.store.arrival._FIRST_PAUSE_SECONDS", 0.0)
    secret = tmp_path / "keys.json"
    secret.write_text("secret")
    inbox = Inbox(tmp_path, "a.md", LESSON)
    outbox = inbox.settings.outbox_dir / STRUCK
    outbox.mkdir(parents=True)
    (outbox / "receipts.csv").symlink_to(secret)
    inbox.look(3)
    assert secret.read_text() == "secret"
    assert [each["result"] for each in inbox.receipts(SPARED)] == ["indexed"]
    assert any("receipt" in each for each in inbox.intake.problems().values())
    (outbox / "receipts.csv").unlink()
    inbox.look(3)
    inbox.intake.close()
    assert [each["result"] for each in inbox.receipts(STRUCK)] == ["indexed"]


def test_a_pipe_that_takes_the_place_of_a_file_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON)
    seen = inbox.struck.stat()
    inbox.struck.unlink()
    os.mkfifo(inbox.struck)
    stat = Folder.stat

    def as_it_was(folder: Folder, name: str) -> os.stat_result:
        return seen if name == "a.md" else stat(folder, name)

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "stat", as_it_was)
        inbox.look(2)
    inbox.intake.close()
    assert [each["result"] for each in inbox.receipts(SPARED)] == ["indexed"]
    assert "no regular file" in inbox.receipts(STRUCK)[0]["reason"]


def test_an_archive_whose_name_fills_what_a_name_may_have_is_opened(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, f"{'é' * 123}.zip", zipped(a=LESSON), sidecar=False)
    inbox.look(4)
    inbox.intake.close()
    assert not inbox.struck.exists()
    assert [each["result"] for each in inbox.receipts(STRUCK)][-1] == "indexed"


def test_a_folder_that_is_moved_away_during_a_round_gives_no_receipts(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON, sidecar=False)
    inbox.see()
    inbox.struck.parent.rename(tmp_path / "away")
    inbox.intake.run(1.0)
    inbox.intake.finish()
    inbox.intake.close()
    assert inbox.receipts(STRUCK) == []
    assert not inbox.intake.problems()


@pytest.mark.parametrize("cut", [1, 5, 21, 40, 60])
@pytest.mark.parametrize("inner", [LESSON * 50, zipped(a=LESSON), b"PK\x05\x06" + bytes(18)])
def test_an_archive_without_its_end_looks_half_written(
    tmp_path: Path, cut: int, inner: bytes
) -> None:
    whole = zipped(a=inner, b=LESSON)
    path = tmp_path / "a.docx"
    path.write_bytes(whole)
    with path.open("rb") as file:
        assert not lacks_its_end(file)
    for length in (len(whole) - cut, len(whole) * cut // 100, 40 + len(inner)):
        path.write_bytes(whole[:length])
        with path.open("rb") as file:
            assert lacks_its_end(file), length


def test_a_folder_that_may_not_be_written_to_gives_one_receipt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON, sidecar=False)
    for number in range(5):
        inbox.struck.with_name(f"{number}.md").write_bytes(LESSON)
    closed = inbox.struck.parent.stat().st_ino
    monkeypatch.setattr(Folder, "may_be_changed", lambda folder: folder.inode != closed)
    inbox.look(3)
    (told,) = inbox.receipts(STRUCK)
    assert (told["result"], told["path"]) == ("refused", STRUCK)
    assert "this folder" in told["reason"]
    assert [each["result"] for each in inbox.receipts(SPARED)] == ["indexed"]
    monkeypatch.undo()
    inbox.look(4)
    inbox.intake.close()
    assert not list(inbox.struck.parent.iterdir())


@pytest.mark.parametrize(
    ("content", "lacks"),
    [
        (b"%PDF-1.7\n1 0 obj<</Linearized 1/L 9000>>\nstartxref\n0\n%%EOF\n", True),
        (b"%PDF-1.7\n1 0 obj<</Linearized 1/L 90>>\n" + b"x" * 60 + b"\n%%EOF\n", False),
        (b"%PDF-1.7\n1 0 obj\n%%EOF\n5 0 obj\n<</Length 9>>stream", True),
        (b"%PDF-1.7\n1 0 obj\n%%EOF\n5 0 obj\n<<>>\n%%EOF\n", False),
        (b"%PDF-1.7\n1 0 obj\n%%EOF\n<!-- sent by a server -->\n", False),
        (b"{\\rtf1 Lessons", True),
        (b"{\\rtf1 Lessons}\r\n\0", False),
    ],
)
def test_an_end_that_is_not_the_last_one_is_none(
    tmp_path: Path, content: bytes, lacks: bool
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with path.open("rb") as file:
        assert lacks_its_end(file) is lacks


@pytest.mark.parametrize("name", ["a.md.yaml", "a.yaml", "_defaults.yaml"])
def test_a_folder_in_the_place_of_a_sidecar_keeps_its_document_internal(
    tmp_path: Path, name: str
) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON, sidecar=False)
    inbox.struck.with_name(name).mkdir()
    inbox.look(3)
    told = {each["path"]: each for each in inbox.receipts(STRUCK)}
    assert told[name]["result"] == "refused"
    assert name in told["a.md"]["warnings"][0]
    (manifest,) = (
        each
        for each in Store(inbox.settings.data_dir).manifests()
        if each.origin_at(STRUCK, "a.md")
    )
    assert manifest.declared.access == "internal"
    assert manifest.declared.unclear
    inbox.intake.close()


def test_a_withdrawal_that_is_empty_is_taken_at_once(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON, sidecar=False)
    inbox.look(2)
    inbox.struck.with_name("a.md.withdraw").touch()
    inbox.look(2)
    inbox.intake.close()
    assert [each["result"] for each in inbox.receipts(STRUCK)] == ["indexed", "withdrawn"]


@pytest.mark.parametrize(
    "name",
    ["A.MD.withdraw", "a.withdraw", "a.md.withdraw.txt", "a.md.withdrawn", "a.md.Withdrawal"],
)
def test_a_slip_in_the_name_of_a_withdrawal_leaves_nothing_public(
    tmp_path: Path, name: str
) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON, sidecar=False)
    inbox.look(2)
    inbox.struck.with_name(name).touch()
    inbox.look(2)
    inbox.intake.close()
    told = [(each["result"], each["path"]) for each in inbox.receipts(STRUCK)]
    assert told == [("indexed", "a.md"), ("withdrawn", "a.md")]


def test_a_withdrawal_that_may_mean_two_documents_takes_none_back(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, "a.md", LESSON, sidecar=False)
    inbox.struck.with_name("a.txt").write_bytes(b"Another")
    inbox.look(2)
    inbox.struck.with_name("a.withdraw").touch()
    inbox.look(2)
    inbox.intake.close()
    assert inbox.receipts(STRUCK)[-1]["result"] == "failed"
