"""What was a partner told, and what do everybody's searches find? Asked of a watched inbox."""

import csv
from datetime import UTC, datetime

from eventually import eventually
from watching import receipts

from config.index.access import public_filter
from config.opensearch import connect
from config.settings import Settings
from indexer.assembly import Indexer

PARTNER = "north"


def told(settings: Settings, count: int, partner: str = PARTNER) -> list[dict[str, object]]:
    """So many receipts, once they are there; and never more."""
    eventually(lambda: len(receipts(settings, partner)) >= count)
    found = receipts(settings, partner)
    assert len(found) == count
    with (settings.outbox_dir / partner / "receipts.csv").open(newline="") as register:
        numbers = [row["receipt"] for row in csv.DictReader(register)]
    assert sorted(numbers) == sorted(str(each["receipt"]) for each in found)
    return found


def shown(indexer: Indexer) -> list[str]:
    """What everybody's searches find."""
    indexer.gateway.refresh()
    client = connect(indexer.settings.opensearch, str(indexer.settings.opensearch.url))
    query = public_filter(datetime.now(UTC).date())
    try:
        found = client.search(
            index=indexer.gateway.aliases.documents, body={"query": query, "sort": "id"}
        )
    finally:
        client.close()
    return [hit["_id"] for hit in found["hits"]["hits"]]
