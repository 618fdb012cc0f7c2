"""Where does the store keep a document? The paths that the indexer writes and the API reads."""

import re
from pathlib import Path
from typing import NamedTuple

from config.errors import NotFound
from config.ids import DOCUMENT_ID

LOOSE = "_loose"
"""Folder of receipts and of quarantine for files that lie beside the partners' own; no partner."""

_DOCUMENT_ID = re.compile(DOCUMENT_ID)


class DocumentPaths(NamedTuple):
    """The files of one document. Names of partners' files are never part of a path."""

    folder: Path
    original: Path  # the bytes as they came
    manifest: Path  # JSON: where from, when, what became of it
    extraction: Path  # what was read from it
    password: Path  # that opens the original, where a partner gave one; no API shows it
    corrections: Path  # JSON: what a curator said of it, and when
    safeguarding: Path  # JSON: what may identify a person in it, and what a curator decided
    vectors: Path  # of its passages, by which they are found by meaning; can be made again
    images: Path  # folder of its drawn pages, apart from the store: it can be made again


def is_document_id(name: str) -> bool:
    """Whether a folder of this name may be a document's."""
    return _DOCUMENT_ID.fullmatch(name) is not None


def document_paths(data_dir: Path, document_id: str) -> DocumentPaths:
    """The paths of a document, whether it exists or not.

    Raises:
        NotFound: `document_id` is not the SHA-256 of a file in hex.
    """
    if not _DOCUMENT_ID.fullmatch(document_id):
        raise NotFound("a document's id is 64 hexadecimal digits")
    folder = data_dir / "store" / document_id[:2] / document_id
    return DocumentPaths(
        folder=folder,
        original=folder / "original",
        manifest=folder / "manifest.json",
        extraction=folder / "extraction.msgpack.gz",
        password=folder / "password",
        corrections=folder / "corrections.json",
        safeguarding=folder / "safeguarding.json",
        vectors=folder / "vectors.msgpack",
        images=page_images_dir(data_dir) / document_id[:2] / document_id,
    )


def page_images_dir(data_dir: Path) -> Path:
    """Where the API keeps drawn pages; a purge removes a document's with it."""
    return data_dir / "page-images"
