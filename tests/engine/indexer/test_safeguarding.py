"""Does nothing that names a victim become public before a curator has looked, and what then?"""

import re
import zlib
from pathlib import Path

import pypdfium2
import pytest
import word_files
from eventually import eventually
from made_pdfs import a_pdf
from watching import LATE_FOLDERS, LESSON, drop, receipts, watcher_thread

from config.store.held_documents import held_documents, record_decision
from config.store.safeguarding import Decision, Verdict
from indexer.assembly import Indexer
from indexer.store.documents import now_iso

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
CASE = "Amina Yusuf, 14, was sold by her uncle and locked in a house in her village."
OPEN = "Labour inspectors visited brick kilns in three districts and freed many workers."


def decided(verdict: Verdict) -> Decision:
    return Decision(verdict, now_iso(), "a curator", "looked at it")


def access_of(indexer: Indexer, document_id: str) -> str | None:
    values = indexer.gateway.values([document_id], ("access",))
    return values[document_id]["access"] if document_id in values else None


def test_a_report_that_names_a_victim_is_held_until_a_curator_publishes_it(
    indexer: Indexer,
) -> None:
    settings = indexer.settings
    with watcher_thread(indexer):
        drop(settings, "north/open.md", LESSON)
        drop(settings, "north/case.md", f"{LESSON}\n{CASE}\n")
        eventually(lambda: len(receipts(settings, "north")) == 2)
        told = {each["path"]: each for each in receipts(settings, "north")}
        assert told["open.md"]["result"] == "indexed"
        held = told["case.md"]
        assert (held["result"], held["link"]) == ("hidden", "")
        assert str(held["reason"]).startswith("it is held until a curator has looked")
        assert "page 1" in str(held["reason"])
        assert "Amina" not in str(held["reason"])
        document_id = str(held["id"])
        assert access_of(indexer, document_id) == "internal"
        assert held_documents(settings.data_dir) == [document_id]

        record_decision(settings.data_dir, document_id, decided("publish"))
        eventually(lambda: access_of(indexer, document_id) == "public")
    assert held_documents(settings.data_dir) == []


def test_a_rejected_report_leaves_the_index_and_stays_out_when_it_comes_again(
    indexer: Indexer,
) -> None:
    settings = indexer.settings
    with watcher_thread(indexer):
        drop(settings, "north/case.md", f"{LESSON}\n{CASE}\n")
        eventually(lambda: len(receipts(settings, "north")) == 1)
        document_id = str(receipts(settings, "north")[0]["id"])
        record_decision(settings.data_dir, document_id, decided("reject"))
        eventually(lambda: access_of(indexer, document_id) is None)
        drop(settings, "south/case.md", f"{LESSON}\n{CASE}\n")
        eventually(lambda: len(receipts(settings, "south")) == 1)
    assert receipts(settings, "south")[0]["result"] == "hidden"
    assert access_of(indexer, document_id) is None


def test_a_redacted_copy_takes_the_place_and_holds_nothing_of_what_is_black(
    indexer: Indexer, tmp_path: Path
) -> None:
    settings = indexer.settings
    made = a_pdf(tmp_path / "case.pdf", [OPEN, CASE, OPEN], title="The case of Amina Yusuf")
    with watcher_thread(indexer):
        drop(settings, "north/case.pdf", made.read_bytes())
        eventually(lambda: len(receipts(settings, "north")) == 1)
        original = str(receipts(settings, "north")[0]["id"])
        assert access_of(indexer, original) == "internal"
        record_decision(settings.data_dir, original, decided("redact"))
        eventually(lambda: bool(indexer.store.manifest(original).replaced_by))
        copy = indexer.store.manifest(original).replaced_by
        eventually(lambda: access_of(indexer, copy) == "public")
        eventually(lambda: access_of(indexer, original) is None)
    assert not indexer.store.manifest(original).is_public(_today())
    extracted = indexer.store.extraction(copy)
    assert extracted is not None
    assert "Amina" not in repr(extracted)
    assert "sold by her uncle" in repr(extracted)
    content = indexer.store.paths(copy).original.read_bytes()
    _holds_nothing_of(content, b"Amina", b"Yusuf")
    pdf = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert [bool(each.strip()) for each in texts] == [True, False, True]
    assert _has_a_black_bar(pdf[1])
    assert not _has_a_black_bar(pdf[0])


