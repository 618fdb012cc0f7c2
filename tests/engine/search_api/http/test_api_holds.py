"""Does any one request keep all others waiting? The longest step of the loop that serves all."""

import asyncio
import gc
import uuid
from pathlib import Path

import httpx
from event_loop_holds import longest_step
from fastapi import FastAPI
from hostile_requests import Hostile, hostile_requests
from search_collection import drawn_reports, indexed

from config.keys import create_key
from config.setting_groups import OpenSearchSettings
from config.settings import Settings
from config.vocabulary import Vocabulary
from search_api.app import create_app

MOST_SECONDS = 0.5  # generous: `benchmarks/holds.py` prints what it is on a machine of one's own


def test_no_request_keeps_others_waiting(
    engine_url: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    settings = Settings(
        data_dir=tmp_path, opensearch=OpenSearchSettings(index_prefix=f"t-{uuid.uuid4().hex[:12]}")
    )
    prefix = settings.opensearch.index_prefix
    with indexed(engine_url, prefix, drawn_reports()):
        held = asyncio.run(holds(create_app(settings, engine_url, vocabulary), settings))
    slow = {name: seconds for name, (_, seconds) in held.items() if seconds > MOST_SECONDS}
    assert slow == {}
    assert {name: status for name, (status, _) in held.items() if status >= 500} == {}


async def holds(app: FastAPI, settings: Settings) -> dict[str, tuple[int, float]]:
    """Of each hostile request: its status, and the longest step while it was answered."""
    _, key = create_key(settings.data_dir, "Partner", "Partner")
    found: dict[str, tuple[int, float]] = {}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test", timeout=120) as client,
    ):
        await client.get("/?q=school")  # what is made once
        gc.collect()
        gc.freeze()  # as `waymark serve` does
        for request in hostile_requests():
            with longest_step() as longest:
                # a task of its own: only whole steps are counted
                status = await asyncio.create_task(_asked(client, request, key))
            found[request.name] = status, longest.seconds
    gc.unfreeze()
    return found


async def _asked(client: httpx.AsyncClient, request: Hostile, key: str) -> int:
    headers = dict(request.headers or {})
    if "{partner}" in request.target:
        headers["Authorization"] = f"Bearer {key}"
    target = httpx.URL("http://test").copy_with(
        raw_path=request.target.replace("{partner}", "Partner").encode()
    )
    got = await client.request(request.method, target, content=request.body, headers=headers)
    return got.status_code
