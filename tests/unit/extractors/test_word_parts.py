"""What becomes of parts of a Word file beside its own text: inserted, embedded or broken ones?"""

import zipfile
from pathlib import Path

import pytest
from read_file import read, texts
from word_files import NAMESPACES, paragraph, run, with_chunk, with_relation, word_file

PAGE = "<html><body><h1>Kilns</h1><p>Pay &amp; keep a copy.</p></body></html>"
SAVED = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    f"Content-Type: text/html; charset=utf-8\n\n{PAGE}\n--b--\n"
)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("chunk.html", PAGE, ["Before.", "Kilns", "Pay & keep a copy.", "Behind."]),
        ("chunk.mht", SAVED, ["Before.", "Kilns", "Pay & keep a copy.", "Behind."]),
        ("chunk.txt", "Pay weekly.", ["Before.", "Pay weekly.", "Behind."]),
    ],
)
def test_a_page_that_was_put_into_a_document_is_read_where_it_stands(
    tmp_path: Path, name: str, content: str, found: list[str]
) -> None:
    document = read(with_chunk(tmp_path / "a.docx", name, content))
    assert texts(document) == found
    assert document.state == "ok"


def test_a_part_of_another_kind_that_was_put_in_is_told(tmp_path: Path) -> None:
    document = read(with_chunk(tmp_path / "a.docx", "chunk.rtf", "{\\rtf1 Pay weekly.}"))
    assert document.state == "partial"
    assert "inserted from another file" in document.reason


def test_a_part_in_a_file_of_its_own_is_told(tmp_path: Path) -> None:
    made = word_file(tmp_path / "a.docx", paragraph(run("Words")) + '<w:subDoc r:id="r1"/>')
    assert "a file of its own is not read" in read(made).reason


def test_an_embedded_file_that_is_broken_costs_the_document_nothing(tmp_path: Path) -> None:
    made = word_file(tmp_path / "a.docx", paragraph(run("Words")))
    relation = '<Relationship Id="e" Type="x/oleObject" Target="embeddings/o.bin"/>'
    made = with_relation(made, relation)
    content = "Equation Native".encode("utf-16-le")
    with zipfile.ZipFile(made, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/embeddings/o.bin", content)
    made.write_bytes(made.read_bytes().replace(content, bytes(len(content))))  # the sum is off
    document = read(made)
    assert texts(document) == ["Words"]
    assert "1 file that is embedded in it is not read" in document.reason


def test_what_is_no_text_of_the_document_does_not_count_as_lost(tmp_path: Path) -> None:
    rule = (
        f'<w:footnote w:type="continuationNotice" w:id="0">{paragraph(run("Goes on"))}</w:footnote>'
    )
    made = word_file(tmp_path / "a.docx", paragraph(run("Words")), footnotes=rule)
    with zipfile.ZipFile(made, "a") as archive:
        building_block = f"<w:document {NAMESPACES}>{paragraph(run('Building block'))}</w:document>"
        archive.writestr("word/glossary/document.xml", building_block)
    relation = '<Relationship Id="g" Type="x/glossaryDocument" Target="glossary/document.xml"/>'
    assert read(with_relation(made, relation)).state == "ok"


@pytest.mark.parametrize(
    ("kind", "content", "told"),
    [
        ("package", b"PK a workbook", True),
        ("oleObject", "Workbook".encode("utf-16-le"), True),
        ("oleObject", "Equation Native".encode("utf-16-le"), False),
    ],
)
def test_a_file_that_is_embedded_is_told_and_a_formula_is_none(
    tmp_path: Path, kind: str, content: bytes, told: bool
) -> None:
    made = word_file(tmp_path / "a.docx", paragraph(run("Words")))
    relation = f'<Relationship Id="e" Type="x/{kind}" Target="embeddings/o.bin"/>'
    made = with_relation(made, relation)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/embeddings/o.bin", content)
        chart = f"<Relationships>{relation}</Relationships>"  # a chart's own table is none
        archive.writestr("word/charts/_rels/chart1.xml.rels", chart)
        archive.writestr("word/charts/embeddings/o.bin", b"PK")
    assert ("1 file that is embedded in it is not read" in read(made).reason) is told
