"""Which sample reports do the browser tests read, and where?"""

import hashlib
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples" / "built"

NEPAL = "nepal-brick-kilns-lessons.pdf"
PERU = "peru-oro-artesanal-lecciones.pdf"
JORDAN = "jordan-domestic-workers-lessons-ar.pdf"
GHANA = "ghana-lake-fishing-evaluation.pdf"
COCOA = "cote-divoire-cacao-bonne-pratique.docx"
REPORTS = (NEPAL, PERU, JORDAN, GHANA, COCOA)


def reader_of(name: str) -> str:
    """The path of a report's page."""
    return f"/documents/{hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest()}"
