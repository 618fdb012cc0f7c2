from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job
from extractors.formats import mail as reader
from extractors.media_types import media_type_of
from extractors.registry import extractor_for


def read(folder: Path, mail: EmailMessage | bytes) -> ExtractedDocument:
    path = folder / "a.eml"
    path.write_bytes(mail if isinstance(mail, bytes) else bytes(mail))
    media_type = media_type_of(str(path), path.name)
    assert media_type == "message/rfc822"
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source), lambda _message: None)


def a_mail(subject: str = "Kilns") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Rosa <rosa@example.org>", "b@example.org", subject
    mail["Date"] = "Tue, 05 Mar 2019 10:00:00 +0000"
    return mail


def texts(document: ExtractedDocument) -> list[str]:
    return [block.text for page in document.pages for block in page.blocks]


def test_a_mail_whose_html_begins_early_is_a_mail_with_its_blocks_apart(tmp_path: Path) -> None:
    page = "<html><head></head><p>One.</p><table><tr><td>a<td>b</table><ul><li>R&amp;D</ul></html>"
    head = "Subject: Kilns\r\nFrom: a@example.org\r\nContent-Type: text/html\r\n\r\n"
    document = read(tmp_path, (head + page).encode())
    assert texts(document) == ["One.", "a\tb", "R&D"]
    assert document.metadata.title == "Kilns"


def test_sender_date_and_attachments_are_told(tmp_path: Path) -> None:
    mail = a_mail("Évaluation")
    mail.set_content("See the table.")
    mail.add_attachment(b"x", maintype="text", subtype="csv", filename="données.csv")
    found = read(tmp_path, mail).metadata
    assert (found.title, found.authors, found.created, found.attachments) == (
        "Évaluation", ("Rosa",), "2019-03-05T10:00:00+00:00", ("données.csv",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("charset", "text"),
    [("iso-2022-jp", "児童労働に関する報告書。"), ("gb2312", "关于童工的报告。")],
)
def test_mails_in_old_eastern_encodings_are_read(tmp_path: Path, charset: str, text: str) -> None:
    head = f"Subject: x\nFrom: a@example.org\nContent-Type: text/plain; charset={charset}\n\n"
    assert texts(read(tmp_path, head.encode() + text.encode(charset))) == [text]


def test_the_html_is_read_where_the_plain_text_is_a_stub(tmp_path: Path) -> None:
    mail = a_mail()
    mail.set_content("Please use a newer program.")
    mail.add_alternative("<p>Wages were paid weekly in nine kilns of ten.</p>" * 3, subtype="html")
    assert texts(read(tmp_path, mail)) == ["Wages were paid weekly in nine kilns of ten."] * 3


def test_a_reader_that_loses_text_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = a_mail()
    mail.set_content("A first paragraph.\n\nA second one that gets lost.")
    assert read(tmp_path, mail).state == "ok"
    plain_blocks = reader.plain_blocks
    monkeypatch.setattr(reader, "plain_blocks", lambda text: list(plain_blocks(text))[:1])
    assert "letters in the file are missing" in read(tmp_path, mail).reason
