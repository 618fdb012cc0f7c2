"""How are the samples made? `python -m samples.build` builds each source into samples/built.

The same sources give the same bytes: fonts come from pinned packages, dates are fixed.
"""

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import typst

from samples.scan import scanned
from samples.source import Sample, read_samples
from samples.typst_markup import typst_document
from samples.word import word_file

BUILT = Path(__file__).parent / "built"

_FONTS = ("fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic")


def build_all(folder: Path = BUILT) -> tuple[Path, ...]:
    """Builds every sample into the folder; touches no other file there."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(folder / s.file_name, built(s)) for s in read_samples())


def built(sample: Sample) -> bytes:
    """The sample as a file."""
    match sample.layout:
        case "docx":
            return word_file(sample)
        case "scanned":
            return scanned(typeset(sample), seed=sample.name, made=_made(sample))
        case _:
            return typeset(sample)


def typeset(sample: Sample) -> bytes:
    """The sample as a PDF with text."""
    pdf = typst.compile(
        typst_document(sample).encode(),
        root=Path(__file__).parent,
        font_paths=[str(files(package) / "files") for package in _FONTS],
        ignore_system_fonts=True,
        timestamp=_made(sample),
    )
    assert isinstance(pdf, bytes)
    return pdf


def _made(sample: Sample) -> datetime:
    """The date that the file carries; the same whenever it is built."""
    return datetime(sample.year, 6, 30, tzinfo=UTC)


def _written(path: Path, content: bytes) -> Path:
    """Leaves a file alone that is already right, so that `make` sees no change."""
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return path


if __name__ == "__main__":
    for path in build_all():
        print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
