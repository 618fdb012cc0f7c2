"""How is an office file opened? Its parts, as XML without entities, of a bounded size."""

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from extractors.extractor import Unreadable

ENTITIES = "it declares XML entities, as only attacks do in such files"
LARGEST_PART = 256 << 20  # bytes of one XML part, unpacked
_PROLOG_BYTES = 4_096
_MOST_DIGITS = 9  # of a number that counts or measures anything in a file


class HostilePackage(Unreadable):
    """The file was made to do harm: nothing of it is read."""


class Package:
    """The zip archive that an office document or an e-book is."""

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise Unreadable("damaged", "the file is broken: its archive is no archive") from error
        self.names = frozenset(self._archive.namelist())
        self._lost: dict[str, None] = {}

    def content(self, name: str) -> bytes:
        """The bytes of a part; b'' where there is none.

        Raises:
            Unreadable: it is broken, locked or too large.
        """
        if name not in self.names:
            return b""
        try:
            with self._archive.open(name) as part:
                content = part.read(LARGEST_PART + 1)
        except RuntimeError as error:
            raise Unreadable("encrypted", f"{name} in it needs a password") from error
        except Exception as error:  # what a broken archive makes zipfile raise cannot be listed
            raise Unreadable("damaged", f"{name} in it is broken") from error
        if len(content) > LARGEST_PART:
            raise Unreadable("too_large", f"{name} in it is larger than {LARGEST_PART >> 20} MB")
        return content

    def xml(self, name: str) -> Any:
        """The root of an XML part; None where there is none or nothing in it."""
        content = self.content(name)
        return parsed(content, name) if content.strip() else None

    def side_part(self, name: str) -> Any:
        """The root of a part that the rest can be read without: a slide, notes, a chart.

        None also where it is broken; `lost_parts` tells which were.
        """
        try:
            return self.xml(name)
        except HostilePackage:
            raise
        except Unreadable as error:
            if error.state != "damaged":
                raise
            self._lost[name] = None
            return None

    def lost_parts(self, pages: Sequence[Sequence[object]]) -> tuple[str, ...]:
        """A sentence for each part that was asked for until now and is broken.

        Raises:
            Unreadable: nothing is left on any page.
        """
        sentences = tuple(f"{name} in it is broken and was not read" for name in self._lost)
        if sentences and not any(pages):
            raise Unreadable("damaged", sentences[0])
        return sentences

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id -> (kind, name of the part); addresses outside are left out."""
        folder, base = posixpath.split(name)
        root = self.side_part(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def main(self) -> str:
        """The name of the part that holds the document."""
        parts = [target for kind, target in self.related("").values() if kind == "officeDocument"]
        return parts[0] if parts else ""


def parsed(content: bytes, name: str) -> Any:
    """The root of an XML text: no entities, no network, no monstrous trees."""
    if b"<!ENTITY" in content[:_PROLOG_BYTES]:
        raise HostilePackage("damaged", ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True, load_dtd=False,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        reason = f"the file breaks its format ({name}: {' '.join(str(error).split())[:150]})"
        raise Unreadable("damaged", reason) from error


def local_name(node: Any) -> str:
    """The name of an element without its namespace; '' for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: Any, name: str, default: str = "") -> str:
    """An attribute by its name, whatever its namespace."""
    if node is None:
        return default
    for key, value in node.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def whole_number(text: str, default: int) -> int:
    """What the digits of an attribute say; the default for whatever is no such number."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else default


def child(node: Any, *names: str) -> Any:
    """The element below an element by its path of names; None where there is none."""
    for name in names:
        if node is None:
            return None
        node = next((each for each in node if local_name(each) == name), None)
    return node


def _relations(root: Any, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in root:
        if local_name(node) == "Relationship" and node.get("TargetMode") != "External":
            target = node.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = node.get("Type", "").rpartition("/")[2]
            yield node.get("Id", ""), (kind, posixpath.normpath(path))
