"""Is a page shown as it is: its text with boxes, and an image that a hostile file cannot abuse?"""

import io
import re
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import adversarial
import httpx
import pytest
from api_server import serving
from builders import a_document, an_extracted_document, an_id
from made_pdfs import a_pdf, paragraph
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from search_collection import indexed

from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.store.extraction import packed_extraction
from config.store.paths import document_paths
from config.vocabulary import Vocabulary
from extractors.document import Block, ExtractedDocument, Page
from search_api.app import create_app

PAGES = f"/v1/documents/{an_id('report')}/pages"
FIRST = Page(
    number=1,
    label="i",
    width=595.3,
    height=841.9,
    blocks=(
        Block("Lessons", "heading", level=1, bbox=(72.0, 70.0, 140.0, 90.0)),
        Block("Debt is written off.", bbox=(72.0, 100.0, 300.0, 115.0)),
    ),
    furniture=(Block("i", "footer", bbox=(290.0, 800.0, 300.0, 812.0)),),
)
SECOND = Page(number=2, width=595.3, height=841.9, blocks=(Block("Second"),))


def store(data_dir: Path, original: Path | bytes, name: str = "report", **values: object) -> None:
    """Puts a report where the indexer would have put it."""
    paths = document_paths(data_dir, an_id(name))
    paths.folder.mkdir(parents=True)
    paths.original.write_bytes(original if isinstance(original, bytes) else original.read_bytes())
    extracted: ExtractedDocument = an_extracted_document(name=name, pages=(FIRST, SECOND), **values)
    paths.extraction.write_bytes(packed_extraction(extracted))


def draw_words(canvas: Canvas) -> None:
    paragraph(canvas, 72, 100, ["Debt is written off before a family leaves."])


def draw_long(canvas: Canvas) -> None:
    canvas.setPageSize((20, 14_400))


BOX = re.compile(r'<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/>')
BROKEN = {"cut": b"%PDF-1.4 and no more", "empty": b"", "zeros": b"\x00" * 5000}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    store(folder, a_pdf(folder / "made.pdf", [draw_words, "Second page"]))
    store(folder, a_pdf(folder / "long.pdf", [draw_long]), "long")
    store(folder, b"word", "word", media_type="application/msword")
    store(folder, folder / "made.pdf", "withdrawn")
    store(folder, adversarial.double_flate_bomb(), "bomb")
    for name, content in BROKEN.items():
        store(folder, content, name)
    return folder


