"""Which document stands at a partner's path? Derived from the manifests; newer arrivals win."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from config.errors import DamagedDocument
from config.inbox.sidecar_names import names_exactly, names_for_sidecar, sidecar_stem
from config.store.manifest import Manifest
from config.text import fold_name
from extractors.document import READABLE
from indexer.store.documents import Store

Place = tuple[str, str]  # partner, path below its folder
Rank = tuple[bool, str]  # whether it can be read, when it was taken


class Places:
    """Where the newest version of each document came from. Read once, then kept up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents: dict[Place, str] = {}
        self._outlived: dict[Place, list[str]] = {}  # a crash came before they were replaced
        self._readings: dict[tuple[str, str, str], set[str]] = {}  # partner, folder, reading: paths
        found: dict[Place, list[tuple[Rank, str]]] = {}
        for manifest in store.manifests():
            for place, rank in _ranked(manifest):
                found.setdefault(place, []).append((rank, manifest.sha256))
        for place, ranked in found.items():
            self._index(*place)
            *older, (_, self._documents[place]) = sorted(ranked)
            self._outlived[place] = [each for (is_readable, _), each in older if is_readable]

    def document_at(self, partner: str, path: str) -> str:
        """The id of the document there; '' where there is none or it was taken back."""
        document_id = self._documents.get((partner, path), "")
        return document_id if self._stands(document_id, partner, path) else ""

    def older_at(self, partner: str, path: str, document_id: str) -> list[str]:
        """Readable versions that still stand there beside this one, to be replaced by it."""
        known = (*self._outlived.get((partner, path), ()), self.document_at(partner, path))
        return [
            each
            for each in dict.fromkeys(known)
            if each != document_id and self._stands(each, partner, path)
        ]

    def settle(self, partner: str, path: str, document_id: str) -> None:
        self._documents[partner, path] = document_id
        self._index(partner, path)
        self._outlived.pop((partner, path), None)

    def read_as(self, partner: str, sidecar: str) -> list[tuple[str, str]]:
        """Paths and documents that a sidecar at a path speaks of, by any reading of its name."""
        path = PurePosixPath(sidecar)
        found = self.named_like(partner, str(path.with_name(sidecar_stem(path.name) or "-")))
        exact = [each for each in found if names_exactly(path.name, PurePosixPath(each[0]).name)]
        return exact or found

    def named_like(self, partner: str, path: str) -> list[tuple[str, str]]:
        """Paths and documents of this name, but for case, accents, and an ending left out."""
        place = PurePosixPath(path)
        paths = sorted(self._readings.get((partner, str(place.parent), fold_name(place.name)), ()))
        found = [(each, self.document_at(partner, each)) for each in paths]
        return [(each, document_id) for each, document_id in found if document_id]

    def _index(self, partner: str, path: str) -> None:
        place = PurePosixPath(path)
        for reading in names_for_sidecar(place.name):
            key = (partner, str(place.parent), reading)
            self._readings.setdefault(key, set()).add(path)

    def _stands(self, document_id: str, partner: str, path: str) -> bool:
        if not document_id or not self._store.paths(document_id).manifest.exists():
            return False
        try:
            origin = self._store.manifest(document_id).origin_at(partner, path)
        except DamagedDocument:
            return False  # what it says of places is lost
        return origin is not None and origin.is_live

    def below(self, partner: str, folder: str) -> list[tuple[str, str]]:
        """Paths and documents of a partner in a folder ('' for all) and the folders below it."""
        start = f"{folder}/" if folder else ""
        return [
            (path, document_id)
            for (owner, path), document_id in self._documents.items()
            if owner == partner and path.startswith(start)
        ]


def _ranked(manifest: Manifest) -> Iterator[tuple[Place, Rank]]:
    """The places where a document stands, and how well: a readable one wins, then the newest."""
    for origin in manifest.live_origins:
        if origin.partner or origin.path:
            yield origin.place, (manifest.state in READABLE, origin.taken)
