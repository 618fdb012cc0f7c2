"""How does a test get a reader that was taken over? Workers read text files as the text says."""

import hashlib
import json
from pathlib import Path
from typing import Any

from made_pdfs import a_pdf

from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool


def limits(**given: Any) -> Limits:
    return Limits(**({"memory_mb": 512, "page_seconds": 5.0, "sandbox": "required"} | given))


def read(pool: ExtractionPool, path: Path) -> ExtractedDocument:
    return pool.extract(
        SourceFile(str(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    )


def done(pool: ExtractionPool, folder: Path, deed: str, **orders: Any) -> ExtractedDocument:
    path = folder / "hostile.txt"
    path.write_text(json.dumps({"deed": deed} | orders))
    return read(pool, path)


def found(document: ExtractedDocument) -> Any:
    assert document.state == "ok", document.reason
    return json.loads(document.pages[0].text)


def assert_next_is_read(pool: ExtractionPool, folder: Path) -> None:
    document = read(pool, a_pdf(folder / "next.pdf", ["Domestic work"]))
    assert (document.state, document.pages[0].text) == ("ok", "Domestic work")
