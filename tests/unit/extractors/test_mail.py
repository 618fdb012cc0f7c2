from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import msgspec
import pytest
from read_file import texts

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job, Unreadable
from extractors.formats.mail import message as reader
from extractors.formats.mail.uuencoded import files_in_text
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


def test_a_mail_whose_html_begins_early_is_a_mail_with_its_blocks_apart(tmp_path: Path) -> None:
    page = "<html><head></head><p>One.</p><table><tr><td>a<td>b</table><ul><li>R&amp;D</ul></html>"
    head = "Subject: Kilns\r\nFrom: a@example.org\r\nContent-Type: text/html\r\n\r\n"
    document = read(tmp_path, (head + page).encode())
    assert texts(document) == ["One.", "a\tb", "R&D"]
    assert document.metadata.title == "Kilns"


@pytest.mark.parametrize("before", ["TR: ", "Re: Fwd: ", "ENC: RES: ", "Re[2]: "])
def test_what_a_program_puts_before_a_subject_is_no_part_of_it(tmp_path: Path, before: str) -> None:
    mail = a_mail(f"{before}Kilns: what remains")
    mail.set_content("Text.")
    assert read(tmp_path, mail).metadata.title == "Kilns: what remains"


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
    [("iso-2022-jp", "児童労働に関する報告書。"), ("gb2312", "关于童工的报告。"),
     ("iso-2022-kr", "아동 노동 보고서."), ("hz", "关于童工的报告。"),
     ("big5", "關於童工的報告。")],
)  # fmt: skip
def test_mails_in_old_eastern_encodings_are_read(tmp_path: Path, charset: str, text: str) -> None:
    head = f"Subject: x\nFrom: a@example.org\nContent-Type: text/plain; charset={charset}\n\n"
    assert texts(read(tmp_path, head.encode() + text.encode(charset))) == [text]


def test_headers_in_letters_beyond_ascii_are_read_though_they_are_not_allowed(
    tmp_path: Path,
) -> None:
    head = "From: José <jose@example.org>\nSubject: Résumé\nTo: b@example.org\n\nCorps.\n"
    for encoding in ("latin-1", "utf-8"):
        metadata = read(tmp_path, head.encode(encoding)).metadata
        assert (metadata.title, metadata.authors) == ("Résumé", ("José",))


def test_a_text_that_is_cut_by_what_is_attached_is_read_to_its_end(tmp_path: Path) -> None:
    mail = MIMEMultipart("mixed")
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Kilns"
    both = MIMEMultipart("alternative")
    both.attach(MIMEText("Before the table."))
    rich = MIMEMultipart("mixed")
    rich.attach(MIMEText("<p>Before the table.</p>", "html"))
    table = MIMEText("district;children", "csv")
    table.add_header("Content-Disposition", "inline", filename="table.csv")
    rich.attach(table)
    both.attach(rich)
    mail.attach(both)
    mail.attach(MIMEText("<p>Behind it.</p>", "html"))
    mail.attach(MIMEText("A last line."))
    document = read(tmp_path, mail.as_bytes())
    assert texts(document) == ["Before the table.", "Behind it.", "A last line."]
    assert document.metadata.attachments == ("table.csv",)


def test_a_piece_of_the_text_that_is_forgotten_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = MIMEMultipart("mixed")
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Kilns"
    mail.attach(MIMEText("A first piece."))
    mail.attach(MIMEText("A second piece."))
    assert read(tmp_path, mail.as_bytes()).state == "ok"
    taken = reader.mail_parts
    monkeypatch.setattr(
        reader,
        "mail_parts",
        lambda mail: msgspec.structs.replace(taken(mail), pieces=taken(mail).pieces[:1]),
    )
    assert "letters in the file are missing" in read(tmp_path, mail.as_bytes()).reason


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


