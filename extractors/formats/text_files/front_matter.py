"""What does a Markdown file say of itself? The YAML, TOML or lines before its text."""

import re
import tomllib
from contextlib import suppress
from datetime import date
from typing import Any

import yaml

from extractors.dates import iso_date
from extractors.document import Metadata
from extractors.layout.lines.mended_letters import clean_text

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = r"%[ \t]+([^\n]*(?:\n[ \t]+[^\n]+)*)\n"
_PANDOC = re.compile(rf"\A{_LINE}(?:{_LINE})?(?:{_LINE})?(?=\s*\n)")
_LONGEST = 20_000  # letters


def front_matter(text: str) -> tuple[Metadata, str]:
    """The metadata of a Markdown text, and the text without them.

    What is no YAML of keys and values, as a rule above a paragraph, stays in the text.
    """
    found, rest = _found(text)
    if not isinstance(found, dict):
        return Metadata(), text
    told = {str(key).lower(): value for key, value in found.items()}
    metadata = Metadata(
        title=_text(told.get("title")),
        authors=_texts(told.get("author", told.get("authors"))),
        created=iso_date(_text(told.get("date", told.get("created")))),
        modified=iso_date(_text(told.get("lastmod", told.get("modified", told.get("updated"))))),
        language=_text(told.get("lang", told.get("language"))),
        subject=_text(told.get("description", told.get("subject", told.get("summary")))),
        keywords=_texts(told.get("keywords", told.get("tags"))),
    )
    return metadata, rest


def _found(text: str) -> tuple[object, str]:
    """What the block before a text holds, and the text behind it."""
    if match := _BLOCK.match(text[:_LONGEST]):
        with suppress(yaml.YAMLError, RecursionError):
            return yaml.load(match[1], Loader=_Texts), text[match.end() :]  # noqa: S506 - it makes texts only
    if match := _TOML.match(text[:_LONGEST]):
        with suppress(tomllib.TOMLDecodeError, RecursionError):
            return tomllib.loads(match[1], parse_float=str), text[match.end() :]
    if match := _PANDOC.match(text[:_LONGEST]):
        lines = [" ".join(line.split()) for line in match.groups("")]
        return dict(zip(("title", "author", "date"), lines, strict=True)), text[match.end() :]
    return None, text


class _Texts(yaml.SafeLoader):
    """Reads values as the texts that they are: a date stays as it was typed."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as yaml has it

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuses aliases, by which a few lines grow to gigabytes."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not followed")
        return super().compose_node(parent, index)


def _text(value: object) -> str:
    if isinstance(value, dict):  # an author with a name and more
        value = value.get("name", "")
    if isinstance(value, date):  # TOML's
        value = value.isoformat()
    return clean_text(value) if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = re.split("[;,]", value)
    if isinstance(value, dict):
        value = [value]
    return tuple(filter(None, map(_text, value))) if isinstance(value, list) else ()
