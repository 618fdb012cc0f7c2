"""Are the files in an archive, and those attached to a mail, documents of their own?"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from watching import LATE_FOLDERS, drop, eventually, quick_settings, receipts, watcher_thread

from config.settings import ExtractionSettings, Settings
from indexer.assembly import Indexer, open_indexer
from indexer.commands.read_files import read_files
from indexer.ingest import Follower, files_under, ingest_files

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
EXTRACTION = ExtractionSettings()
KILNS = "# Kilns\n\nFamilies in brick kilns in Nepal repay advances for years.\n"
COCOA = "# Cocoa\n\nChildren work on cocoa farms in Ghana.\n"


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(engine_url, index_prefix, tmp_path / "data")


@pytest.fixture
def indexer(settings: Settings) -> Iterator[Indexer]:
    with open_indexer(settings) as indexer:
        yield indexer


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def a_mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Our report"
    mail.set_content("Please find our report on Nepal attached.")
    mail.add_attachment(KILNS.encode(), maintype="text", subtype="markdown", filename="kilns.md")
    return mail.as_bytes()


def test_a_dropped_archive_gives_way_to_its_files(indexer: Indexer) -> None:
    settings = indexer.settings
    inner = zipped({"cocoa.md": COCOA})
    content = zipped({"2024/kilns.md": KILNS, "inner.zip": inner, "../slip.md": "# Slip"})
    drop(settings, "north/reports.zip.yaml", "publisher: Example Institute\n")
    dropped = drop(settings, "north/reports.zip", content)
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 3)
    told = {each["path"]: each for each in receipts(settings, "north")}
    notice = told.pop("reports.zip")
    assert notice["result"] == "notice"
    assert "2 files" in notice["reason"]
    assert "../slip.md" in notice["reason"]
    assert {path: each["result"] for path, each in told.items()} == {
        "reports.zip.files/2024/kilns.md": "indexed",
        "reports.zip.files/inner.zip/cocoa.md": "indexed",
    }
    assert not dropped.exists()


def test_a_mail_and_what_is_attached_are_documents(indexer: Indexer) -> None:
    settings = indexer.settings
    drop(settings, "north/mail.eml", a_mail())
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 2)
    titles = {each["path"]: each["title"] for each in receipts(settings, "north")}
    assert titles == {"mail.eml": "Our report", "mail.eml.files/kilns.md": "Kilns"}


def test_files_in_an_archive_are_ingested_and_named_by_it(indexer: Indexer, tmp_path: Path) -> None:
    given = tmp_path / "given.zip"
    given.write_bytes(zipped({"kilns.md": KILNS, "cocoa.md": COCOA, "bad/empty.pdf": b""}))
    (tmp_path / "none.zip").write_bytes(zipped({}))
    report = ingest_files(indexer, files_under([given]))
    assert (report.indexed, [each.path for each in report.failures]) == (
        2,
        [f"{given}/bad/empty.pdf"],
    )
    assert given.exists()
    again = ingest_files(indexer, files_under([given]))
    assert again.duplicates == 2


def test_files_in_an_archive_count_among_those_to_be_done(indexer: Indexer, tmp_path: Path) -> None:
    class Counted(Follower):
        total = done = 0

        def found(self, files: int) -> None:
            self.total += files

        def finished(self) -> None:
            self.done += 1

    (tmp_path / "given.zip").write_bytes(zipped({"kilns.md": KILNS, "bad/empty.pdf": b""}))
    (tmp_path / "mail.eml").write_bytes(a_mail())
    (tmp_path / "none.zip").write_bytes(zipped({}))
    (tmp_path / "cocoa.md").write_text(COCOA)
    counted = Counted()
    ingest_files(indexer, files_under([tmp_path]), counted)
    assert (counted.total, counted.done) == (6, 6)


def test_what_files_say_is_shown_for_those_inside_them_too(tmp_path: Path) -> None:
    inner = zipped({"cocoa.md": COCOA})
    archive, mail = tmp_path / "reports.zip", tmp_path / "mail.eml"
    archive.write_bytes(zipped({"kilns.md": KILNS, "inner.zip": inner, "../slip.md": "# Slip"}))
    mail.write_bytes(a_mail())
    (tmp_path / "plain.md").write_text(KILNS)
    files = [archive, mail, tmp_path / "gone.md", tmp_path / "plain.md"]
    said = [(str(path.relative_to(tmp_path)), each) for path, each in read_files(files, EXTRACTION)]
    assert [(path, each.state) for path, each in said] == [
        ("reports.zip/kilns.md", "ok"),
        ("reports.zip/inner.zip/cocoa.md", "ok"),
        ("reports.zip", "unsupported"),
        ("mail.eml", "ok"),
        ("mail.eml/kilns.md", "ok"),
        ("gone.md", "unreadable"),
        ("plain.md", "ok"),
    ]
    assert "slip.md" in said[2][1].reason
    assert "cocoa farms" in said[1][1].pages[0].text
