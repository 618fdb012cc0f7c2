"""How does a sample's Markdown become Typst? One rule for each kind of node."""

import json
import re
from collections.abc import Iterable, Mapping

from markdown_it.tree import SyntaxTreeNode

from samples.source import Sample, parsed

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]=\-+/~]|(?<=\d)\.)")

_LEAVES = {
    "softbreak": " ",
    "hardbreak": "#linebreak();",
    "hr": "#pagebreak()",
    "footnote_anchor": "",  # the way back from the note
}
_AROUND = {
    "strong": ("#strong[", "];"),
    "em": ("#emph[", "];"),
    "blockquote": ("#quote(block: true)[", "]"),
} | dict.fromkeys(("paragraph", "inline", "th", "td", "list_item", "footnote"), ("", ""))

Notes = Mapping[int, SyntaxTreeNode]


def typst_document(sample: Sample) -> str:
    """The whole report, laid out by report.typ."""
    facts = {
        "title": sample.title,
        "subtitle": sample.subtitle,
        "partner": sample.partner,
        "year": str(sample.year),
        "language": sample.language,
        "label": sample.label,
        "mark": sample.mark,
        "embedded": sample.title if sample.embedded_title is None else sample.embedded_title,
        "accent": sample.accent,
        "face": sample.face,
    }
    arguments = [f"{key}: {_quoted(value)}" for key, value in facts.items()]
    arguments += [
        f"columns: {2 if sample.layout == 'two-column' else 1}",
        f"contents: {str(sample.contents).lower()}",
        f"roman-front: {str(sample.roman_front).lower()}",
    ]
    return (
        '#import "/report.typ": main-matter, report\n'
        f"#show: report.with({', '.join(arguments)})\n\n{typst_body(sample)}"
    )


def typst_body(sample: Sample) -> str:
    """The text after the cover."""
    root = parsed(sample.body)
    notes = {
        note.meta["id"]: note
        for block in root.children
        if block.type == "footnote_block"
        for note in block.children
    }
    nodes = [node for node in root.children if node.type != "footnote_block"]
    blocks = [
        _kept_with_next(_rendered(node, notes)) if _is_caption(node) else _rendered(node, notes)
        for node in nodes
    ]
    body = "\n\n".join(blocks)
    return body.replace("#pagebreak()", "#show: main-matter", 1) if sample.roman_front else body


def _is_caption(node: SyntaxTreeNode) -> bool:
    following = node.next_sibling
    return node.type == "paragraph" and following is not None and following.type == "table"


def _kept_with_next(text: str) -> str:
    return f"#block(sticky: true)[{text}]"


def _rendered(node: SyntaxTreeNode, notes: Notes) -> str:
    if node.type in _LEAVES:
        return _LEAVES[node.type]
    if node.type in _AROUND:
        before, after = _AROUND[node.type]
        return before + "".join(_rendered(child, notes) for child in node.children) + after
    match node.type:
        case "text":
            return _SPECIAL.sub(r"\\\1", node.content)
        case "heading":
            text = "".join(_rendered(child, notes) for child in node.children)
            return f"#heading(level: {node.tag[1:]})[{text}]"
        case "bullet_list" | "ordered_list":
            function = "list" if node.type == "bullet_list" else "enum"
            return f"#{function}({_arguments(node.children, notes)})"
        case "footnote_ref":
            return f"#footnote[{_rendered(notes[node.meta['id']], notes)}];"
        case "table":
            return _table(node, notes)
    raise ValueError(f"samples do not use Markdown's {node.type}")


def _table(node: SyntaxTreeNode, notes: Notes) -> str:
    heads = [n for n in node.walk() if n.type == "th"]
    cells = [n for n in node.walk() if n.type == "td"]
    head = f"table.header({_arguments(heads, notes)})"
    return f"#table(columns: {len(heads)}, {head}, {_arguments(cells, notes)})"


def _arguments(nodes: Iterable[SyntaxTreeNode], notes: Notes) -> str:
    return ", ".join(f"[{_rendered(node, notes)}]" for node in nodes)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
