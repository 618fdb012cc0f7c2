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
    OLD_OFFICE,
    OTHER_ARCHIVES,
    PACKAGE,
    TNEF,
    UNKNOWN,
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
ANOTHER_PROGRAM: tuple[State, str] = (
    "unsupported",
    "it is a document of a program whose files Waymark does not read",
)
SOUND_OR_PICTURES: tuple[State, str] = (
    "unsupported",
    "it is a recording of sound or moving pictures, which Waymark does not read",
)
REFUSALS: dict[str, tuple[State, str]] = {
    ZIP: NOTHING_INSIDE,
    MBOX: NOTHING_INSIDE,
    TNEF: NOTHING_INSIDE,
    BROKEN_ZIP: ("damaged", "the file is broken: its archive has no end"),
    UNKNOWN: ("unsupported", "it is of a kind that Waymark does not know"),
    PACKAGE: ANOTHER_PROGRAM,
    OLD_OFFICE: ANOTHER_PROGRAM,
    **dict.fromkeys(OTHER_ARCHIVES, ("unsupported", "it is an archive of another kind than ZIP")),
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
        raise Unreadable(*REFUSALS.get(media_type) or _general_refusal(media_type))
    extract: Extract = import_module(module).extract
    return extract


def _general_refusal(media_type: str) -> tuple[State, str]:
    if media_type.startswith(("audio/", "video/")):
        return SOUND_OR_PICTURES
    return "unsupported", f"Waymark reads no files of type {media_type}"


def load_all() -> None:
    """Imports every module that reads files, so that readers need not."""
    for module in set(FORMATS.values()):
        import_module(module)
