from pathlib import Path

import pytest
from PIL import Image
from PIL.Image import Exif
from scanned_pdfs import a_page_picture

from extractors.document import ExtractedDocument, SourceFile
from extractors.extractor import Job, Unreadable
from extractors.formats import picture
from extractors.media_types import media_type_of
from extractors.registry import extractor_for

PAGE = """
= The kilns of the valley

The families who work in the kilns of the valley took an advance before the rain, and they pay it
back in bricks. The inspectors of the district went to each of the kilns in the second year.
"""
_UPRIGHT_AFTER_A_QUARTER_TURN = 6  # the value of EXIF's entry
_ORIENTATION = 0x0112


def read(path: Path, recognise: str = "auto") -> ExtractedDocument:
    media_type = media_type_of(str(path), path.name)
    source = SourceFile(str(path), path.name, "0" * 64, media_type)
    return extractor_for(media_type)(Job(source, ocr=recognise), lambda _message: None)


def words_of(document: ExtractedDocument) -> str:
    return " ".join(" ".join(page.text.split()) for page in document.pages)


def test_a_photographed_page_is_read_upright_as_its_camera_says(tmp_path: Path) -> None:
    exif = Exif()
    exif[_ORIENTATION] = _UPRIGHT_AFTER_A_QUARTER_TURN
    lying = a_page_picture(PAGE).rotate(90, expand=True)
    lying.save(tmp_path / "IMG_1.jpg", exif=exif)
    document = read(tmp_path / "IMG_1.jpg")
    assert document.state == "ok"
    assert "took an advance before the rain" in words_of(document)
    assert document.pages[0].height > document.pages[0].width
    headings = [block.text for block in document.pages[0].blocks if block.kind == "heading"]
    assert headings == ["The kilns of the valley"]


def test_what_is_clear_in_a_picture_is_white(tmp_path: Path) -> None:
    letters = a_page_picture(PAGE).point(lambda shade: 255 - shade)
    clear = Image.new("RGBA", letters.size, (0, 0, 0, 0))
    clear.putalpha(letters)  # black letters on nothing, whose hidden colour is black, too
    clear.save(tmp_path / "a.png")
    assert "pay it back in bricks" in words_of(read(tmp_path / "a.png"))


def test_a_file_of_many_pictures_is_read_to_the_limit_and_says_so(tmp_path: Path) -> None:
    several = [a_page_picture(PAGE) for _ in range(3)]
    several[0].save(tmp_path / "fax.tiff", save_all=True, append_images=several[1:])
    source = SourceFile(str(tmp_path / "fax.tiff"), "fax.tiff", "0" * 64, "image/tiff")
    document = picture.extract(Job(source, max_pages=1), lambda _message: None)
    assert len(document.pages) == 1
    assert "only the first 1 pages were read" in document.reason


def test_each_picture_of_a_file_is_a_page(tmp_path: Path) -> None:
    first, second = a_page_picture(PAGE), a_page_picture("Nobody at the kilns knew what was owed.")
    first.save(tmp_path / "fax.tiff", save_all=True, append_images=[second])
    document = read(tmp_path / "fax.tiff")
    assert [page.number for page in document.pages] == [1, 2]
    assert "what was owed" in document.pages[1].text


def test_a_logo_is_no_document(tmp_path: Path) -> None:
    a_page_picture("= Harbour Fund").save(tmp_path / "logo.png")
    with pytest.raises(Unreadable, match="fewer than 10 words") as refusal:
        read(tmp_path / "logo.png")
    assert refusal.value.state == "unsupported"


def test_a_picture_is_refused_where_nothing_can_recognise_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_page_picture(PAGE).save(tmp_path / "a.png")
    with pytest.raises(Unreadable, match=r"a picture: .*switched off"):
        read(tmp_path / "a.png", "off")
    monkeypatch.setattr(picture, "installed_languages", lambda: ())
    with pytest.raises(Unreadable, match=r"a picture: .*needs Tesseract"):
        read(tmp_path / "a.png")


def test_a_broken_picture_and_one_that_is_too_large_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_page_picture(PAGE).save(tmp_path / "b.png")
    half = (tmp_path / "b.png").read_bytes()
    (tmp_path / "a.png").write_bytes(half[: len(half) // 2])
    with pytest.raises(Unreadable, match="picture is broken"):
        read(tmp_path / "a.png")
    monkeypatch.setattr(picture.Pictures, "MAX_IMAGE_PIXELS", 1_000)
    with pytest.raises(Unreadable, match="too many pixels"):
        read(tmp_path / "b.png")
