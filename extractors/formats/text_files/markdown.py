"""How does Markdown become blocks? Headings, paragraphs, list items and tables, by markdown-it."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from extractors.document import Block
from extractors.formats.web.html import html_root
from extractors.formats.web.html_tree import html_blocks
from extractors.layout.lines.mended_letters import clean_text

LONGEST_HEADING = 120  # characters of a bold paragraph
BOLD_LEVEL = 2
_PARSER = ("commonmark", {"html": True})


def blocks_of(text: str, *, bold_headings: bool = False) -> tuple[Block, ...]:
    """The blocks of a Markdown text; of HTML inside it what a reader sees.

    `bold_headings`: a short paragraph that is bold throughout is a heading, as writers of office
    documents make them who do not know styles.
    """
    parser = MarkdownIt(*_PARSER).enable("table")
    return tuple(_blocks(SyntaxTreeNode(parser.parse(text)), bold_headings=bold_headings))


def _blocks(node: SyntaxTreeNode, *, bold_headings: bool) -> Iterator[Block]:
    for child in node.children:
        match child.type:
            case "heading":
                yield from _block(_text(child), "heading", int(child.tag[1:]))
            case "table":
                yield from _block("\n".join(_rows(child)), "table")
            case "paragraph" if bold_headings and node.type == "root" and _is_bold(child):
                yield from _block(_text(child), "heading", BOLD_LEVEL)
            case "paragraph":
                kind = "list_item" if node.type == "list_item" else "paragraph"
                yield from _block(_text(child), kind)
            case "fence" | "code_block":
                yield from _block(child.content.rstrip(), "paragraph")
            case "html_block":
                tree = html_root(child.content)
                if tree is not None:
                    yield from html_blocks(tree).blocks
            case "hr":
                continue
            case _:
                yield from _blocks(child, bold_headings=bold_headings)


def _is_bold(paragraph: SyntaxTreeNode) -> bool:
    """Whether all words are bold, and few enough for a heading."""
    parts = [part for inline in paragraph.children for part in inline.children]
    return (
        any(part.type == "strong" for part in parts)
        and all(part.type == "strong" or not part.content.strip() for part in parts)
        and len(_text(paragraph)) <= LONGEST_HEADING
    )


def _block(text: str, kind: str, level: int = 0) -> Iterator[Block]:
    if text.strip():
        yield Block(text, kind, level)  # type: ignore[arg-type]  # one of the kinds above


def _rows(table: SyntaxTreeNode) -> Iterator[str]:
    for node in table.walk():
        if node.type == "tr":
            yield "\t".join(_text(cell).replace("\t", " ") for cell in node.children)


def _text(node: SyntaxTreeNode) -> str:
    parts = []
    for leaf in node.walk():
        if leaf.type in {"text", "code_inline"}:
            parts.append(leaf.content)
        elif leaf.type in {"softbreak", "hardbreak"} or leaf.type == "image":
            parts.append(" ")
    return clean_text("".join(parts))
