import io
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from made_pdfs import a_pdf

from extractors.document import SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool, is_worth_asking
from extractors.workers.unpacking import Unpacked

LIMITS = Limits(memory_mb=384, page_seconds=10.0, max_archive_files=20, max_archive_mb=8)


@pytest.fixture(scope="module")
def pool() -> Iterator[ExtractionPool]:
    with ExtractionPool(1, LIMITS) as pool:
        yield pool


def zipped(members: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def unpacked(pool: ExtractionPool, folder: Path, content: bytes, password: str = "") -> Unpacked:
    path = folder / "dropped"
    path.write_bytes(content)
    into = folder / "inside"
    into.mkdir()
    return pool.unpack(SourceFile(str(path), "dropped.zip", "0" * 64, password=password), into)


def contents(found: Unpacked) -> dict[str, bytes]:
    return {member.name: member.path.read_bytes() for member in found.members}


def test_each_file_of_an_archive_comes_out_under_its_name(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    members = {"a.txt": b"one", "annex/b.csv": b"two" * 700_000, "عمل الأطفال.txt": b"three"}
    found = unpacked(pool, tmp_path, zipped(members))
    assert contents(found) == members
    assert found.problems == ()


def test_an_archive_that_begins_with_a_pdf_as_it_is_gives_all_its_files(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    report = a_pdf(tmp_path / "a.pdf", ["x"]).read_bytes()
    inner = zipped({"second.pdf": report}, zipfile.ZIP_STORED)
    members = {"first.pdf": report, "inner.zip": inner}
    found = unpacked(pool, tmp_path, zipped(members, zipfile.ZIP_STORED))
    assert found.is_archive
    assert sorted(contents(found)) == ["first.pdf", "inner.zip/second.pdf"]


def test_archives_in_an_archive_are_opened_and_office_documents_are_not(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    report = io.BytesIO()
    Document().save(report)
    inner = zipped({"report.docx": report.getvalue(), "notes.txt": b"notes"})
    found = unpacked(pool, tmp_path, zipped({"inner.zip": inner, "last.txt": b"last"}))
    assert [member.name for member in found.members] == [
        "inner.zip/report.docx",
        "inner.zip/notes.txt",
        "last.txt",
    ]
    assert found.is_archive


def test_an_archive_that_holds_itself_ends(pool: ExtractionPool, tmp_path: Path) -> None:
    content = b"the core"
    for _ in range(12):
        content = zipped({"again.zip": content})
    found = unpacked(pool, tmp_path, content)
    assert [member.name for member in found.members] == ["again.zip/again.zip/again.zip"]


@pytest.mark.parametrize("name", ["../../outside.txt", "/etc/outside.txt", "C:\\outside.txt"])
def test_a_name_that_leads_out_is_left_out_and_said(
    pool: ExtractionPool, tmp_path: Path, name: str
) -> None:
    found = unpacked(pool, tmp_path, zipped({name: b"bad", "good.txt": b"good"}))
    assert contents(found) == {"good.txt": b"good"}
    assert "leads out" in found.problems[0]


def test_a_bomb_stops_at_its_allowance(pool: ExtractionPool, tmp_path: Path) -> None:
    bomb = zipped({"first.txt": b"first", "bomb.txt": bytes(30 << 20), "last.txt": b"last"})
    found = unpacked(pool, tmp_path, bomb)
    assert contents(found) == {"first.txt": b"first"}
    assert "8 MB" in found.problems[0]
    assert sum(path.stat().st_size for path in (tmp_path / "inside").iterdir()) < 10 << 20


def test_a_small_archive_may_not_grow_a_thousandfold(
    pool: ExtractionPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractors.workers.unpacking.SMALL_BYTES", 1 << 20)
    found = unpacked(pool, tmp_path, zipped({"first.txt": b"first", "bomb.txt": bytes(3 << 20)}))
    assert contents(found) == {"first.txt": b"first"}
    assert "1 MB" in found.problems[0]


def test_nested_archives_share_one_allowance(pool: ExtractionPool, tmp_path: Path) -> None:
    inner = zipped({f"{n}.txt": b"x" for n in range(12)})
    found = unpacked(pool, tmp_path, zipped({"a.zip": inner, "b.zip": inner}))
    assert len(found.members) < LIMITS.max_archive_files
    assert any("20 files" in problem or "files" in problem for problem in found.problems)


def test_a_broken_member_costs_only_itself(pool: ExtractionPool, tmp_path: Path) -> None:
    content = bytearray(zipped({"bad.txt": b"debt bondage " * 900, "good.txt": b"good"}))
    content[45] ^= 0xFF
    found = unpacked(pool, tmp_path, bytes(content))
    assert contents(found) == {"good.txt": b"good"}
    assert found.problems == ("bad.txt: it is broken",)


def test_files_of_one_name_come_out_under_a_name_each(pool: ExtractionPool, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Two reports", "a@b.org", "c@d.org"
    mail.set_content("Both are attached.")
    for content in (b"first", b"second", b"third"):
        mail.add_attachment(content, "text", "plain", filename="report.txt")
    assert contents(unpacked(pool, tmp_path, bytes(mail))) == {
        "report.txt": b"first",
        "report (2).txt": b"second",
        "report (3).txt": b"third",
    }


def test_attachments_come_out_of_a_mail(pool: ExtractionPool, tmp_path: Path) -> None:
    forwarded = EmailMessage()
    forwarded["Subject"] = "Earlier"
    forwarded.set_content("Earlier words")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Report"
    mail.set_content("See the annex.")
    mail.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="r/é.pdf")
    mail.add_attachment(forwarded)
    found = unpacked(pool, tmp_path, mail.as_bytes())
    assert [member.name for member in found.members] == ["é.pdf", "Earlier.eml"]
    assert found.members[0].path.read_bytes() == b"%PDF-1.4 x"


def test_other_files_hold_none(pool: ExtractionPool, tmp_path: Path) -> None:
    assert unpacked(pool, tmp_path, b"%PDF-1.7 and so on") == Unpacked()


def a_portfolio(folder: Path, files: Mapping[str, bytes]) -> bytes:
    path = a_pdf(folder / "cover.pdf", ["Open this portfolio in a reader that knows portfolios."])
    document = pypdfium2.PdfDocument(path)
    for name, content in files.items():
        document.new_attachment(name).set_data(content)
    made = io.BytesIO()
    document.save(made)
    document.close()
    return made.getvalue()


def test_files_attached_to_a_pdf_come_out_and_the_pdf_stays(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    files = {"annex.csv": b"a,b\n1,2\n", "../out.txt": b"three", "brief.txt": b"two" * 90_000}
    found = unpacked(pool, tmp_path, a_portfolio(tmp_path, files))
    assert contents(found) == {name.split("/")[-1]: content for name, content in files.items()}
    assert not found.is_archive


def test_a_pdf_without_attachments_is_asked_for_none(tmp_path: Path) -> None:
    path = a_pdf(tmp_path / "plain.pdf", ["A page of text about kilns."])
    assert not is_worth_asking(path)


def test_an_attached_archive_is_opened_too(pool: ExtractionPool, tmp_path: Path) -> None:
    inner = zipped({"a.txt": b"one", "b.txt": b"two"})
    found = unpacked(pool, tmp_path, a_portfolio(tmp_path, {"annexes.zip": inner}))
    assert [member.name for member in found.members] == ["annexes.zip/a.txt", "annexes.zip/b.txt"]
