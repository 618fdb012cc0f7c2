"""How is an archive opened anew? Its original is laid back into the inbox, where it was."""

import shutil
from pathlib import Path
from uuid import uuid4

from config.store.durable import opened_source
from indexer.inbox.folder.descriptors import InboxFolder, file_errors
from indexer.store.documents import Store


def lay_again(inbox: InboxFolder, store: Store, path: Path, document_id: str) -> None:
    """Puts a document's bytes under a path in the inbox, whole or not at all.

    Raises:
        UnreadableSource: it cannot be laid there, or something has its name.
    """
    hidden = f".{uuid4().hex}.new"
    original = store.paths(document_id).original
    with file_errors(f"lay {path.name} again"), inbox.parent(path, create=True) as folder:
        try:
            with opened_source(original) as reader, folder.create(hidden) as writer:
                shutil.copyfileobj(reader, writer)
            folder.put(hidden, folder, path.name)
        finally:
            folder.unlink(hidden, missing_ok=True)
