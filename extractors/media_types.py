"""What kind of file is it? Its media type by content; a name decides only between kinds of text."""

import re
import zipfile
from pathlib import Path, PurePath

import puremagic

from extractors.encodings.detection import decoded_text
from extractors.formats.mail.mbox import is_mailbox
from extractors.formats.mail.tnef import SIGNATURE as TNEF_SIGNATURE
from extractors.formats.old_office.compound import SIGNATURE, CompoundFile, NotCompound

PDF = "application/pdf"
TEXT = "text/plain"
ZIP = "application/zip"
MAIL = "message/rfc822"
OUTLOOK = "application/vnd.ms-outlook"
MBOX = "application/mbox"
TNEF = "application/vnd.ms-tnef"
ARCHIVES = frozenset({ZIP, MBOX, TNEF})
"""Of such a file nothing is read but the files in it."""

PACKAGE = "application/x-document-package"
"""What another program packs: its parts are no files that anybody sent."""
OTHER_ARCHIVES = frozenset(
    {
        "application/x-tar",
        "application/x-gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/vnd.rar",
        "application/x-7z-compressed",
    }
)
BROKEN_ZIP = "application/x-broken-zip"
UNKNOWN = "application/octet-stream"
EMPTY = "application/x-empty"
OLD_OFFICE = "application/x-ole-storage"  # of none of the programs whose files are read
ENCRYPTED_OFFICE = "application/x-encrypted-office"
BINARY_WORKBOOK = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"

_HEAD_BYTES = 64 * 1024
_PDF_MARK, _PDF_WITHIN = b"%PDF-", 1024  # bytes of junk that readers allow before the mark
_HOLDERS = (b"PK\x03\x04", SIGNATURE, TNEF_SIGNATURE, b"Rar!", b"7z\xbc\xaf")
_TAR, _TAR_AT = b"ustar", 257
"""What begins so may hold a PDF as it is, near its beginning, and is none itself."""
_OF_PACKAGES = frozenset({"[Content_Types].xml", "META-INF/MANIFEST.MF"})  # at their top
_PART_OF_PACKAGES = ".iwa"  # of Pages, Numbers, Keynote
OFFICE = "application/vnd.openxmlformats-officedocument."
SHOWS = frozenset(
    {
        f"{OFFICE}presentationml.presentation",
        "application/vnd.oasis.opendocument.presentation",
        "application/vnd.ms-powerpoint",
    }
)
"""Their pages are slides."""

_OOXML_FOLDERS = {
    "word/": f"{OFFICE}wordprocessingml.document",
    "ppt/": f"{OFFICE}presentationml.presentation",
    "xl/": f"{OFFICE}spreadsheetml.sheet",
}
_COMPOUND_STREAMS = {
    "EncryptedPackage": ENCRYPTED_OFFICE,
    "WordDocument": "application/msword",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    "Workbook": "application/vnd.ms-excel",
    "__properties_version1.0": OUTLOOK,
}
_TEXT_NAMES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
_MAIL_HEADERS = (
    "from:", "to:", "cc:", "subject:", "date:", "received:", "mime-version:", "message-id:",
    "content-type:", "content-transfer-encoding:", "return-path:", "delivered-to:", "reply-to:",
)  # fmt: skip
_HEADER = re.compile(r"[a-z][a-z0-9-]*:|from ")
_START_LETTERS = 8_000
_FIRST_HEADERS = 3  # lines that must be headers, where a text may quote some


def media_type_of(path: str, name: str) -> str:
    """The media type of a file. `name` is what its owner calls it."""
    with Path(path).open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head:
        return EMPTY
    if begins_as_pdf(head):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path)
    if head.startswith(SIGNATURE):
        return _of_compound(path)
    if head.lstrip().startswith(b"{\\rtf"):
        return "application/rtf"
    if head.startswith(TNEF_SIGNATURE):
        return TNEF
    found = _of_text(head, name) or _by_magic(head)
    return MBOX if found == MAIL and is_mailbox(path) else found


def begins_as_pdf(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF, and not of an archive that begins with one."""
    is_holder = head.startswith(_HOLDERS) or head.startswith(_TAR, _TAR_AT)
    return _PDF_MARK in head[:_PDF_WITHIN] and not is_holder


def _of_zip(path: str) -> str:
    """By the archive's members: office formats, e-books, other programs', or a plain archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:  # noqa: PLR2004
                told = archive.read("mimetype").decode("ascii", "replace").strip()
                return told.removesuffix("-template") or ZIP  # ott, ots, otp hold what odt holds
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return BROKEN_ZIP
    if "xl/workbook.bin" in names:
        return BINARY_WORKBOOK
    if "[Content_Types].xml" in names:
        for folder, media_type in _OOXML_FOLDERS.items():
            if any(member.startswith(folder) for member in names):
                return media_type
    is_package = any(each in _OF_PACKAGES or each.endswith(_PART_OF_PACKAGES) for each in names)
    return PACKAGE if is_package else ZIP


def _of_compound(path: str) -> str:
    """By the names of an old office file's own streams: what is attached or embedded has others."""
    try:
        names = CompoundFile(Path(path)).top_streams()
    except NotCompound:  # its reader says what is broken
        content = Path(path).read_bytes()
        names = frozenset(name for name in _COMPOUND_STREAMS if name.encode("utf-16-le") in content)
    found = (media_type for name, media_type in _COMPOUND_STREAMS.items() if name in names)
    return next(found, OLD_OFFICE)


def _of_text(head: bytes, name: str) -> str:
    text = decoded_text(head, cut=True)
    if text is None:
        return ""
    start = text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")[:_START_LETTERS].lower()
    if _is_mail(start):  # first, for its text may be HTML
        return MAIL
    if start.startswith(("<!doctype html", "<html")) or ("<html" in start and "<head" in start):
        return "text/html"
    if start.startswith("<?xml"):
        return "application/xhtml+xml" if "<html" in start else "application/xml"
    return _TEXT_NAMES.get(PurePath(name).suffix.lower(), TEXT)


def _is_mail(start: str) -> bool:
    lines = [line for line in start.split("\n\n", 1)[0].splitlines() if line[:1] not in " \t"]
    if not all(_HEADER.match(line) for line in lines[:_FIRST_HEADERS]):
        return False
    return sum(line.startswith(_MAIL_HEADERS) for line in lines) > 1


def _by_magic(head: bytes) -> str:
    try:
        found: str = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    return found or UNKNOWN
