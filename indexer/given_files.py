"""Which of the files that were given are documents, and what do the sidecars beside them say?"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic import SecretStr

from config.errors import UnreadableSource
from config.inbox.sidecar_names import FolderNames
from config.store.declared import Declared
from config.store.durable import opened_source
from config.vocabulary.lookup import Vocabulary
from indexer.inbox.sidecars.lines import SIDECAR_BYTES
from indexer.inbox.sidecars.matching import is_about_another, said_together, speaking_of
from indexer.inbox.sidecars.sidecar import Sidecar, parse_sidecar, password_of, unreadable_sidecar


class Given(NamedTuple):
    """A document that was given, and what is said of it."""

    path: Path
    shown: str  # what it is called: for a file in an archive, with the archive's path
    general: tuple[Sidecar, ...] = ()  # of its folders, the most special last
    beside: tuple[Sidecar, ...] = ()

    @property
    def said(self) -> tuple[Sidecar, ...]:
        return self.general + self.beside

    @property
    def declared(self) -> Declared | None:
        declared = said_together(self.general, self.beside)
        return declared if declared.said else None

    @property
    def password(self) -> SecretStr:
        return password_of(self.said)

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(problem for each in self.said for problem in each.problems)


class GivenFiles(NamedTuple):
    """What was given, sorted."""

    documents: list[Given]
    unused: list[Path]  # they speak of documents that were not given


def given_files(files: Iterable[Path], vocabulary: Vocabulary) -> GivenFiles:
    """Files on this machine. What stands beside one counts, also when it was not named."""

    @cache
    def names_in(folder: Path) -> FolderNames:
        try:
            return FolderNames(each.name for each in folder.iterdir())
        except OSError:
            return FolderNames(())  # that we may not look at it is said when its file is opened

    documents: list[Given] = []
    others: dict[Path, Path] = {}
    used: set[Path] = set()
    for path in files:
        place = path.absolute()
        if is_about_another(place, names_in, _beginning):
            others[place] = path
        else:
            found = speaking_of(place, Path(place.anchor), names_in)
            used.update(found.all_of_them)
            general, beside = (
                tuple(_read_sidecar(each, vocabulary) for each in sidecars if _counts(each, place))
                for sidecars in found
            )
            documents.append(Given(path, str(path), general, beside))
    return GivenFiles(documents, [path for place, path in others.items() if place not in used])


def given_members(
    archive: Given, members: Mapping[PurePosixPath, Path], vocabulary: Vocabulary
) -> list[Given]:
    """The documents in an archive. What is said of it holds for each, with what is said inside."""
    folders: dict[PurePosixPath, set[str]] = {}
    for name in members:
        for each in (name, *name.parents[:-1]):
            folders.setdefault(each.parent, set()).add(each.name)
    names = {folder: FolderNames(inside) for folder, inside in folders.items()}

    def read(name: PurePosixPath) -> bytes:
        return _beginning(members[name])

    found = []
    for name, path in members.items():
        if not is_about_another(name, names.__getitem__, read):
            general, beside = (
                tuple(
                    parse_sidecar(str(each), read(each), vocabulary)
                    for each in sidecars
                    if each in members
                )
                for sidecars in speaking_of(name, PurePosixPath(), names.__getitem__)
            )
            found.append(Given(path, f"{archive.shown}/{name}", archive.said + general, beside))
    return found


def _counts(sidecar: Path, document: Path) -> bool:
    """Above its own folder only what nobody calls so by chance."""
    return sidecar.parent == document.parent or sidecar.name.startswith("_")


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as reader:
            return reader.read(SIDECAR_BYTES + 1)
    except OSError:
        return b""  # that it cannot be read is said when it is taken


def _read_sidecar(path: Path, vocabulary: Vocabulary) -> Sidecar:
    try:
        with opened_source(path) as reader:
            content = reader.read(SIDECAR_BYTES + 1)
    except (OSError, UnreadableSource) as error:
        return unreadable_sidecar(path.name, f"it cannot be read ({error})")
    return parse_sidecar(path.name, content, vocabulary)
