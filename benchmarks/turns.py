"""How long does one partner's report take while another drops 2,000 large files?

WAYMARK_TEST_OPENSEARCH_URL=http://127.0.0.1:9200 .venv/bin/python benchmarks/turns.py
"""

import os
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

from opensearchpy import OpenSearch

from config.index import fields as f
from config.opensearch import connect
from config.settings import load_settings
from indexer.assembly import open_indexer
from indexer.inbox.watcher import watch_inbox

FILES = int(os.environ.get("FILES", "2000"))
KILOBYTES = int(os.environ.get("KILOBYTES", "200"))  # of text, some fifty pages each
HEAD_START_SECONDS = 20.0
SENTENCE = "Families in brick kilns in Nepal repay advances for years, and inspectors come seldom. "


def main() -> None:
    """Prints the seconds from a report being complete to its being found."""
    url = os.environ.get("WAYMARK_TEST_OPENSEARCH_URL")
    if not url:
        sys.exit("name a running engine in WAYMARK_TEST_OPENSEARCH_URL")
    with tempfile.TemporaryDirectory(prefix="waymark-turns-") as folder:
        prefix = f"t-{uuid.uuid4().hex[:12]}"
        settings = load_settings(
            Path(folder), opensearch={"url": url, "index_prefix": prefix}, inbox={}
        )
        north, south = settings.inbox_dir / "north", settings.inbox_dir / "south"
        for each in (north, south):
            each.mkdir(parents=True)
        body = SENTENCE * (KILOBYTES * 1024 // len(SENTENCE))
        for number in range(FILES):
            (north / f"{number:05}.txt").write_text(f"Report {number}.\n{body}")
        stop = threading.Event()
        client = connect(settings.opensearch, url)
        try:
            with open_indexer(settings) as indexer:
                thread = threading.Thread(target=watch_inbox, args=(indexer, stop))
                thread.start()
                time.sleep(HEAD_START_SECONDS)
                (south / "report.md").write_text("# The one report of the other partner\n\nText.\n")
                seconds = _seconds_until_found(client, indexer.gateway.aliases.documents)
                receipts = len(list((settings.outbox_dir / "north").glob("*.json")))
                sys.stdout.write(
                    f"{FILES:,} files of {KILOBYTES} KB dropped by one partner, {receipts} ended; "
                    f"the other's report was found {seconds:.1f} s after it was complete\n"
                )
                stop.set()
                thread.join()
        finally:
            client.indices.delete(index=f"{prefix}*")
            client.close()


def _seconds_until_found(client: OpenSearch, index: str) -> float:
    began = time.monotonic()
    query = {"query": {"term": {f.PARTNERS: "south"}}}
    while not client.search(index=index, body=query)["hits"]["total"]["value"]:
        time.sleep(0.2)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
