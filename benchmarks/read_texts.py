"""What was read, and what should have been? Texts, to be held against each other."""

from pathlib import Path

from extractors.document import ExtractedDocument


def all_text(document: ExtractedDocument) -> str:
    """With running headers and footers, which other readers do not tell apart."""
    blocks = [block for page in document.pages for block in (*page.blocks, *page.furniture)]
    return "\n".join(block.text for block in blocks)


def decoded(path: Path) -> str:
    """An expected text, in UTF-8 or, with its mark, UTF-16."""
    content = path.read_bytes()
    return content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
