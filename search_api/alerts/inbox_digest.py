"""What became of a partner's files since the last mail? Told to whoever answers for its inbox."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

import msgspec

from config.errors import NotFound
from config.keys import list_keys
from config.store.receipt import Receipt, Result, numbered_time, read_receipt, receipt_numbers
from search_api.receipts.sentences import in_language

_MOST_TOLD = 50  # files named in one mail, of those that are well and of those that are not
_WELL = frozenset({"indexed", "updated", "withdrawn"})
_TOLD: Mapping[Result, str] = {  # a notice is told with its file
    "indexed": "in",
    "updated": "in",
    "hidden": "hidden",
    "withdrawn": "withdrawn",
    "failed": "not_taken",
    "refused": "not_taken",
}


class InboxWatch(NamedTuple):
    """Which partner's inbox is watched, under which key."""

    partner: str
    key: str  # its id; whoever revokes it ends the mails

    def packed(self) -> str:
        """As an alert keeps it in place of a search."""
        return urlencode(self._asdict())

    def is_open(self, data_dir: Path) -> bool:
        """Whether the key still opens the inbox."""
        return any(
            each.id == self.key
            and each.partner == self.partner
            and "inbox" in each.scopes
            and not each.revoked
            for each in list_keys(data_dir)
        )


class InboxDigest(NamedTuple):
    """What is told of the receipts of a time."""

    counts: Mapping[str, int]  # of files, by what `_TOLD` calls their results
    troubles: list[Receipt]  # somebody should look at them
    taken: list[Receipt]
    more: int  # that are not named


def watch_in(packed: str) -> InboxWatch:
    given = parse_qs(packed)
    return InboxWatch(given["partner"][-1], given["key"][-1])


def digest_of(outbox: Path, partner: str, since: str, until: str, lang: str) -> InboxDigest:
    """Of receipts given from one moment to another (ISO 8601); notices come with their files."""
    first, last = numbered_time(since), numbered_time(until)
    found: list[Receipt] = []
    for number in receipt_numbers(outbox, partner):
        if first <= number.partition("-")[0] < last:
            with suppress(NotFound):  # a partner may write into its outbox, too
                found.append(read_receipt(outbox, partner, number))
    told = [each for each in found if each.result in _TOLD]
    troubles = [each for each in told if each.result not in _WELL][:_MOST_TOLD]
    taken = [each for each in told if each.result in _WELL][:_MOST_TOLD]
    counts = Counter(_TOLD[each.result] for each in told)
    more = len(told) - len(troubles) - len(taken)
    return InboxDigest(counts, [_said(each, lang) for each in troubles], taken, more)


def _said(receipt: Receipt, lang: str) -> Receipt:
    reason, mend = (in_language(each, lang).text for each in (receipt.reason, receipt.what_to_do))
    return msgspec.structs.replace(receipt, reason=reason, what_to_do=mend)
