from pathlib import Path

import msgspec
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.document import SourceFile
from extractors.protocol import ReadRequest
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

SECRET = "brick-kiln 7"


def an_encrypted_file(folder: Path) -> SourceFile:
    path = folder / "secret.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption(SECRET, strength=128))
    canvas.drawString(72, 700, "Bonded labour in brick kilns")
    canvas.save()
    return SourceFile(str(path), path.name, "0" * 64)


@pytest.mark.parametrize("engine", ["auto", "pdfium", "pdfminer"])
def test_a_password_opens_an_encrypted_file(tmp_path: Path, engine: str) -> None:
    locked = an_encrypted_file(tmp_path)
    with ExtractionPool(1, Limits(pdf_engine=engine, ocr="off")) as pool:
        without = pool.extract(locked)
        wrong = pool.extract(msgspec.structs.replace(locked, password="brick-kiln 8"))
        right = pool.extract(msgspec.structs.replace(locked, password=SECRET))
    assert (without.state, wrong.state, right.state) == ("encrypted", "encrypted", "ok")
    assert "needs a password" in without.reason
    assert "does not open it" in wrong.reason
    assert "Bonded labour" in right.pages[0].text


def test_a_password_is_shown_nowhere(tmp_path: Path) -> None:
    locked = msgspec.structs.replace(an_encrypted_file(tmp_path), password=SECRET)
    with ExtractionPool(1, Limits(ocr="off")) as pool:
        document = pool.extract(locked)
    request = ReadRequest(locked, "auto", 1, 1, 1, 1.0)
    assert SECRET not in f"{locked!r} {locked} {request!r} {document!r}"
