"""Are the samples what they say they are, and marked as illustrations on every page?"""

import functools
import hashlib
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest

from config.vocabulary.load import load_vocabulary
from samples.build import build_all, built, typeset
from samples.source import MARKS, Sample, read_sample, read_samples
from samples.typst_markup import typst_body

TOPIC_FACETS = ("topic", "sector", "population")
SAMPLES = read_samples()
PDFS = [sample for sample in SAMPLES if sample.layout != "docx"]
SCANS = [sample for sample in SAMPLES if sample.layout == "scanned"]
WORD_FILES = [sample for sample in SAMPLES if sample.layout == "docx"]
HEAD = {
    "title": "A title",
    "partner": "Nobody at all",
    "year": 2020,
    "language": "en",
    "type": "research",
    "layout": "one-column",
    "pages": 1,
}


@functools.cache
def file_of(sample: Sample) -> bytes:
    return built(sample)


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def named(samples: list[Sample]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sample", samples, ids=lambda sample: sample.name)


def a_source(folder: Path, body: str, **head: object) -> Path:
    lines = [f"{key}: {value}" for key, value in (HEAD | head).items()]
    path = folder / "a-source.md"
    path.write_text("\n".join(["---", *lines, "---", body]), encoding="utf-8")
    return path


@named(PDFS)
def test_every_page_says_that_it_is_an_illustration(sample: Sample) -> None:
    pages = page_texts(typeset(sample) if sample in SCANS else file_of(sample))
    assert [number for number, text in enumerate(pages, 1) if sample.mark not in text] == []


@named(WORD_FILES)
def test_a_word_file_carries_the_mark_in_its_header_and_footer(sample: Sample) -> None:
    section = docx.Document(io.BytesIO(file_of(sample))).sections[0]
    assert sample.mark in section.header.paragraphs[0].text
    assert sample.mark in section.footer.paragraphs[0].text


@named(PDFS)
def test_a_sample_has_as_many_pages_as_its_source_says(sample: Sample) -> None:
    pages = len(page_texts(file_of(sample)))
    assert pages == sample.pages
    assert 2 <= pages <= 7


@named(SCANS)
def test_a_scan_holds_images_and_no_text(sample: Sample) -> None:
    assert set(page_texts(file_of(sample))) == {""}


@named(PDFS)
def test_the_embedded_title_is_the_one_the_source_asks_for(sample: Sample) -> None:
    expected = sample.title if sample.embedded_title is None else sample.embedded_title
    document = pypdfium2.PdfDocument(file_of(sample))
    assert document.get_metadata_value("Title") == ("" if sample in SCANS else expected)


@named([sample for sample in PDFS if sample.roman_front])
def test_a_roman_front_gives_labels_that_differ_from_page_numbers(sample: Sample) -> None:
    document = pypdfium2.PdfDocument(file_of(sample))
    labels = [document.get_page_label(index) for index in range(len(document))]
    front = labels.index("1")
    assert front > 1
    assert labels[:front] == ["i", "ii", "iii", "iv"][:front]
    assert labels[front:] == [str(number) for number in range(1, len(labels) - front + 1)]


@named(list(SAMPLES))
def test_a_second_build_gives_the_same_bytes(sample: Sample) -> None:
    assert hashlib.sha256(built(sample)).digest() == hashlib.sha256(file_of(sample)).digest()


def test_a_word_file_does_not_carry_the_hour_it_was_built() -> None:
    for sample in WORD_FILES:
        with zipfile.ZipFile(io.BytesIO(file_of(sample))) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_every_language_and_layout_is_there() -> None:
    languages = Counter(sample.language for sample in SAMPLES)
    assert set(languages) == set(MARKS)
    assert min(languages.values()) >= 2
    assert languages.most_common(1)[0][0] == "en"
    assert {s.layout for s in SAMPLES} == {"one-column", "two-column", "scanned", "docx"}


def test_a_build_fills_the_folder_and_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    paths = build_all(tmp_path)
    assert {path.name for path in paths} == {sample.file_name for sample in SAMPLES}
    assert {path.name for path in tmp_path.iterdir()} == {p.name for p in paths} | {"mine.pdf"}


def test_a_source_without_a_head_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bare.md"
    path.write_text("# Only text\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bare\.md does not open with a YAML head"):
        read_sample(path)


def test_an_unknown_fact_in_the_head_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a-source\.md: .*colour"):
        read_sample(a_source(tmp_path, "Text.", colour="red"))


def test_text_that_means_something_to_the_typesetter_is_set_as_it_is(tmp_path: Path) -> None:
    text = (
        r"1\. Not a list, \#not code, \$5 \[here\], \*stars\*, a@b.org = ~ C:\\\\dir //no comment"
    )
    sample = read_sample(a_source(tmp_path, text))
    shown = " ".join(page_texts(typeset(sample)))
    assert (
        "1. Not a list, #not code, $5 [here], *stars*, a@b.org = ~ C:\\\\dir //no comment" in shown
    )


def test_what_the_samples_cannot_show_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="do not use Markdown"):
        typst_body(read_sample(a_source(tmp_path, "```\ncode\n```")))


@named(list(SAMPLES))
def test_facts_are_values_of_the_vocabulary(sample: Sample) -> None:
    vocabulary = load_vocabulary()
    topics = {value for facet in TOPIC_FACETS for value in vocabulary.values(facet)}
    assert set(sample.topics) <= topics
    assert set(sample.countries) <= set(vocabulary.values("country"))
    assert sample.type in vocabulary.values("type")


@named(list(SAMPLES))
def test_a_body_is_a_report_and_not_a_stub(sample: Sample) -> None:
    headings = re.findall(r"^#+ ", sample.body, flags=re.MULTILINE)
    assert len(headings) >= 6
    assert len(sample.body.split()) >= 500
