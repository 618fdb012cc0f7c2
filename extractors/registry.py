"""Which extractor reads which format? One line a format; each module names its media types."""

from importlib import import_module

from extractors.extractor import Extract, Unreadable

FORMATS: dict[str, str] = {
    "application/pdf": "extractors.pdf.extract",
    "text/plain": "extractors.text",
    "text/markdown": "extractors.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "extractors.office",
}
"""Media type -> the module that reads it, imported when the first such file comes."""


def extractor_for(media_type: str) -> Extract:
    """The `extract` function for a media type.

    Raises:
        Unreadable: with the state `unsupported`.
    """
    module = FORMATS.get(media_type)
    if module is None:
        raise Unreadable("unsupported", f"Waymark does not read files of type {media_type}")
    extract: Extract = import_module(module).extract
    return extract
