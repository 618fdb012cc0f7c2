"""Which extractor reads which format? One line a format; each module names its media types."""

from importlib import import_module

from extractors.document import State
from extractors.extractor import Extract, Unreadable
from extractors.media_types import (
    BINARY_WORKBOOK,
    BROKEN_ZIP,
    EMPTY,
    ENCRYPTED_OFFICE,
    MBOX,
    OFFICE,
    TNEF,
    ZIP,
)

FORMATS: dict[str, str] = {
    "application/pdf": "extractors.pdf.extract",
    "text/plain": "extractors.formats.text_files.plain_or_markdown",
    "text/markdown": "extractors.formats.text_files.plain_or_markdown",
    "text/csv": "extractors.formats.delimited",
    "text/tab-separated-values": "extractors.formats.delimited",
    "text/html": "extractors.formats.web.html",
    "application/xhtml+xml": "extractors.formats.web.html",
    "application/rtf": "extractors.formats.rtf",
    "application/epub+zip": "extractors.formats.ebook",
    "message/rfc822": "extractors.formats.mail.message",
    "application/msword": "extractors.formats.old_office.doc_ppt_xls",
    "application/vnd.ms-powerpoint": "extractors.formats.old_office.doc_ppt_xls",
    "application/vnd.ms-excel": "extractors.formats.old_office.doc_ppt_xls",
    "application/vnd.ms-outlook": "extractors.formats.mail.message",
    "application/vnd.oasis.opendocument.text": "extractors.formats.opendocument",
    "application/vnd.oasis.opendocument.spreadsheet": "extractors.formats.opendocument",
    "application/vnd.oasis.opendocument.presentation": "extractors.formats.opendocument",
    f"{OFFICE}wordprocessingml.document": "extractors.formats.word.docx",
    f"{OFFICE}presentationml.presentation": "extractors.formats.slides",
    f"{OFFICE}spreadsheetml.sheet": "extractors.formats.workbook",
    "image/jpeg": "extractors.formats.picture",
    "image/png": "extractors.formats.picture",
    "image/tiff": "extractors.formats.picture",
    "image/webp": "extractors.formats.picture",
}
"""Media type -> the module that reads it; see `load_all`."""

NOTHING_INSIDE: tuple[State, str] = (
    "unsupported",
    "it is an archive, and none of the files in it can be taken out",
)
REFUSALS: dict[str, tuple[State, str]] = {
    ZIP: NOTHING_INSIDE,
    MBOX: NOTHING_INSIDE,
    TNEF: NOTHING_INSIDE,
    BROKEN_ZIP: ("damaged", "the file is broken: its archive has no end"),
    EMPTY: ("damaged", "the file is empty (zero bytes)"),
    BINARY_WORKBOOK: (
        "unsupported",
        "it is a binary workbook (xlsb), which Waymark does not read; save it as xlsx",
    ),
    ENCRYPTED_OFFICE: ("encrypted", "the file is encrypted and needs a password to be opened"),
}
"""Media type -> what is said of such a file, where a general sentence would not help."""


def extractor_for(media_type: str) -> Extract:
    """The `extract` function for a media type.

    Raises:
        Unreadable: Waymark reads no such files, and why.
    """
    module = FORMATS.get(media_type)
    if module is None:
        general: tuple[State, str] = ("unsupported", f"Waymark reads no files of type {media_type}")
        raise Unreadable(*REFUSALS.get(media_type, general))
    extract: Extract = import_module(module).extract
    return extract


def load_all() -> None:
    """Imports every module that reads files, so that readers need not."""
    for module in set(FORMATS.values()):
        import_module(module)
