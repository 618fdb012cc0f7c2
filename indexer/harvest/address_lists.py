"""Which documents does a list of addresses name? A CSV with a column `url`, and any of a sidecar's.

Without a head, the first column holds the addresses.
"""

from collections.abc import Iterator

from config.errors import HarvestFailed
from indexer.harvest.answers.records import Table
from indexer.harvest.found_document import Found, given_values
from indexer.inbox.sidecars.keys import KEYS, known_key

_ADDRESS_COLUMNS = ("url", "address", "link", "href")
_LISTS = frozenset({"authors", "countries", "topics"})


def listed_addresses(table: Table, name: str) -> Iterator[Found]:
    """Each line with an address.

    Raises:
        HarvestFailed: a line holds no address.
    """
    rows = table.rows
    head = [each.strip().lower() for each in rows[0]] if rows else []
    place = next((head.index(each) for each in _ADDRESS_COLUMNS if each in head), None)
    columns = {number: known_key(each) for number, each in enumerate(head)}
    for number, row in enumerate(rows, 1):
        if not any(map(str.strip, row)) or (place is not None and number == 1):
            continue
        address = row[place or 0].strip() if len(row) > (place or 0) else ""
        if not address.startswith(("http://", "https://")):
            raise HarvestFailed(
                f"{name}, line {number}: no address that begins with http:// or https://",
                mend="Give the addresses in the first column, or in one called `url`.",
            )
        says = {columns[at]: _value(columns[at], each) for at, each in _said(row, columns, place)}
        yield Found(address, [address], given_values(**{"source_url": address} | says))


def _said(row: list[str], columns: dict[int, str], place: int | None) -> Iterator[tuple[int, str]]:
    if place is None:
        return
    for at, each in enumerate(row):
        if at != place and each.strip() and columns.get(at) in KEYS:
            yield at, each.strip()


def _value(key: str, written: str) -> object:
    if key in _LISTS:
        return [each.strip() for each in written.split(";") if each.strip()]
    return written
