"""A mail of Outlook (msg) is read as other mails are, with what is attached to it."""

import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from old_office_files import compound, word
from old_shows_and_sheets import slides, workbook
from read_file import texts

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job, Unreadable
from extractors.formats.mail import message
from extractors.formats.mail.message_file import opened_mail
from extractors.media_types import OUTLOOK, media_type_of
from extractors.registry import extractor_for
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

SENT = (datetime(2024, 3, 6, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).days * 864 * 10**9
"""In tenths of microseconds since 1601, at midnight."""

PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c"
    "090020627705b06c647d0a800fa0"
)
"""The example of [MS-OXRTFCP], 3.1."""


def wide(number: int, text: str) -> dict[str, bytes]:
    return {f"__substg1.0_{number:04X}001F": text.encode("utf-16-le")}


def short(head: int, values: Mapping[int, int]) -> dict[str, bytes]:
    rows = (struct.pack("<HHIQ", 3, name, 6, value) for name, value in values.items())
    return {"__properties_version1.0": bytes(head) + b"".join(rows)}


def within(place: str, streams: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{place}/{name}": content for name, content in streams.items()}


def read(path: Path) -> ExtractedDocument:
    media_type = media_type_of(str(path), path.name)
    assert media_type == OUTLOOK
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source), lambda _message: None)


@pytest.fixture
def pool() -> Iterator[ExtractionPool]:
    with ExtractionPool(1, Limits(memory_mb=384)) as pool:
        yield pool


def test_subject_sender_date_and_text_are_read(tmp_path: Path) -> None:
    made = compound(
        tmp_path / "a.msg",
        short(32, {0x0039: SENT})
        | wide(0x0037, "Долги семей")
        | wide(0x0C1A, 'Rosa "Ro" Pérez')
        | wide(0x5D01, "rosa@example.org")
        | wide(0x1000, "Advances bind.\r\n\r\nThey grow."),
    )
    document = read(made)
    found = document.metadata
    assert texts(document) == ["Advances bind.", "They grow."]
    assert (found.title, found.authors) == ("Долги семей", ('Rosa "Ro" Pérez',))
    assert found.created == "2024-03-06T00:00:00+00:00"
    assert document.state == "ok"


@pytest.mark.parametrize(
    "text",
    [
        "Pérez, Rosa", "Rosa; kilns: debts", 'Rosa "Ro" \\', "<rosa> (of kilns)", "=?utf-8?q?=C3?=",
        "ü" * 90, "=?x?b?!?= [", "rosa@example.org",
    ],
)  # fmt: skip
def test_no_sign_in_a_subject_or_a_name_means_anything_to_who_reads_it(
    tmp_path: Path, text: str
) -> None:
    streams = short(32, {}) | wide(0x1000, "Debts grow.") | wide(0x0037, text) | wide(0x0C1A, text)
    made = compound(tmp_path / "a.msg", streams | wide(0x5D01, "rosa@example.org"))
    found = read(made).metadata
    assert (found.title, found.authors) == (text, (text,))
    assert b"Debts grow." in bytes(opened_mail(made))  # as a mail in a mail is taken out


@pytest.mark.parametrize(
    ("page", "encoding"), [(1251, "cp1251"), (20866, "koi8-r"), (65001, "utf-8")]
)
def test_texts_that_are_not_in_unicode_are_in_the_mails_own_encoding(
    tmp_path: Path, page: int, encoding: str
) -> None:
    plain = {"__substg1.0_1000001E": "Дети работали в поле.".encode(encoding)}
    made = compound(tmp_path / "a.msg", short(32, {0x3FFD: page}) | plain)
    assert texts(read(made)) == ["Дети работали в поле."]


def test_of_the_ways_of_a_text_the_one_that_says_most_is_read(tmp_path: Path) -> None:
    page = "<p>Кирпичные печи</p><table border=1><tr><td>Kailali<td>14</table>".encode("cp1251")
    made = compound(
        tmp_path / "a.msg",
        short(32, {0x3FDE: 1251}) | wide(0x1000, "See HTML") | {"__substg1.0_10130102": page},
    )
    assert texts(read(made)) == ["Кирпичные печи", "Kailali\t14"]
    packed = {"__substg1.0_10090102": PACKED}
    assert texts(read(compound(tmp_path / "b.msg", short(32, {}) | packed))) == ["hello world"]


def test_what_is_attached_is_a_document_of_its_own_and_so_is_a_mail_in_the_mail(
    pool: ExtractionPool, tmp_path: Path
) -> None:
    inner = short(24, {}) | wide(0x0037, "Inner") | wide(0x1000, "Inner words")
    made = compound(
        tmp_path / "a.msg",
        short(32, {})
        | wide(0x1000, "See both")
        | within(
            "__attach_version1.0_#00000000",
            short(8, {}) | wide(0x3707, "отчёт.txt") | {"__substg1.0_37010102": b"Debts " * 900},
        )
        | within(
            "__attach_version1.0_#00000001",
            short(8, {}) | within("__substg1.0_3701000D", inner),
        ),
    )
    assert read(made).metadata.attachments == ("отчёт.txt",)
    (tmp_path / "inside").mkdir()
    found = pool.unpack(SourceFile(str(made), "a.msg", "0" * 64), tmp_path / "inside").members
    assert [member.name for member in found] == ["отчёт.txt", "Inner.eml"]
    assert found[0].path.read_bytes() == b"Debts " * 900
    assert b"Inner words" in found[1].path.read_bytes()


@pytest.mark.parametrize("make", [lambda path: word(path, "Wages\r"), workbook, slides])
def test_a_mail_is_one_whatever_office_file_is_attached_to_it(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    attached = make(tmp_path / "attached").read_bytes()
    made = compound(
        tmp_path / "a.msg",
        short(32, {})
        | wide(0x1000, "See the report")
        | within(
            "__attach_version1.0_#00000000",
            short(8, {}) | wide(0x3707, "a.doc") | {"__substg1.0_37010102": attached},
        ),
    )
    document = read(made)
    assert texts(document) == ["See the report"]
    assert document.metadata.attachments == ("a.doc",)


def test_a_text_that_is_lost_is_caught_by_the_count_of_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = compound(tmp_path / "a.msg", short(32, {}) | wide(0x1000, "Debts are repaid by labour."))
    assert read(made).state == "ok"
    monkeypatch.setattr(message, "mail_text", lambda _mail: ((), ()))
    assert "letters in the file are missing" in read(made).reason


def test_a_mail_that_breaks_its_format_says_so(tmp_path: Path) -> None:
    made = compound(tmp_path / "a.msg", short(32, {}) | {"__substg1.0_10090102": b"broken" * 9})
    with pytest.raises(Unreadable, match="breaks its format"):
        read(made)
