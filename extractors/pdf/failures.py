"""What does an engine's error mean to a person? A state and a sentence for each."""

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pypdfium2 import PdfiumError, raw

from extractors.extractor import Unreadable

PASSWORD = "the file is encrypted and needs a password to be opened"  # noqa: S105 - a sentence
WRONG_PASSWORD = "the file is encrypted, and the password that was given does not open it"  # noqa: S105
CIPHER = "the file is encrypted in a way that cannot be opened"
BROKEN = "the file is broken: its structure cannot be read"


def unreadable(error: Exception, *, with_password: bool = False) -> Unreadable:
    """Why a file cannot be opened."""
    refused = WRONG_PASSWORD if with_password else PASSWORD
    match error:
        case Unreadable():
            return error
        case PdfiumError(err_code=raw.FPDF_ERR_PASSWORD):
            return Unreadable("encrypted", refused)
        case PdfiumError(err_code=raw.FPDF_ERR_SECURITY):
            return Unreadable("encrypted", CIPHER)
        case PdfiumError():
            return Unreadable("damaged", BROKEN)
        case PDFPasswordIncorrect():
            return Unreadable("encrypted", refused)
        case PDFEncryptionError():
            return Unreadable("encrypted", CIPHER)
        case PDFSyntaxError():
            return Unreadable("damaged", BROKEN)
    return Unreadable("damaged", f"{BROKEN} ({_named(error)})")


def sentence_of(error: Exception) -> str:
    """Why a page or a part cannot be read."""
    if isinstance(error, RecursionError):
        return "its parts are nested deeper than any real document's"
    return f"it breaks the format ({_named(error)})"


def _named(error: Exception) -> str:
    text = " ".join(str(error).split())[:120]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
