"""On which line does an entry stand? Asked only when a file has an error: it is parsed anew."""

import re
from pathlib import Path

import yaml

_STEP = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


def path_in(message: str) -> tuple[str, ...]:
    """The steps of a msgspec path: "… - at `$.themes[0].label`" gives ("themes", "0", "label")."""
    found = re.search(r"at `(?:key in )?\$([^`]*)`", message)
    return tuple(key or index for key, index in _STEP.findall(found[1])) if found else ()


def line_of(path: Path, steps: tuple[str, ...]) -> str:
    """`, line N` of the entry at these steps, as far as they lead; nothing where no YAML is."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return ""  # the caller has the parser's own message
    if node is None:
        return ""
    for step in steps:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return f", line {node.start_mark.line + 1}"


def _child(node: yaml.Node, step: str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and step.isdigit():
        return node.value[int(step)] if int(step) < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None
