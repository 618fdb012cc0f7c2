"""Are searches answered from all that is kept? Not while lost indexes are filled again."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from config.index_filling import IndexFilling, read_filling
from config.settings import Settings
from config.store.folder_entries import entries
from extractors.document import READABLE
from search_api.engine.gateway import SearchGateway
from search_api.report.versions import known_manifest

_LEAST_SHARE = 0.5  # of what should be found; with less, the indexes were lost and are filled


class Readiness(NamedTuple):
    """Whether searches are answered, and what is to be said of it."""

    is_ready: bool
    detail: str = ""  # '' when there is nothing to say
    filling: IndexFilling | None = None


async def readiness(settings: Settings, gateway: SearchGateway) -> Readiness:
    """Ready while indexes of an earlier schema answer; not while most of the store is missing.

    `gateway` sees all documents.

    Raises:
        EngineAway, EngineBusy, IndexNotReady: what a search would meet.
    """
    collection = await gateway.check()
    filling = await asyncio.to_thread(read_filling, settings.data_dir)
    if collection.is_old:
        how_far = filling or "not begun; `waymark rebuild` does it at once"
        detail = f"Indexes of an earlier schema answer; the new ones: {how_far}."
        return Readiness(True, detail, filling)
    found = await gateway.count("documents")
    expected = await asyncio.to_thread(_expected, settings.data_dir, found)
    if found >= expected * _LEAST_SHARE:
        return Readiness(True)
    missing = IndexFilling(found, expected)
    detail = f"The index lacks most of what the store holds: {missing}. `waymark up` fills it."
    return Readiness(False, detail, missing)


def _expected(data_dir: Path, found: int) -> int:
    """How many documents searches should find; read only where there may be many more."""
    ids = [each for each in entries(data_dir / "store") if isinstance(each, str)]
    if found >= len(ids) * _LEAST_SHARE:
        return found
    manifests = (known_manifest(data_dir, each) for each in ids)
    return sum(
        each is not None and not each.is_gone and each.state in READABLE for each in manifests
    )