@pytest.fixture(scope="module")
def api(engine_url: str, data_dir: Path, vocabulary: Vocabulary) -> Iterator[httpx.Client]:
    """An API over one report of each kind; `withdrawn` is in the store alone."""
    prefix = f"t-{uuid.uuid4().hex[:12]}"
    settings = Settings(data_dir=data_dir, opensearch=OpenSearchSettings(index_prefix=prefix))
    word = a_document("word", media_type="application/msword")
    reports = [word, *(a_document(name) for name in ("report", "long", "bomb", *BROKEN))]
    with (
        indexed(engine_url, prefix, reports),
        serving(create_app(settings, engine_url, vocabulary)) as url,
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        yield client


def pages(name: str) -> str:
    return f"/v1/documents/{an_id(name)}/pages"


def image_of(got: httpx.Response) -> Image.Image:
    assert got.status_code == 200, got.text
    assert got.headers["content-type"] == "image/webp"
    return Image.open(io.BytesIO(got.content))


def test_a_page_has_its_text_with_boxes_and_the_size_they_are_measured_in(
    api: httpx.Client,
) -> None:
    page = api.get(f"{PAGES}/1").json()
    assert (page["page"], page["label"], page["pages"]) == (1, "i", 2)
    assert (page["width"], page["height"], page["unit"]) == (595.3, 841.9, "pt")
    assert page["origin"] == "top-left"
    assert page["text"] == "Lessons\n\nDebt is written off."
    assert page["blocks"][0] == {
        "text": "Lessons",
        "kind": "heading",
        "level": 1,
        "bbox": [72.0, 70.0, 140.0, 90.0],
    }
    assert [block["text"] for block in page["furniture"]] == ["i"]


def test_pages_lead_to_one_another(api: httpx.Client) -> None:
    first, second = (api.get(f"{PAGES}/{number}").json() for number in (1, 2))
    assert (first["links"]["prev"], first["links"]["next"]) == (None, f"{PAGES}/2")
    assert (second["links"]["prev"], second["links"]["next"]) == (f"{PAGES}/1", None)
    assert second["label"] == "2"  # nothing is printed on it
    assert api.get(first["links"]["image"]).status_code == 200


def test_an_image_has_the_width_asked_for_rounded_up_to_one_of_a_few(api: httpx.Client) -> None:
    drawn = image_of(api.get(f"{PAGES}/1/image", params={"width": 401}))
    assert drawn.width == 800
    assert drawn.height == pytest.approx(800 * 841.9 / 595.3, abs=3)
    assert drawn.convert("L").getextrema()[0] < 80  # there is ink on it
    assert image_of(api.get(f"{PAGES}/1/image?width=99999")).width == 2000
    assert image_of(api.get(f"{PAGES}/1/image")).width == 1200
    assert image_of(api.get(f"{PAGES}/1/thumbnail")).width == 200


def test_words_are_marked_where_they_stand(api: httpx.Client, data_dir: Path) -> None:
    got = api.get(f"{PAGES}/1/marks", params={"word": ["DEBT", "leaves", "absent"]})
    assert got.status_code == 200, got.text
    assert got.headers["content-type"] == "image/svg+xml"
    assert got.headers["content-security-policy"].startswith("default-src 'none'")
    assert got.headers["cache-control"].startswith("private")
    debt, leaves = BOX.findall(got.text)
    assert float(debt[0]) == pytest.approx(72, abs=1)
    assert float(debt[1]) < 100 < float(debt[1]) + float(debt[3])  # the baseline is at 100
    assert float(leaves[0]) > float(debt[0]) + float(debt[2])
    kept = document_paths(data_dir, an_id("report")).images / "1.words"
    kept.write_bytes(b'{"width": 9, "height": 9, "words": []}')
    assert not BOX.findall(api.get(f"{PAGES}/1/marks?word=debt").text)
    kept.unlink()


@pytest.mark.parametrize(
    "words",
    ["", "word=", f"word={'x' * 61}", "&".join(f"word=w{number}" for number in range(25))],
)
def test_too_many_words_to_mark_or_none_are_refused(words: str, api: httpx.Client) -> None:
    got = api.get(f"{PAGES}/1/marks?{words}")
    assert got.status_code == 422
    assert got.json()["parameter"].startswith("word")


@pytest.mark.parametrize("name", [*BROKEN, "word"])
def test_where_no_page_is_drawn_no_word_is_marked(name: str, api: httpx.Client) -> None:
    assert api.get(f"{pages(name)}/1/marks?word=debt").status_code == 404


def test_a_drawn_page_is_kept_apart_from_the_store(api: httpx.Client, data_dir: Path) -> None:
    paths = document_paths(data_dir, an_id("report"))
    drawn = api.get(f"{PAGES}/2/image?width=400").content
    kept = paths.images / "2-400.webp"
    assert kept.read_bytes() == drawn
    kept.write_bytes(b"kept")
    assert api.get(f"{PAGES}/2/image?width=400").content == b"kept"


@pytest.mark.parametrize("number", ["3", "99999999999999999999"])
@pytest.mark.parametrize("what", ["", "/image", "/thumbnail", "/marks?word=debt"])
def test_a_page_that_is_not_there_is_a_404(what: str, number: str, api: httpx.Client) -> None:
    got = api.get(f"{PAGES}/{number}{what}")
    assert got.status_code == 404, got.text
    assert got.headers["content-type"] == "application/problem+json"
    assert f"no page {number}" in got.json()["detail"]


@pytest.mark.parametrize("path", ["0", "x", "1/image?width=0", "1/image?width=x", "0/marks?word=x"])
def test_no_numbers_are_refused_by_name(path: str, api: httpx.Client) -> None:
    got = api.get(f"{PAGES}/{path}")
    assert got.status_code == 422
    assert got.json()["parameter"] in {"page", "width"}


def test_what_is_no_pdf_has_text_and_no_image(api: httpx.Client) -> None:
    page = api.get(f"{pages('word')}/1").json()
    assert page["text"]
    assert page["links"]["image"] is None
    refused = api.get(f"{pages('word')}/1/image")
    assert refused.status_code == 404
    assert "application/msword" in refused.json()["detail"]


@pytest.mark.parametrize("name", [*BROKEN, "bomb"])
def test_a_file_that_cannot_be_drawn_says_so(name: str, api: httpx.Client) -> None:
    answers = [api.get(f"{pages(name)}/1/image") for _ in range(2)]
    assert [got.status_code for got in answers] == [404, 404]
    assert "cannot be drawn" in answers[0].json()["detail"]
    assert answers[0].json()["detail"] == answers[1].json()["detail"]


def test_a_page_of_many_metres_stays_within_the_pixels_allowed(api: httpx.Client) -> None:
    drawn = image_of(api.get(f"{pages('long')}/1/image?width=2000"))
    assert drawn.width * drawn.height <= 8_100_000
    assert max(drawn.size) <= 16_383


@pytest.mark.parametrize("what", ["", "/image", "/thumbnail", "/marks?word=debt"])
def test_a_report_that_is_not_in_the_index_shows_no_page(what: str, api: httpx.Client) -> None:
    assert api.get(f"{pages('withdrawn')}/1{what}").status_code == 404


def test_many_who_ask_for_the_same_page_get_the_same_image(api: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: api.get(f"{PAGES}/2/image").content, range(8)))
    assert len(set(answers)) == 1
