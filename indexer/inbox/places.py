"""Which document stands at a partner's path? Derived from the manifests; newer arrivals win."""

from collections.abc import Iterator

from extractors.document import READABLE
from indexer.store.manifest import Manifest
from indexer.store.store import Store

Place = tuple[str, str]  # partner, path below its folder


class Places:
    """Where the newest version of each document came from. Read once, then kept up to date."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents: dict[Place, str] = {}
        ranks: dict[Place, tuple[bool, str]] = {}
        for manifest in store.manifests():
            document_id = manifest.sha256
            for place, rank in _ranked(manifest):
                if rank >= ranks.get(place, (False, "")):
                    ranks[place] = rank
                    self._documents[place] = document_id

    def document_at(self, partner: str, path: str) -> str:
        """The id of the document there; '' where there is none or it was taken back."""
        document_id = self._documents.get((partner, path), "")
        if not document_id or not self._store.paths(document_id).manifest.exists():
            return ""
        origin = self._store.manifest(document_id).origin_at(partner, path)
        return document_id if origin is not None and origin.is_live else ""

    def settle(self, partner: str, path: str, document_id: str) -> None:
        self._documents[partner, path] = document_id

    def below(self, partner: str, folder: str) -> list[tuple[str, str]]:
        """Paths and documents of a partner in a folder ('' for all) and the folders below it."""
        start = f"{folder}/" if folder else ""
        return [
            (path, document_id)
            for (owner, path), document_id in self._documents.items()
            if owner == partner and path.startswith(start)
        ]


def _ranked(manifest: Manifest) -> Iterator[tuple[Place, tuple[bool, str]]]:
    """The places where a document stands, and how well: a readable one wins, then the newest."""
    for origin in manifest.live_origins:
        if origin.partner or origin.path:
            yield origin.place, (manifest.state in READABLE, origin.taken)
