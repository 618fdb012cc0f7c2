"""Which documents wait for a person, and why? What is said of them is unclear, or they are held."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from config.errors import NotFound
from config.store.manifest import Manifest, Origin
from indexer.inbox.withdraw import find_target
from indexer.store.documents import Store

_ENOUGH = 8  # letters of an id


def waiting_for_a_person(store: Store) -> Iterator[Manifest]:
    """Those that are kept internal until a person has looked."""
    return (
        each
        for each in store.manifests()
        if (each.declared.unclear or each.held) and not each.is_gone
    )


def find_waiting(store: Store, said: str) -> Manifest:
    """The one that a person means by an id, its beginning, or `partner/path`.

    Raises:
        NotFound: none such waits.
    """
    if "/" in said:
        document_id = find_target(store, said).document_id
    else:
        document_id = said if len(said) >= _ENOUGH else "-"
    found = [each for each in waiting_for_a_person(store) if each.sha256.startswith(document_id)]
    if len(found) != 1:
        raise NotFound(
            f"{len(found) or 'no'} documents called {said} wait for a person",
            mend="`waymark review list` shows those that do.",
        )
    return found[0]


def settle_access(
    store: Store, document_id: str, access: Literal["public", "internal"]
) -> Manifest:
    """Settles what was unclear, for all who sent it."""

    def judged(origin: Origin) -> Origin:
        declared = origin.declared.judged(access) if origin.declared else None
        return msgspec.structs.replace(origin, declared=declared)

    return store.change(
        document_id,
        lambda manifest: msgspec.structs.replace(
            manifest, origins=tuple(map(judged, manifest.origins))
        ),
    )
