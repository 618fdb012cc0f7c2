"""What do a search and its parts cost the engine, a matrix, a suggestion? Beside a bare `match`.

Processor time, by turns.

ENGINE=http://127.0.0.1:9200 PREFIX=waymark PID=… .venv/bin/python benchmarks/search_cost.py FILE
(an engine with a filled index, nothing else asked of it; a line a question, its words under `text`)
"""

import asyncio
import copy
import os
import statistics
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import orjson
from api_overhead import ENGINE_PARAMETERS, Overheard, connection, sent, timed
from tables import print_table

from config.index.names import alias_name
from config.opensearch import connect_async
from config.settings import OpenSearchSettings
from config.vocabulary import load_vocabulary
from search_api.engine.visibility import Entries, index_of
from search_api.matrix.answer import matrix_answer
from search_api.matrix.request import MatrixParameters, to_matrix_request
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher
from search_api.suggest.answer import Suggester, suggest_answer
from search_api.suggest.suggestible import names_of
from search_api.suggest.value_counts import ValueCounts

ROUNDS, WARM_UP_ROUNDS = 12, 3
_PARAMETERS = f"{ENGINE_PARAMETERS}&request_cache=false"  # else counts are kept from round 1
_COMPILERS = ("C1 ", "C2 ")  # threads that make the rest quicker, and are no part of a search

Asked = Sequence[tuple[Entries, dict[str, Any]]]
"""Kinds of index and bodies, one a request."""

Ask = Callable[[str], Awaitable[object]]
TYPED = (
    *("br", "bri", "brick ki", "neg", "tra", "traff", "child l", "labour insp", "mig", "scho"),
    *("escla", "trabajo inf", "trava", "forc", "kama", "cocoa fa", "عمل", "الا"),
)


def main() -> None:
    url, prefix, pid = (os.environ[name] for name in ("ENGINE", "PREFIX", "PID"))
    lines = Path(sys.argv[1]).read_text().splitlines()
    questions = [orjson.loads(line)["text"] for line in lines]
    plain = asyncio.run(asked(url, prefix, questions, facets=False))
    counted = asyncio.run(asked(url, prefix, questions, facets=True))
    beside = asyncio.run(asked_beside(url, prefix, questions))
    each = variants(questions, plain, counted) | beside
    figures = measured(connection(url), prefix, int(pid), each)
    bare = statistics.median(figures["a bare match"])
    rows = [
        (name, f"{statistics.median(found):.2f}", f"{statistics.median(found) / bare:.2f}")
        for name, found in figures.items()
    ]
    title = f"The engine's processor time, {len(questions)} questions by turns, {ROUNDS} rounds"
    print_table(title, ("asked", "ms a search", "bare matches"), rows)


async def asked(url: str, prefix: str, questions: Sequence[str], *, facets: bool) -> list[Asked]:
    """What the API asks for each question."""

    async def search(text: str, searcher: Searcher) -> object:
        parameters = SearchParameters(q=text, facets=[] if facets else ["none"])
        return await searcher.documents(to_request(parameters, searcher.vocabulary, 100))

    return await overheard(
        url, prefix, questions, lambda searcher: partial(search, searcher=searcher)
    )


async def asked_beside(url: str, prefix: str, questions: Sequence[str]) -> dict[str, list[Asked]]:
    """What the API asks for a matrix of each question, and while beginnings are typed."""

    async def matrix(text: str, searcher: Searcher) -> object:
        wanted = to_matrix_request(MatrixParameters(q=text), searcher.vocabulary, 100)
        return await matrix_answer(wanted, searcher)

    def suggest(searcher: Searcher) -> Ask:
        names, counts = names_of(searcher.vocabulary), ValueCounts(searcher.gateway)
        return partial(suggest_answer, lang="en", suggester=Suggester(searcher, names, counts))

    matrices = await overheard(
        url, prefix, questions, lambda searcher: partial(matrix, searcher=searcher)
    )
    return {
        "a matrix": matrices,
        "a suggestion": await overheard(url, prefix, TYPED, suggest),
    }


async def overheard(
    url: str, prefix: str, texts: Sequence[str], asking: Callable[[Searcher], Ask]
) -> list[Asked]:
    """The requests for each text the second time, when its words are known."""
    client = connect_async(OpenSearchSettings(), url)
    try:
        gateway = Overheard(client, prefix, 60.0)
        ask = asking(Searcher.over(gateway, load_vocabulary()))
        found: list[Asked] = []
        for text in texts:
            for _ in range(2):
                gateway.asked = []
                await ask(text)
            found.append(list(gateway.asked))
        return found
    finally:
        await client.close()


def variants(
    questions: Sequence[str], plain: Sequence[Asked], counted: Sequence[Asked]
) -> dict[str, Sequence[Asked]]:
    """The whole, and the first request with one part after another left out."""
    first = [asks[:1] for asks in plain]
    bare = [
        [("documents", {"query": {"match": {"body.any": text}}, "size": 10, "_source": False})]
        for text in questions
    ]
    left_out: Mapping[str, Callable[[dict[str, Any]], object]] = {
        "first request without reports' values": lambda body: body.update(_source=False),
        "and without the count of what is about it": lambda body: body.pop("aggs"),
        "and without the second step": lambda body: body.pop("rescore"),
        "and without the condition behind it": lambda body: body.pop("post_filter"),
    }
    found = {
        "a bare match": bare,
        "a search": plain,
        "a search with facets": counted,
        "best passages of its ten reports": [asks[-1:] for asks in plain],
        "first request": first,
    }
    for name, leave_out in left_out.items():
        first = [without(asks, leave_out) for asks in first]
        found[name] = first
    return found


def without(asks: Asked, leave_out: Callable[[dict[str, Any]], object]) -> Asked:
    found = copy.deepcopy(asks)
    for _, body in found:
        leave_out(body)
    return found


def measured(
    engine: HTTPConnection, prefix: str, pid: int, each: Mapping[str, Sequence[Asked]]
) -> dict[str, list[float]]:
    """Milliseconds of processor time a search, one figure a round."""
    found: dict[str, list[float]] = {name: [] for name in each}
    for number in range(ROUNDS + WARM_UP_ROUNDS):
        for name, searches in each.items():
            before = processor_ms(pid)
            timed(lambda searches=searches: ask_all(engine, prefix, searches))
            if number >= WARM_UP_ROUNDS:
                found[name].append((processor_ms(pid) - before) / len(searches))
    return found


def ask_all(engine: HTTPConnection, prefix: str, searches: Sequence[Asked]) -> None:
    for asks in searches:
        for kind, body in asks:
            path = f"/{alias_name(prefix, index_of(kind))}/_search?{_PARAMETERS}"
            sent(engine, path, orjson.dumps(body))


def processor_ms(pid: int) -> float:
    """Of all threads of a process but the compilers', to the nanosecond."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            if not (task / "comm").read_text().startswith(_COMPILERS):
                total += int((task / "schedstat").read_text().split()[0])
        except OSError:  # the thread has ended
            continue
    return total / 1e6


if __name__ == "__main__":
    main()
