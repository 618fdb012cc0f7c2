"""What waits, is in work, searchable and failed, and is the engine well?"""

import asyncio
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from config.confinement.probe import missing_layers
from config.errors import WaymarkError
from config.index import fields as f
from config.index_filling import read_filling
from config.service_state import read_service_state
from config.settings import Settings
from config.store.inbox_counts import inbox_counts
from search_api.engine.gateway import SearchGateway

_MOST_STATES = 50


class InboxStatus(TypedDict):
    waiting: int
    oldest_waiting_seconds: float
    in_work: int
    postponed: Annotated[int, Field(description="Of these: to be tried again after a pause.")]
    quarantined: Annotated[int, Field(description="Failed, and waiting for a person.")]
    finished_per_minute: Annotated[float, Field(description="Over the last ten minutes.")]
    problem: Annotated[str, Field(description="That hinders all files, and what to do; or empty.")]
    held: Annotated[int, Field(description="Files with a trouble of their own; others go in.")]
    troubles: Annotated[list[str], Field(description="The first of these, a sentence each.")]


class IndexStatus(TypedDict):
    documents: int
    passages: int
    states: Annotated[dict[str, int], Field(description="How reports were read.")]
    access: dict[str, int]
    filling: Annotated[
        str, Field(description="How far new indexes are; empty when none is filled.")
    ]


class EngineStatus(TypedDict):
    state: Annotated[str, Field(description="green, yellow or red; away when it does not answer.")]
    problem: str


class ServiceStatus(TypedDict):
    name: str
    state: Annotated[str, Field(description="running, or waiting to be started again.")]
    restarts: Annotated[int, Field(description="Since `waymark up` was started.")]
    last_end: Annotated[str, Field(description="How it ended last; empty when it never did.")]
    last_end_at: str


class SandboxStatus(TypedDict):
    missing: Annotated[
        list[str],
        Field(description="Layers around parsers that this machine does not give, and why."),
    ]


class StatusResponse(TypedDict):
    inbox: InboxStatus
    index: IndexStatus
    engine: EngineStatus
    service: Annotated[
        list[ServiceStatus], Field(description="The parts of `waymark up`; empty without it.")
    ]
    sandbox: SandboxStatus


async def read_status(settings: Settings, gateway: SearchGateway) -> StatusResponse:
    """An engine that is away is a part of the answer, not an error."""
    inbox = await asyncio.to_thread(inbox_counts, settings)
    index: IndexStatus = {
        "documents": 0,
        "passages": 0,
        "states": {},
        "access": {},
        "filling": "",
    }
    engine: EngineStatus = {"state": "away", "problem": ""}
    try:
        engine["state"] = await gateway.engine_state()
        filling = await asyncio.to_thread(read_filling, settings.data_dir)
        index = await _index(gateway, str(filling or ""))
    except WaymarkError as error:
        engine["problem"] = f"{error.message}. {error.mend}"
    told: InboxStatus = {
        "waiting": inbox.waiting,
        "oldest_waiting_seconds": inbox.oldest_waiting_seconds,
        "in_work": inbox.in_work,
        "postponed": inbox.postponed,
        "quarantined": inbox.quarantined,
        "finished_per_minute": inbox.finished_per_minute,
        "problem": inbox.problem,
        "held": inbox.held,
        "troubles": list(inbox.troubles),
    }
    parts = await asyncio.to_thread(read_service_state, settings.data_dir)
    service: list[ServiceStatus] = [
        {
            "name": part.name,
            "state": part.state,
            "restarts": part.restarts,
            "last_end": part.last_end,
            "last_end_at": part.last_end_at,
        }
        for part in parts or []
    ]
    missing = await asyncio.to_thread(missing_layers)
    sandbox: SandboxStatus = {"missing": [str(each) for each in missing]}
    return {
        "inbox": told,
        "index": index,
        "engine": engine,
        "service": service,
        "sandbox": sandbox,
    }


async def _index(gateway: SearchGateway, filling: str) -> IndexStatus:
    counted = {
        name: {"terms": {"field": name, "size": _MOST_STATES}} for name in (f.STATE, f.ACCESS)
    }
    body: dict[str, Any] = {"size": 0, "track_total_hits": True}
    documents = await gateway.search("documents", body | {"aggs": counted})
    passages = await gateway.search("passages", body)
    return {
        "documents": documents["hits"]["total"]["value"],
        "passages": passages["hits"]["total"]["value"],
        "states": _by_value(documents, f.STATE),
        "access": _by_value(documents, f.ACCESS),
        "filling": filling,
    }


def _by_value(answer: dict[str, Any], name: str) -> dict[str, int]:
    buckets = answer["aggregations"][name]["buckets"]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
