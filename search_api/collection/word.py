"""How does a collection become a Word document to hand in? With headings, links, references."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from config.text import RIGHT_TO_LEFT
from search_api.collection.document import CollectionDocument, Quotation, Reference
from search_api.export.xml_elements import in_xml

_LINK = RGBColor(0x0B, 0x6B, 0x68)
_LONGEST_PROPERTY = 255  # letters
_A4 = Cm(21), Cm(29.7)
_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "ar": "ar-SA"}


def word_file(paper: CollectionDocument) -> bytes:
    """The bytes of a .docx; two milliseconds an entry."""
    document = docx.Document()
    _set_up(document, paper)
    _line(document, paper.title, "Title", paper.lang)
    if paper.question:
        _line(document, f"{paper.say('question')}: {paper.question}", "Subtitle", paper.lang)
    head = _line(document, f"{paper.day} · ", "Normal", paper.lang)
    _link(head, paper.address, "Waymark", paper.lang)
    for heading, quotations in paper.parts:
        if heading:
            _line(document, heading, "Heading 1", paper.lang)
        for each in quotations:
            _quote(document, each, paper)
    _end(document, paper)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _quote(document: Any, each: Quotation, paper: CollectionDocument) -> None:
    for part in filter(None, each.text.split("\n\n")):
        quoted = _line(document, part, "Quote", each.language)
        quoted.paragraph_format.keep_with_next = True
    _line(document, " · ".join(each.facts), "Facts", paper.lang)
    cited = _line(document, "", "Citation", paper.lang)
    _link(cited, each.url, each.citation, paper.lang)
    if each.note:
        _line(document, f"{paper.say('note')}: {each.note}", "Reader’s note", paper.lang)


def _end(document: Any, paper: CollectionDocument) -> None:
    if paper.references:
        _line(document, paper.say("references"), "Heading 1", paper.lang)
    for reference in paper.references:
        _refer(document, reference, paper.lang)
    if paper.missing:
        said = paper.say("missing").format(count=paper.missing)
        _line(document, said, "Facts", paper.lang)


def _refer(document: Any, reference: Reference, lang: str) -> None:
    """The reference with its address as a link, where the style prints it."""
    before, found, after = reference.text.partition(reference.url)
    line = _line(document, before, "Reference", lang)
    _link(line, reference.url, reference.url if found else " ↗", lang)
    if after:
        _run(line, after, lang)


def _line(document: Any, text: str, style: str, lang: str) -> Any:
    """A paragraph in a language, which runs as its script does."""
    paragraph = document.add_paragraph(style=style)
    if lang in RIGHT_TO_LEFT:
        # after the style, where the schema wants it
        paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    for number, part in enumerate(text.split("\n")):
        if number:
            paragraph.add_run().add_break()
        if part:
            _run(paragraph, part, lang)
    return paragraph


def _run(paragraph: Any, text: str, lang: str) -> Any:
    run = paragraph.add_run(in_xml(text))
    _speaks(run.font.element, lang)
    return run


def _speaks(run: Any, lang: str) -> None:
    """Its language, for spelling and for screen readers; its direction."""
    properties = run.get_or_add_rPr()
    if lang in RIGHT_TO_LEFT:
        properties.append(OxmlElement("w:rtl"))
    said = OxmlElement("w:lang")
    code = _LOCALES.get(lang, lang)
    said.set(qn("w:bidi" if lang in RIGHT_TO_LEFT else "w:val"), code)
    properties.append(said)


def _link(paragraph: Any, url: str, text: str, lang: str) -> None:
    """A link that opens."""
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = paragraph.add_run(in_xml(text), style="Link")
    _speaks(run.font.element, lang)
    link.append(run.font.element)
    paragraph.paragraph_format.element.append(link)


def _set_up(document: Any, paper: CollectionDocument) -> None:
    """Paper, styles and properties: nothing is left of the template that says another's name."""
    section = document.sections[0]
    section.page_width, section.page_height = _A4
    styles = document.styles
    styles["Normal"].font.size = Pt(11)
    for name, size, indent in (
        ("Facts", 9, 0.0),
        ("Citation", 10, 0.0),
        ("Reader’s note", 10, 0.6),
        ("Reference", 10, 1.0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.left_indent = Cm(indent)
    styles["Citation"].paragraph_format.space_after = Pt(12)
    styles["Facts"].paragraph_format.keep_with_next = True
    styles["Reference"].paragraph_format.first_line_indent = Cm(-1.0)
    link = styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = _LINK
    _page_numbers(section.footer.paragraphs[0])
    now = datetime.now(UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.subject = _property(paper.title), _property(paper.question)
    about.author = about.last_modified_by = "Waymark"
    about.comments, about.revision, about.language = "", 1, _LOCALES[paper.lang]
    about.keywords = _property("; ".join(heading for heading, _ in paper.parts if heading))
    about.created = about.modified = now


def _property(text: str) -> str:
    return in_xml(text)[:_LONGEST_PROPERTY]


def _page_numbers(footer: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer.paragraph_format.element.append(field)
