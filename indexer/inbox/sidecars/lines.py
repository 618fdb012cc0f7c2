"""Which keys and values stand in a sidecar? Read with limits, in one pass, from whatever it is.

Everything is text: `language: no` is Norwegian and not false, `010` is not eight. What is nested,
tagged or refers to other places is no sidecar of ours, and is not followed.
"""

import codecs
import json
from collections.abc import Iterator
from typing import Any, Never

import yaml

SIDECAR_BYTES = 64 << 10
MOST_KEYS = 100
_MOST_VALUES = 5_000

Scalar = str | int | float | bool | None
Value = Scalar | list[Scalar]
Lines = list[tuple[str, Value]]
"""In their order; a key may stand there twice."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def sidecar_lines(content: bytes, *, is_json: bool) -> Lines:
    """What a sidecar's bytes say, unchecked.

    Raises:
        ValueError: it is no sidecar, with a reason that a partner understands. None of its own
            words stand in it: one may be a password.
    """
    if len(content) > SIDECAR_BYTES:
        raise ValueError(f"it is larger than {SIDECAR_BYTES >> 10} KB")
    text = _decoded(content)
    if not text.strip():
        return []
    lines = _json_lines(text) if is_json else _yaml_lines(text)
    if len(lines) > MOST_KEYS:
        raise ValueError(f"it has more than {MOST_KEYS} keys")
    if any(not _is_text(each) for each in _strings(lines)):
        raise ValueError("it holds letters that are no text (half of a surrogate pair)")
    return lines


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError("it is no text in UTF-8") from error


def _strings(lines: Lines) -> Iterator[str]:
    for key, value in lines:
        yield key
        yield from (each for each in _listed(value) if isinstance(each, str))


def _listed(value: Value) -> list[Scalar]:
    return value if isinstance(value, list) else [value]


def _is_text(value: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


# -- JSON ----------------------------------------------------------------------------------------


class _Pairs(list[tuple[str, Any]]):
    """An object's members, doubled ones too."""


def _json_lines(text: str) -> Lines:
    try:
        found = json.loads(text, object_pairs_hook=_Pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not well formed (line {error.lineno})") from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits; nesting
        raise ValueError("it is not well formed") from error
    if found is None:
        return []
    if not isinstance(found, _Pairs):
        raise ValueError("it must hold lines of the form `key: value`")  # noqa: TRY004 - of a file
    for _, value in found:
        _check_flat(value)
    return list(found)


def _no_constant(name: str) -> Never:
    raise ValueError(name)


def _check_flat(value: Any) -> None:
    items = value if isinstance(value, list) and not isinstance(value, _Pairs) else [value]
    if any(isinstance(each, list) for each in items):
        raise ValueError("a value in it is nested")
    if len(items) > _MOST_VALUES:
        raise ValueError(f"it has more than {_MOST_VALUES:,} values")


# -- YAML ----------------------------------------------------------------------------------------


def _yaml_lines(text: str) -> Lines:
    """By the parser's events alone: nothing is built but keys, texts and lists of texts."""
    try:
        return _from_events(_checked_events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f" (line {mark.line + 1})" if mark else ""
        raise ValueError(f"it is not well formed{place}") from error
    except (yaml.YAMLError, RecursionError, OverflowError) as error:
        raise ValueError("it is not well formed") from error


def _checked_events(text: str) -> Iterator[yaml.Event]:
    for count, event in enumerate(yaml.parse(text, Loader=yaml.BaseLoader)):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("a value in it refers to another place by `*`")  # noqa: TRY004
        if getattr(event, "tag", None) not in (None, "!"):
            raise ValueError("a value in it has a tag (`!…`)")
        if count > _MOST_VALUES:
            raise ValueError(f"it has more than {_MOST_VALUES:,} values")
        if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent):
            yield event


def _from_events(events: Iterator[yaml.Event]) -> Lines:
    if next(events, None) is None:
        return []  # remarks alone
    root = next(events)
    lines: Lines = []
    if isinstance(root, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise ValueError("a key in it is no text")  # noqa: TRY004 - of a file
            lines.append((key.value, _value(next(events), events)))
    elif not (isinstance(root, yaml.ScalarEvent) and not root.value):
        raise ValueError("it must hold lines of the form `key: value`")
    next(events)  # the document's end
    if next(events, None) is not None:
        raise ValueError("it holds more than one document (`---`)")
    return lines


def _value(event: yaml.Event, events: Iterator[yaml.Event]) -> Value:
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    if not isinstance(event, yaml.SequenceStartEvent):
        raise ValueError("a value in it is nested")  # noqa: TRY004 - of a file
    items: list[Scalar] = []
    while not isinstance(item := next(events), yaml.SequenceEndEvent):
        if not isinstance(item, yaml.ScalarEvent):
            raise ValueError("a value in it is nested")  # noqa: TRY004 - of a file
        items.append(str(item.value))
    return items
