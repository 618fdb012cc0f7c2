"""Mailboxes in one file and Outlook's winmail.dat give way to the mails and files in them."""

import struct
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.document import SourceFile
from extractors.formats.mail.rtf_packed import unpacked_rtf
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool
from extractors.workers.unpacking import Unpacked

SAMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c"
    "090020627705b06c647d0a800fa0"
)
"""The example of [MS-OXRTFCP], 3.1."""
ONE = b"From: a@example.org\nTo: b@example.org\nSubject: One/two\n\nThe kilns.\n>From the field.\n"
TWO = b"From: c@example.org\nTo: b@example.org\nSubject: Three\n\nFrom here on.\n"


@pytest.fixture(scope="module")
def pool() -> Iterator[ExtractionPool]:
    with ExtractionPool(1, Limits(memory_mb=384)) as pool:
        yield pool


def unpacked(pool: ExtractionPool, folder: Path, content: bytes) -> Unpacked:
    path = folder / "dropped"
    path.write_bytes(content)
    (folder / "inside").mkdir()
    return pool.unpack(SourceFile(str(path), "dropped", "0" * 64), folder / "inside")


def contents(found: Unpacked) -> dict[str, bytes]:
    return {member.name: member.path.read_bytes() for member in found.members}


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From - Fri Mar  5 10:00:00 2021\n" + mail + b"\n" for mail in mails)


def attribute(name: int, content: bytes, level: int = 2) -> bytes:
    checksum = sum(content) & 0xFFFF
    return struct.pack("<BII", level, name, len(content)) + content + struct.pack("<H", checksum)


def properties(*pairs: tuple[int, int, bytes]) -> bytes:
    whole = struct.pack("<I", len(pairs))
    for kind, name, content in pairs:
        padding = b"\0" * (-len(content) % 4)
        whole += struct.pack("<HHII", kind, name, 1, len(content)) + content + padding
    return whole


def wrapped(body: bytes, long_name: str, content: bytes) -> bytes:
    name = (long_name + "\0").encode("utf-16-le")
    return b"".join(
        (
            struct.pack("<IH", 0x223E9F78, 1),
            attribute(0x00069007, struct.pack("<II", 1252, 0), 1),
            attribute(0x00069003, properties((0x102, 0x1009, body)), 1),
            attribute(0x00069002, b"\0" * 14),
            attribute(0x00018010, b"REPORT~1.TXT\0"),
            attribute(0x0006800F, content),
            attribute(0x00069005, properties((0x1F, 0x3707, name))),
        )
    )


def test_a_mailbox_gives_way_to_its_mails(pool: ExtractionPool, tmp_path: Path) -> None:
    found = unpacked(pool, tmp_path, mailbox(ONE, TWO))
    assert found.is_archive
    assert contents(found) == {
        "1 One-two.eml": ONE.replace(b">From", b"From") + b"\n",
        "2 Three.eml": TWO + b"\n",
    }


def test_a_mail_behind_such_a_line_is_a_mail(pool: ExtractionPool, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mailbox(TWO))
    document = pool.extract(SourceFile(str(path), path.name, "0" * 64))
    assert (document.state, document.pages[0].text) == ("ok", "From here on.")


def test_the_files_in_a_winmail_dat_come_out_with_the_mail_s_text(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "A report"
    mail.set_content("See the report.")
    wrapping = wrapped(SAMPLE, "Répôrt on kilns.txt", b"debt bondage")
    mail.add_attachment(wrapping, "application", "ms-tnef", filename="winmail.dat")
    found = contents(unpacked(pool, tmp_path, bytes(mail)))
    assert found == {
        "winmail.dat/message.rtf": b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        "winmail.dat/Répôrt on kilns.txt": b"debt bondage",
    }


def test_a_winmail_dat_that_is_cut_is_said(pool: ExtractionPool, tmp_path: Path) -> None:
    found = unpacked(pool, tmp_path, wrapped(SAMPLE, "a.txt", b"debt bondage")[:-10])
    assert found.problems


def test_references_into_what_they_write_repeat_it() -> None:
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked_rtf(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_a_file_written_into_an_old_mail_is_taken_out(pool: ExtractionPool, tmp_path: Path) -> None:
    written = b'begin 644 note.txt\n+5V%G97,@;W=E9"X\n`\nend\n'
    mail = b"From: a@example.org\nTo: b@example.org\nSubject: Kilns\n\nSee below.\n\n" + written
    assert contents(unpacked(pool, tmp_path, mail)) == {"note.txt": b"Wages owed."}
