"""How do passages become quotations? Markdown and Word, each with its citation and its address."""

import asyncio
import io
import re
from collections.abc import AsyncIterator, Iterable
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from config.text import RIGHT_TO_LEFT
from search_api.export.rows import Labels, quotation_facts
from search_api.export.xml_elements import in_xml

Hits = list[dict[str, Any]]

_BETWEEN = " · "
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST_START = re.compile(r"^(\s*\d*)([-+.)])(\s)", re.MULTILINE)  # a digit cannot be escaped


async def markdown_text(batches: AsyncIterator[Hits], labels: Labels) -> AsyncIterator[bytes]:
    async for hits in batches:
        yield "".join(_markdown(hit, labels) for hit in hits).encode()


def markdown_note(note: str) -> bytes:
    return f"*{plain_markdown(note)}*\n".encode()


async def word_document(
    batches: AsyncIterator[Hits], labels: Labels, notes: Iterable[str]
) -> bytes:
    """A document of quotations; right-to-left passages are set so."""
    document = await asyncio.to_thread(docx.Document)
    document.core_properties.title = "Waymark"
    async for hits in batches:
        await asyncio.to_thread(_add_all, document, hits, labels)  # a millisecond a passage
    for note in notes:
        document.add_paragraph(note)
    return await asyncio.to_thread(_saved, document)


def _add_all(document: Any, hits: Hits, labels: Labels) -> None:
    quote = document.styles["Quote"].style_id  # by its name each would be looked for in all styles
    for hit in hits:
        _add(document, hit, labels, quote)


def _saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _markdown(hit: dict[str, Any], labels: Labels) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in plain_markdown(hit["text"]).splitlines())
    before = "".join(f"{plain_markdown(text)}\n\n" for text, _ in _before(hit, labels))
    cited = f"— {plain_markdown(hit['citation'])} <{labels.base}{hit['url']}>"
    return f"{before}{quoted}\n>\n> {cited}\n\n"


def _before(hit: dict[str, Any], labels: Labels) -> list[tuple[str, str]]:
    """What a card shows above its text: what it is and where, the sentence it stands behind.

    Each with its language.
    """
    told = (_BETWEEN.join(quotation_facts(hit, labels)), labels.lang)
    context = (hit.get("context", ""), hit["language"])
    return [each for each in (told, context) if each[0]]


def plain_markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _LIST_START.sub(r"\1\\\2\3", _MARKDOWN.sub(r"\\\1", text))


def _add(document: Any, hit: dict[str, Any], labels: Labels, quote: str) -> None:
    quoted = [(part, hit["language"], quote) for part in hit["text"].split("\n\n")]
    before = [(text, language, None) for text, language in _before(hit, labels)]
    for text, language, style in (*before, *quoted):
        paragraph = document.add_paragraph(in_xml(text))
        if style:
            paragraph.paragraph_format.element.style = style
        if language in RIGHT_TO_LEFT:
            _set_right_to_left(paragraph)
    document.add_paragraph(in_xml(f"{hit['citation']} — {labels.base}{hit['url']}"))


def _set_right_to_left(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run.font.rtl = True
