"""How do the tests of alerts act? A mail server that keeps letters, and rounds by hand."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import httpx
from builders import a_document, a_passage
from msgspec.structs import replace

from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from search_api.alerts.matching import Matching
from search_api.alerts.rounds import AlertRounds
from search_api.alerts.service import Alerts

READER = "reader.one@example.org"
LINK = re.compile(r"https://waymark\.test(/alerts/\S+)")


class Mailbox:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 kept"

    def text(self, place: int = -1) -> str:
        part = self.letters[place].get_body()
        assert part is not None
        return str(part.get_content())


class Site:
    """An API whose rounds are made by the test."""

    def __init__(self, client: httpx.Client, app: Any, gateway: IndexGateway) -> None:
        self.client = client
        self.app = app
        self.gateway = gateway
        self.alerts: Alerts = app.state.alerts
        self.data_dir = self.alerts.settings.data_dir

    def add(self, *items: Indexable) -> None:
        self.gateway.write(list(items))
        self.gateway.refresh()

    def round(self, moment: datetime | None = None) -> None:
        """What the server does by itself each minute."""
        watching = AlertRounds(self.alerts)

        async def once() -> None:
            await self.alerts.restore()
            await Matching(self.alerts).match()
            await watching.tell(moment or datetime.now(UTC))

        asyncio.run_coroutine_threadsafe(once(), self.alerts.loop).result(60)


def a_report(name: str, text: str, **values: Any) -> Indexable:
    return _changed_now(a_document(name, passages=(a_passage(name, text=text),), **values))


def a_lesson(name: str, *texts: str, **values: Any) -> Indexable:
    passages = tuple(
        a_passage(name, place, text=text, kind="lesson") for place, text in enumerate(texts)
    )
    return _changed_now(a_document(name, passages=passages, **values))


def _changed_now(item: Indexable) -> Indexable:
    changed = datetime.now(UTC).isoformat(timespec="milliseconds")
    return item._replace(manifest=replace(item.manifest, changed=changed))


def confirmed(site: Site, box: Mailbox, search: str = "q=kilns", **body: str) -> str:
    """A reader who has confirmed; the address by which one leaves comes with each digest."""
    told, before = len(box.letters), site.alerts.saved.confirmed()
    taken = site.client.post(f"/v1/alerts?{search}", json={"email": READER, **body})
    assert (taken.status_code, taken.json()["state"]) == (202, "unconfirmed")
    assert len(box.letters) == told + 1
    link = LINK.search(box.text())
    assert link
    assert site.client.get(link[1]).status_code == 200
    assert site.alerts.saved.confirmed() == before, "a program that opens links confirms nothing"
    assert site.client.post(link[1]).status_code == 200
    return link[1]


def without_index(site: Site) -> None:
    """From here on saved searches stand in their file alone, until the next round."""
    for name in site.gateway.client.indices.get(index=f"{site.gateway.prefix}-alerts-*"):
        site.gateway.client.indices.delete(index=name)


def later() -> datetime:
    return datetime.now(UTC) + timedelta(days=8)
