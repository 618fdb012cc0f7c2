"""How long does it take to hold new reports against many saved searches? On a running engine.

    WAYMARK_TEST_OPENSEARCH_URL=http://127.0.0.1:9200 python benchmarks/alerts.py 10000 1000

Saved searches are drawn by chance from words, concepts and facets; reports are the drawn reports of
the tests, ten passages each. `--many-words` draws from the words of all labels of the vocabulary,
few of them often, in place of a few dozen: so searches match seldomer.
Everything stands under a name of its own, and is gone afterwards.
"""

import asyncio
import hashlib
import os
import random
import re
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from builders import a_passage
from msgspec.structs import replace
from search_collection import COUNTRIES, TOPICS, WORDS, drawn_reports, indexed
from tables import print_table

from config.index import fields as f
from config.opensearch import connect_async
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import load_vocabulary
from indexer.index.actions import Indexable, document_entry
from search_api.alerts.gateway import AlertsGateway
from search_api.alerts.matching import MOST_REPORTS
from search_api.alerts.percolated import saved_query
from search_api.alerts.saved_searches import Matched, SavedSearches, new_alert
from search_api.engine.gateway import SearchGateway
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher

ENGINE = os.environ["WAYMARK_TEST_OPENSEARCH_URL"]
PASSAGES = 10
WITH_WORDS, WITH_COUNTRY, WITH_TOPIC, WITH_KIND = 0.67, 0.5, 0.33, 0.2  # shares of searches
MB = 1 << 20


def pool(*, many: bool) -> tuple[list[str], list[float]]:
    """Words with how often each is drawn: all alike, or the n-th as often as texts have it."""
    if not many:
        words = [word for each in WORDS.values() for word in each]
        return words, [1.0] * len(words)
    labels = load_vocabulary().labels
    found = {
        word
        for facet in labels.values()
        for by_language in facet.values()
        for name in by_language.values()
        for word in re.findall(r"[^\W\d_]{3,}", name.lower())
    }
    words = sorted(found, key=lambda word: hashlib.sha256(word.encode()).digest())
    return words, [1 / (rank + 10) for rank in range(len(words))]


def searches(count: int, *, many: bool) -> list[dict[str, Any]]:
    """Two in three have words, half a country, a third a topic, a fifth a kind of passage."""
    chance = random.Random(21)  # noqa: S311 - not for secrets
    words, weights = pool(many=many)
    made = []
    for _ in range(count):
        asked: dict[str, Any] = {}
        if chance.random() < WITH_WORDS:
            asked["q"] = " ".join(chance.choices(words, weights, k=chance.randint(1, 4)))
        if chance.random() < WITH_COUNTRY or not asked:
            asked["country"] = [chance.choice(COUNTRIES)]
        if chance.random() < WITH_TOPIC:
            asked["topic"] = [chance.choice(TOPICS)]
        if chance.random() < WITH_KIND:
            asked["kind"] = ["lesson"]
        made.append(asked)
    return made


def reports(count: int, *, many: bool) -> list[Indexable]:
    """Each with ten passages of forty words."""
    chance = random.Random(22)  # noqa: S311 - not for secrets
    words, weights = pool(many=many)
    made = []
    for place, item in enumerate(drawn_reports(count)):
        name = f"report {place}"
        texts = [" ".join(chance.choices(words, weights, k=40)) for _ in range(PASSAGES)]
        passages = tuple(a_passage(name, at, text=text) for at, text in enumerate(texts))
        made.append(item._replace(document=replace(item.document, passages=passages)))
    return made


def engine_mb() -> float:
    port = int(ENGINE.rsplit(":", 1)[1].strip("/"))
    for each in psutil.net_connections("tcp"):
        if each.status == "LISTEN" and each.laddr.port == port and each.pid:
            return psutil.Process(each.pid).memory_info().rss / MB
    return 0.0


async def measure(
    wanted: int, new: list[Indexable], prefix: str, *, many: bool
) -> list[list[object]]:
    settings = Settings(opensearch=OpenSearchSettings(index_prefix=prefix))
    client = connect_async(settings.opensearch, ENGINE)
    vocabulary = load_vocabulary()
    searcher = Searcher.over(SearchGateway(client, prefix, 60.0), vocabulary)
    gateway = AlertsGateway(client, prefix)
    process, rows = psutil.Process(), []
    try:
        began = time.perf_counter()
        await gateway.ensure()
        queries = []
        for place, asked in enumerate(searches(wanted, many=many)):
            request = to_request(SearchParameters(**asked), vocabulary, 100)
            queries.append(
                (f"{place:032x}", saved_query(request, await searcher.questions.query(request)))
            )
        await gateway.keep(queries)
        rows.append(["saved searches written", wanted, f"{time.perf_counter() - began:.1f} s"])
        before, heaviest, matched, asked, times = engine_mb(), 0.0, 0, 0.0, []
        with tempfile.TemporaryDirectory() as folder:
            saved = SavedSearches(Path(folder), wanted)
            for alert_id, _ in queries:
                made = new_alert("mail", b"", alert_id, "", lang="en", every="weekly")
                saved.add(made._replace(id=alert_id, confirmed=made.made))
            for start in range(0, len(new), MOST_REPORTS):
                batch = new[start : start + MOST_REPORTS]
                began = time.perf_counter()
                found = await gateway.matches([_plain(each) for each in batch])
                asked += time.perf_counter() - began
                saved.note_matches(
                    [
                        Matched(each.document.id, "2026", found.get(slot, ()))
                        for slot, each in enumerate(batch)
                    ]
                )
                times.append(time.perf_counter() - began)
                matched += sum(map(len, found.values()))
                heaviest = max(heaviest, process.memory_info().rss / MB)
            kept = (Path(folder) / "alerts.sqlite").stat().st_size / MB
        rows += [
            ["reports held against them", len(new), f"{sum(times):.1f} s"],
            ["one report", "", f"{1000 * sum(times) / len(new):.0f} ms"],
            ["of this the engine", "", f"{1000 * asked / len(new):.0f} ms"],
            ["matches noted", matched, f"{kept:.0f} MB of file"],
            ["memory of the process that asks", "", f"{heaviest:.0f} MB at most"],
            ["memory of the engine", "", f"{before:.0f} MB before, {engine_mb():.0f} MB after"],
        ]
    finally:
        await client.indices.delete(index=f"{prefix}-alerts-v13", ignore_unavailable=True)
        await client.close()
    return rows


def _plain(item: Indexable) -> dict[str, Any]:
    import msgspec  # noqa: PLC0415

    return msgspec.to_builtins({n: v for n, v in document_entry(item).items() if n != f.EVIDENCE})


if __name__ == "__main__":
    many = "--many-words" in sys.argv
    given = [int(each) for each in sys.argv[1:] if each.isdigit()]
    wanted, count = given or (10_000, 1_000)
    new, prefix = reports(count, many=many), f"b-{uuid.uuid4().hex[:12]}"
    with indexed(ENGINE, prefix, new[:100]):
        rows = asyncio.run(measure(wanted, new, prefix, many=many))
        print_table(
            "New reports against saved searches",
            ["What", "Count", "Cost"],
            [[str(each) for each in row] for row in rows],
        )
