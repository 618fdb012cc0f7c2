"""How does Markdown become blocks? Headings, paragraphs, list items and tables, by markdown-it."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from extractors.document import Block
from extractors.layout.letters import clean_text

_PARSER = ("commonmark", {"html": True})


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text; HTML inside it is kept as text without its tags."""
    parser = MarkdownIt(*_PARSER).enable("table")
    return tuple(_blocks(SyntaxTreeNode(parser.parse(text))))


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        match child.type:
            case "heading":
                yield from _block(_text(child), "heading", int(child.tag[1:]))
            case "table":
                yield from _block("\n".join(_rows(child)), "table")
            case "paragraph":
                kind = "list_item" if node.type == "list_item" else "paragraph"
                yield from _block(_text(child), kind)
            case "fence" | "code_block":
                yield from _block(child.content.rstrip(), "paragraph")
            case "html_block" | "hr":
                continue
            case _:
                yield from _blocks(child)


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
