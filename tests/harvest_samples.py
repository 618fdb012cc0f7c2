"""What has a harvest put into an inbox?"""

import json
from pathlib import Path
from typing import Any

from partner_server import Page

from config.vocabulary import load_vocabulary
from indexer.inbox.sidecars.sidecar import parse_sidecar

PDF = Page(b"%PDF-1.7 of kilns %%EOF", "application/pdf")
XML, TEXT = "application/xml", "text/plain"


def documents(inbox: Path) -> dict[str, dict[str, Any]]:
    """Each document's name without its mark, with what its sidecar says; checked as watched."""
    found = {}
    for file in sorted(inbox.iterdir()):
        assert not file.name.startswith(".")
        if file.suffix == ".json":
            sidecar = parse_sidecar(file.name, file.read_bytes(), load_vocabulary())
            assert not sidecar.problems
            document = Path(file.stem)
            assert (inbox / document).exists()
            found[document.stem.rpartition("-")[0] + document.suffix] = json.loads(
                file.read_bytes()
            )
    assert len(list(inbox.iterdir())) == 2 * len(found)
    return found