@pytest.mark.parametrize("ending", ["html", "docx", "csv"])
def test_other_files_than_pdfs_become_plain_text_without_what_is_black(
    indexer: Indexer, tmp_path: Path, ending: str
) -> None:
    settings = indexer.settings
    name = "case-of-amina-yusuf"
    with watcher_thread(indexer):
        title = "title: Amina Yusuf, a case\nsource_url: https://a.example/amina_yusuf.html\n"
        drop(settings, f"north/{name}.{ending}.yaml", title)
        drop(settings, f"north/{name}.{ending}", a_case(ending, tmp_path))
        eventually(lambda: len(receipts(settings, "north")) == 1)
        original = str(receipts(settings, "north")[0]["id"])
        assert access_of(indexer, original) == "internal"
        record_decision(settings.data_dir, original, decided("redact"))
        eventually(lambda: bool(indexer.store.manifest(original).replaced_by))
        copy = indexer.store.manifest(original).replaced_by
        eventually(lambda: access_of(indexer, copy) == "public")
    shown = (
        repr(indexer.store.extraction(copy)),
        repr([(each.name, each.declared) for each in indexer.store.manifest(copy).origins]),
        indexer.store.paths(copy).original.read_bytes().decode(),
        repr(indexer.gateway.values([copy], ("title", "url", "passages.text"))),
    )
    for text in shown:
        assert re.search("amina|yusuf", text, re.IGNORECASE) is None
    assert "her uncle" in shown[2]


def a_case(ending: str, folder: Path) -> bytes:
    if ending == "docx":
        body = f"{word_files.paragraph(word_files.run(CASE))}"
        return word_files.word_file(folder / "case.docx", body).read_bytes()
    if ending == "csv":
        told = 'Name,Age,What happened\nAmina Yusuf,14,"sold by her uncle, said Amina"\n'
        return (told + "Grace,,\n").encode()
    said = f"<h1>The case of Amina</h1><p title='Amina Yusuf'>{CASE}</p><!-- Amina -->"
    return f"<html lang='en'><title>Amina Yusuf</title><body>{said}</body></html>".encode()


def test_nothing_is_shown_where_what_was_decided_cannot_be_read(indexer: Indexer) -> None:
    settings = indexer.settings
    with watcher_thread(indexer):
        drop(settings, "north/case.md", f"{LESSON}\n{CASE}\n")
        eventually(lambda: len(receipts(settings, "north")) == 1)
        document_id = str(receipts(settings, "north")[0]["id"])
    indexer.store.paths(document_id).safeguarding.write_text("{")
    (outcome,) = indexer.pipeline.run([document_id])
    assert not outcome.indexed
    assert access_of(indexer, document_id) == "internal"


def _today() -> object:
    from datetime import UTC, datetime  # noqa: PLC0415

    return datetime.now(UTC).date()


def _holds_nothing_of(content: bytes, *words: bytes) -> None:
    """Neither as it is nor in any stream that can be unpacked."""
    parts = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue  # a picture
    assert [word for word in words if any(word in part for part in parts)] == []


def _has_a_black_bar(page: pypdfium2.PdfPage) -> bool:
    """A run of black over more than a word's width and half a line's height."""
    picture = page.render(scale=1).to_pil().convert("L")
    rows = [
        bytes(picture.crop((0, y, picture.width, y + 1)).tobytes()) for y in range(picture.height)
    ]
    return sum(bytes(30) in row for row in rows) >= 6
