"""With what are complete files taken? With the way out of the inbox, and where all is kept."""

from dataclasses import dataclass

from indexer.inbox.folder.descriptors import InboxFolder
from indexer.inbox.folder.removal import InboxExit
from indexer.inbox.journal import Journal
from indexer.inbox.partner_paths import Places
from indexer.store.documents import Store


@dataclass(frozen=True, slots=True)
class TakingContext:
    """What every taker works with, whatever kind of file it takes."""

    way_out: InboxExit
    store: Store
    journal: Journal
    places: Places

    @property
    def inbox(self) -> InboxFolder:
        return self.way_out.inbox