INVITATION = (
    "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDTSTART:16010101T000000\r\nEND:VTIMEZONE\r\n"
    "BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=fr:Atelier\\, jour un\r\nLOCATION:Ouaga\r\n dougou\r\n"
    'DTSTART;TZID="GMT:0":20240304T093000\r\nDESCRIPTION:Dettes\\net salaires\r\nUID:x1\r\n'
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_an_invitation_is_read_as_a_person_reads_it(tmp_path: Path) -> None:
    mail = a_mail()
    mail.set_content("Venez. Ouagadougou")
    mail.add_alternative(INVITATION.encode(), maintype="text", subtype="calendar")
    document = read(tmp_path, mail)
    assert texts(document) == [
        "Venez. Ouagadougou",
        "Atelier, jour un",
        "2024-03-04 09:30",
        "Dettes et salaires",
    ]
    assert not document.metadata.attachments


def test_why_a_mail_could_not_be_delivered_is_read(tmp_path: Path) -> None:
    parts = (
        "text/plain\r\n\r\nNot delivered.",
        "message/delivery-status\r\n\r\nAction: failed\r\n\r\nStatus: 550 no such box\r\n",
        "text/rfc822-headers\r\n\r\nSubject: First attempt",
    )
    body = "".join(f"--b\r\nContent-Type: {part}\r\n" for part in parts)
    head = "From: a@example.org\r\nSubject: Failure\r\nMIME-Version: 1.0\r\n"
    kind = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
    whole = "\n".join(texts(read(tmp_path, f"{head}{kind}{body}--b--".encode())))
    assert whole.startswith("Not delivered.")
    assert "550 no such box" in whole
    assert "First attempt" in whole


def test_lines_that_a_mail_program_broke_go_on_without_a_blank_where_it_says_so(
    tmp_path: Path,
) -> None:
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n"
    head = "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    text = "recom \r\nmended  \r\nwages\r\n> quo \r\n> ted"
    document = read(tmp_path, (head + kind + text).encode())
    assert texts(document) == ["recommended wages > quoted"]


def test_two_ways_that_say_different_things_are_both_read(tmp_path: Path) -> None:
    mail = a_mail()
    mail.set_content("A long plain text about wages that were never paid to those who made bricks.")
    mail.add_alternative("<p>Children left the kilns after the rains.</p>", subtype="html")
    assert len(texts(read(tmp_path, mail))) == 2
    mail = a_mail()
    mail.set_content("Wages were paid weekly\nin nine kilns of ten.")
    mail.add_alternative("<p>Wages were paid weekly in nine kilns of ten.</p>", subtype="html")
    assert texts(read(tmp_path, mail)) == ["Wages were paid weekly in nine kilns of ten."]


def test_a_mark_before_a_mail_does_not_make_its_head_text(tmp_path: Path) -> None:
    mail = a_mail()
    mail.set_content("Words.")
    document = read(tmp_path, b"\xef\xbb\xbf\r\n" + bytes(mail))
    assert (document.metadata.title, texts(document)) == ("Kilns", ["Words."])


@pytest.mark.parametrize(
    ("kind", "is_locked"),
    [
        ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', True),
        ("application/pkcs7-mime; smime-type=enveloped-data", True),
        ('multipart/signed; protocol="application/pkcs7-signature"; boundary=b', False),
    ],
)
def test_an_encrypted_mail_says_so_and_a_signed_one_is_read(
    tmp_path: Path, kind: str, is_locked: bool
) -> None:
    head = f"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: {kind}\n\n"
    content = f"{head}--b\nContent-Type: text/plain\n\nWords.\n--b--\n".encode()
    if is_locked:
        with pytest.raises(Unreadable, match="encrypted"):
            read(tmp_path, content)
    else:
        assert texts(read(tmp_path, content)) == ["Words."]


WRITTEN_IN = b'begin 644 note.txt\r\n+5V%G97,@;W=E9"X\r\n`\r\nend\r\n'


def test_a_file_written_into_the_text_is_attached_and_no_text(tmp_path: Path) -> None:
    head = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Kilns\r\n\r\n"
    document = read(tmp_path, head + b"See below.\r\n\r\n" + WRITTEN_IN + b"\r\nRegards\r\n")
    assert texts(document) == ["See below.", "Regards"]
    assert document.metadata.attachments == ("note.txt",)
    assert list(files_in_text(WRITTEN_IN)) == [("note.txt", b"Wages owed.")]
    assert texts(read(tmp_path, head + b"We begin 644 times\r\nand end\r\n")) != []
