"""How does a sample become a Word file? The same tree, with Word's own styles."""

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from markdown_it.tree import SyntaxTreeNode

from samples.source import Sample, parsed

_OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def word_file(sample: Sample) -> bytes:
    """A DOCX with the mark in its header and footer, hence on every page."""
    document = docx.Document()
    _write_properties(document, sample)
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{sample.partner}\t\t{sample.mark}"
    section.footer.paragraphs[0].text = sample.mark
    document.add_paragraph(sample.title, style="Title")
    document.add_paragraph(sample.subtitle, style="Subtitle")
    document.add_paragraph(f"{sample.label}\n{sample.partner}\n{sample.year}\n{sample.mark}")
    for node in parsed(sample.body).children:
        _write_block(document, node)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _write_properties(document: Document, sample: Sample) -> None:
    properties = document.core_properties
    properties.title = sample.title if sample.embedded_title is None else sample.embedded_title
    properties.author = sample.partner
    properties.language = sample.language
    properties.comments = sample.mark
    properties.created = properties.modified = datetime(sample.year, 6, 30)  # noqa: DTZ001 - as Word keeps it
    properties.last_modified_by = sample.partner


def _write_block(document: Document, node: SyntaxTreeNode) -> None:
    match node.type:
        case "heading":
            _write_inline(document.add_heading(level=int(node.tag[1:])), node)
        case "paragraph":
            _write_inline(document.add_paragraph(), node)
        case "blockquote":
            for child in node.children:
                _write_inline(document.add_paragraph(style="Intense Quote"), child)
        case "bullet_list" | "ordered_list":
            style = "List Bullet" if node.type == "bullet_list" else "List Number"
            for item in node.children:
                _write_inline(document.add_paragraph(style=style), item)
        case "table":
            _write_table(document, [n for n in node.walk() if n.type == "tr"])
        case "hr":
            document.add_page_break()
        case kind:
            raise ValueError(f"Word samples do not use Markdown's {kind}")


def _write_table(document: Document, rows: list[SyntaxTreeNode]) -> None:
    table = document.add_table(len(rows), len(rows[0].children), style="Light Grid Accent 1")
    for row, cells in zip(rows, table.rows, strict=True):
        for node, cell in zip(row.children, cells.cells, strict=True):
            _write_inline(cell.paragraphs[0], node)


def _write_inline(paragraph: Paragraph, node: SyntaxTreeNode, style: str = "") -> None:
    for child in node.children:
        match child.type:
            case "text":
                run = paragraph.add_run(child.content)
                run.bold, run.italic = style == "strong" or None, style == "em" or None
            case "softbreak":
                paragraph.add_run(" ")
            case "inline" | "paragraph":
                _write_inline(paragraph, child, style)
            case "strong" | "em":
                _write_inline(paragraph, child, child.type)
            case kind:
                raise ValueError(f"Word samples do not use Markdown's {kind}")


def _with_fixed_dates(archive: bytes) -> bytes:
    """The same archive, made at no particular time: a second build gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST_ZIP_DATE)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
