"""How is a document taken back? A tombstone in its manifest, and out of the index at once."""

from typing import NamedTuple

import msgspec

from config.errors import NotFound
from config.settings import Settings
from config.store.arrival import arrival_key
from config.store.manifest import Manifest, Tombstone
from config.store.paths import document_paths
from config.store.upload_note import remove_upload_note
from indexer.inbox import quarantine
from indexer.inbox.partner_paths import Places
from indexer.index.gateway import IndexGateway
from indexer.store.documents import Store, now_iso

_ID_LENGTH = 64


class Target(NamedTuple):
    """What a person means by an id, or by a partner and a path."""

    document_id: str
    partner: str = ""
    path: str = ""  # '' for all origins of the document


class PurgeReport(NamedTuple):
    """What was removed for good."""

    document_id: str
    names: tuple[str, ...]  # of the files that it came in
    bytes_removed: int
    quarantined: int  # copies
    was_searchable: bool


def find_target(store: Store, said: str) -> Target:
    """The document of an id or of `partner/path`.

    Raises:
        NotFound: there is none.
    """
    if "/" not in said and len(said) == _ID_LENGTH:
        return Target(store.manifest(said).sha256)
    partner, _, path = said.partition("/")
    document_id = Places(store).document_at(partner, path)
    if not document_id:
        raise NotFound(
            f"no document stands at {said}",
            mend="Give its id, or its partner and path as its receipt shows them.",
        )
    return Target(document_id, partner, path)


def withdraw_place(
    store: Store, document_id: str, partner: str, path: str, reason: str
) -> Manifest:
    """Takes back what one partner sent; the document too, when nobody else stands for it."""

    def withdrawn(manifest: Manifest) -> Manifest:
        origin = manifest.origin_at(partner, path)
        if origin is None or not origin.is_live:
            return manifest
        gone = msgspec.structs.replace(origin, withdrawn=now_iso())
        after = manifest.with_changed(origin, gone)
        return after if after.live_origins else _entombed(after, reason)

    return store.change(document_id, withdrawn)


def withdraw_document(store: Store, document_id: str, reason: str) -> Manifest:
    """Takes a document back, whoever sent it."""
    return store.change(document_id, lambda manifest: _entombed(manifest, reason))


def bring_back(store: Store, document_id: str) -> Manifest:
    """Undoes a withdrawal: the tombstone goes, and all origins that were taken back stand again."""

    def back(manifest: Manifest) -> Manifest:
        origins = tuple(msgspec.structs.replace(each, withdrawn="") for each in manifest.origins)
        return msgspec.structs.replace(manifest, tombstone=None, origins=origins)

    return store.change(document_id, back)


def purge(settings: Settings, store: Store, gateway: IndexGateway, document_id: str) -> PurgeReport:
    """Removes a document for good: from index, quarantine, notes of uploads and store, in order.

    A crash on the way leaves the rest to a second call. Raises NotFound for an unknown id.
    """
    manifest = store.manifest(document_id)
    withdraw_document(store, document_id, "being purged")  # so that nobody indexes it meanwhile
    was_searchable = gateway.holds(document_id)
    gateway.forget([document_id])
    kept = quarantine.entries_of(settings.quarantine_dir, document_id)
    for entry in kept:
        quarantine.release(settings.quarantine_dir, entry)
    for origin in manifest.origins:
        key = arrival_key(*origin.place, manifest.sha256, "document")
        remove_upload_note(settings.data_dir, origin.partner, key)
    folder = document_paths(settings.data_dir, document_id).folder
    size = sum(each.stat().st_size for each in folder.iterdir())
    store.remove(document_id)
    names = tuple(dict.fromkeys("/".join(origin.place) for origin in manifest.origins))
    return PurgeReport(document_id, names, size, len(kept), was_searchable)


def _entombed(manifest: Manifest, reason: str) -> Manifest:
    if manifest.tombstone is not None:
        return manifest
    return msgspec.structs.replace(manifest, tombstone=Tombstone(now_iso(), reason))
