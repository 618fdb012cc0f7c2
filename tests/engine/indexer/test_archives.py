"""Are the files in an archive, and those attached to a mail, documents of their own?"""

import base64
import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest
from eventually import eventually
from watching import LATE_FOLDERS, drop, receipts, watcher_thread

from config.setting_groups import ExtractionSettings
from config.store.quarantine_entry import entries
from indexer.assembly import Indexer, open_indexer
from indexer.commands.read_files import read_files
from indexer.inbox.retry import note_retry
from indexer.ingest import Follower, files_under, ingest_files

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
EXTRACTION = ExtractionSettings()
KILNS = "# Kilns\n\nFamilies in brick kilns in Nepal repay advances for years.\n"
LOCKED_ZIP = base64.b85decode(
    "P)h>@3IG5A000S0d|lSh0)-"
    "m@000{R000L78~|@{Wo|BQWK~oN00W_)3TvUC3Tt(E3jhHG000001ONa403#qzaAj@^3PxdVX>4g_b0BGMAWmg)VQe"
    "l6P)h>@6aWbT2mlF8d|mwG9NRVk001li000R98~|)@V{2t(E^TC0R0#kBp`QwCp`QwCb$AN^0R#X5000C40001yXv&"
    ">8{$;!mcHivTB80j4Hy`$}JhT^Ph63?V=*MldV+OW&wKL{D5^fKNOdeB-*Ix)r_)tp+2>jz5+cp3I04x9i08mQ-0v-"
    "bj0000000~TdUDnS6g&P0>02=@R00#gV00000009610HlEc0001QaAj^TZDdtc1pot~p9*Vrcnbgl1ONa400aO4002"
    "-+0RkQa6aWbT2mlF8d|mwG9NRVk001li000R97ytkO00031005+cTmS$7Y;R+0Wn?aGWK~oJ00W_)3Tt(E3jhHG000"
    "001ONa408mQ>1^@s600IC40Gt2-0ObGx0000"
)
"""`zip a.zip open.md; zip -P kilns a.zip locked.md`: the standard library locks nothing."""
COCOA = "# Cocoa\n\nChildren work on cocoa farms in Ghana.\n"


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
    content = zipped({"2024/kilns.md": KILNS, "inner.zip": inner, "~$kilns.md": "lock"})
    drop(settings, "north/reports.zip.yaml", "publisher: Example Institute\n")
    dropped = drop(settings, "north/reports.zip", content)
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 3)
    told = {each["path"]: each for each in receipts(settings, "north")}
    notice = told.pop("reports.zip")
    assert notice["result"] == "notice"
    assert "2 files" in notice["reason"]
    assert "~$kilns.md" in notice["reason"]
    assert {path: each["result"] for path, each in told.items()} == {
        "reports.zip.files/2024/kilns.md": "indexed",
        "reports.zip.files/inner.zip/cocoa.md": "indexed",
    }
    assert not dropped.exists()
    assert not list(entries(settings.quarantine_dir))


def test_an_archive_of_which_something_is_left_out_waits_whole_in_quarantine(
    indexer: Indexer,
) -> None:
    settings = indexer.settings
    content = zipped({"2024/kilns.md": KILNS, "../slip.md": "# Slip", ".": "point"})
    dropped = drop(settings, "north/reports.zip", content)
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 2)
    told = {each["path"]: each for each in receipts(settings, "north")}
    assert told["reports.zip.files/2024/kilns.md"]["result"] == "indexed"
    failed = told["reports.zip"]
    assert failed["result"] == "failed"
    assert "1 are taken" in failed["reason"]
    assert "../slip.md: its name leads out" in failed["reason"]
    assert ".: it has no name" in failed["reason"]
    assert not dropped.exists()
    (entry,) = entries(settings.quarantine_dir)
    kept = settings.quarantine_dir / "north" / entry.receipt / "reports.zip"
    assert kept.read_bytes() == content


def test_a_locked_member_comes_when_its_password_does(indexer: Indexer) -> None:
    settings = indexer.settings
    drop(settings, "north/reports.zip", LOCKED_ZIP)
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 2)
        told = {each["path"]: each["result"] for each in receipts(settings, "north")}
        assert told == {"reports.zip": "failed", "reports.zip.files/open.md": "indexed"}
        drop(settings, "north/reports.zip.yaml", "password: kilns\n")
        eventually(lambda: len(receipts(settings, "north")) == 5)
    last = {each["path"]: each["result"] for each in receipts(settings, "north")[2:]}
    assert last == {
        "reports.zip": "notice",
        "reports.zip.files/open.md": "indexed",
        "reports.zip.files/locked.md": "indexed",
    }
    assert not list(entries(settings.quarantine_dir))
    left = [path.name for path in settings.inbox_dir.rglob("*") if path.is_file()]
    assert left == ["_defaults.yaml"]


def test_no_member_of_a_hundred_thousand_is_lost(indexer: Indexer) -> None:
    settings = indexer.settings.model_copy(
        update={"extraction": ExtractionSettings(max_archive_files=5)}
    )
    names = {f"{number}.md": f"# {number}\n" for number in range(100_000)}
    content = zipped(names)
    drop(settings, "north/many.zip", content)
    with open_indexer(settings) as few, watcher_thread(few):
        eventually(lambda: len(receipts(settings, "north")) == 6, 300)
    (failed,) = (each for each in receipts(settings, "north") if each["path"] == "many.zip")
    assert "99,995 of its 100,000 entries" in failed["reason"]
    (entry,) = entries(settings.quarantine_dir)
    kept = settings.quarantine_dir / "north" / entry.receipt / "many.zip"
    assert kept.read_bytes() == content


def test_an_archive_that_is_tried_again_is_opened_anew(indexer: Indexer) -> None:
    settings = indexer.settings
    strict = settings.model_copy(update={"extraction": ExtractionSettings(max_archive_files=1)})
    content = zipped({"cocoa.md": COCOA, "kilns.md": KILNS})
    drop(settings, "north/2024/reports.zip", content)
    with open_indexer(strict) as few, watcher_thread(few):
        eventually(lambda: len(receipts(settings, "north")) == 2)
    (entry,) = entries(settings.quarantine_dir)
    assert note_retry(settings, indexer.store, entry) is None
    assert not list(entries(settings.quarantine_dir))
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 5)
    last = {each["path"]: each["result"] for each in receipts(settings, "north")[2:]}
    assert last["2024/reports.zip"] == "notice"
    assert last["2024/reports.zip.files/kilns.md"] == "indexed"


def test_what_is_said_of_an_archive_holds_for_files_that_say_something_themselves(
    indexer: Indexer,
) -> None:
    settings = indexer.settings
    drop(settings, "north/a.zip.yaml", "access: internal\nyear: 2001\n")
    drop(settings, "north/a.zip", zipped({"_defaults.yaml": "year: 2002\n", "kilns.md": KILNS}))
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == 2)
    hidden = receipts(settings, "north")[-1]
    assert hidden["result"] == "hidden"
    assert indexer.store.manifest(hidden["id"]).declared.year == 2002


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
