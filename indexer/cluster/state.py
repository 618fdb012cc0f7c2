"""How are the workers of the cluster? Asked one by one, for `waymark status`."""

from collections.abc import Iterable
from typing import NamedTuple

from config.errors import NoCluster
from config.settings import Settings
from indexer.cluster import tasks
from indexer.cluster.connection import Connection
from indexer.cluster.program import program_mark

_LOOK_SECONDS = 3.0


class ReadersState(NamedTuple):
    """A cluster at one moment."""

    address: str
    workers: int
    threads: int  # files that are read or enriched at once
    problems: tuple[str, ...]  # each with its machine


def readers_state(settings: Settings) -> ReadersState | None:
    """None where files are read by processes of this machine."""
    address = settings.extraction.cluster
    if not address:
        return None
    try:
        connection = Connection(address, _LOOK_SECONDS)
    except NoCluster as error:
        return ReadersState(address, 0, 0, (f"{error.message}. {error.mend}",))
    try:
        found = connection.on_each(tasks.facts, str(settings.data_dir.absolute()))
    finally:
        connection.close()
    return ReadersState(address, len(found), connection.threads, _problems(found.values()))


def _problems(workers: Iterable[tasks.WorkerFacts]) -> tuple[str, ...]:
    """Those of several workers of one machine once."""
    problems: list[str] = []
    for each in workers:
        if each.program != program_mark():
            problems.append(f"{each.host} runs Waymark {each.program}, not {program_mark()}")
        if not each.sees_store:
            problems.append(f"{each.host} does not see the store")
        if not each.tesseract:
            problems.append(f"{each.host} has no Tesseract: scans stay without text")
        problems += [f"{each.host} confines parsers without {layer}" for layer in each.essential]
    return tuple(dict.fromkeys(problems))
