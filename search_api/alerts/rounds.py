"""Who is told of what is new? Rounds beside the server, with mails and webhooks."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from textwrap import shorten
from typing import Any

import orjson
import structlog

from config.errors import (
    EngineAway,
    EngineBusy,
    IndexNotReady,
    WaymarkError,
)
from config.index import fields as f
from config.store.exclusive import ExclusiveRight
from search_api.alerts.inbox_digest import digest_of, watch_in
from search_api.alerts.mail import AlertMail, message_of, send
from search_api.alerts.matching import Matching
from search_api.alerts.percolated import still_public
from search_api.alerts.saved_searches import Alert, utc_timestamp
from search_api.alerts.search_text import is_of_lessons, query_string
from search_api.alerts.service import Alerts
from search_api.alerts.webhook import deliver, hook_of
from search_api.lessons.present import lesson_hit
from search_api.lessons.shown import lessons_by_id
from search_api.search.citation import citation
from search_api.search.documents_body import DOCUMENT_SOURCE

_log = structlog.get_logger()

_MOST_TOLD = 50  # reports named in one message
_LONGEST_PAUSE = timedelta(hours=12)
_LEASE_SECONDS = 60.0  # after which another machine makes the rounds of one that says nothing
_MOST_LETTERS = 300  # of a lesson in a message
_GIVEN_UP = 14  # failures in a row: about five days
_ENDS_ALL = (EngineAway, EngineBusy, IndexNotReady)


class AlertRounds:
    """The rounds of one server; of several processes one makes them."""

    def __init__(self, alerts: Alerts) -> None:
        self._alerts = alerts
        self._saved = alerts.saved
        self._gateway = alerts.searcher.gateway

    async def while_(self, is_ours: Callable[[], bool]) -> None:
        """One round after another, while they are ours to make; what goes wrong is tried again."""
        while is_ours():
            try:
                await self.round()
            except (WaymarkError, OSError) as error:
                _log.warning("alerts wait", problem=str(error))
            except Exception:  # noqa: BLE001 - the next round may go better
                _log.exception("a round of alerts failed")
            await asyncio.sleep(self._alerts.settings.alerts.round_seconds)

    async def round(self) -> None:
        """Matches what is new, then tells whom it is time to tell."""
        await self._alerts.restore()
        await Matching(self._alerts).match()
        await self.tell(datetime.now(UTC))

    async def tell(self, moment: datetime) -> None:
        """Sends what is due; what fails is tried again later, and at last given up.

        What goes wrong with one hinders no other; only an engine that is away ends all.
        """
        for alert, documents in await asyncio.to_thread(lambda: list(self._saved.due(moment))):
            try:
                until = utc_timestamp()
                await self._tell(alert, documents, until)
                await asyncio.to_thread(self._saved.told, alert.id, documents, until)
            except _ENDS_ALL:
                raise
            except (WaymarkError, OSError) as error:
                await self._failed(alert, moment, error)
            except Exception as error:  # noqa: BLE001 - the others are told
                _log.exception("a message cannot be made", alert=alert.id)
                await self._failed(alert, moment, error)

    async def _tell(self, alert: Alert, documents: list[str], until: str) -> None:
        if alert.kind == "inbox":
            await self._tell_partner(alert, until)
            return
        told, of_lessons = documents[:_MOST_TOLD], is_of_lessons(alert.search)
        entries = await (self._lessons_told if of_lessons else self._reports_told)(told, alert.lang)
        if not entries:
            return  # they were taken back meanwhile
        more = len(documents) - len(told)
        if alert.kind == "mail":
            values = {"entries": entries, "more": more}
            await asyncio.to_thread(self._mail, alert, "alert_digest", values)
            return
        what, search = "lessons" if of_lessons else "reports", query_string(alert.search)
        message = {"type": f"{what}.new", "search": search, what: entries, "more": more}
        hook = hook_of(self._alerts.secrets.plain(alert.target))
        # the same id for the same reports: who was told twice can see it
        message_id = self._alerts.secrets.mark(alert.id + "".join(sorted(documents)))
        await deliver(hook, message_id, int(time.time()), orjson.dumps(message))

    async def _reports_told(self, ids: list[str], lang: str) -> list[dict[str, Any]]:
        body = still_public(ids, datetime.now(UTC).date()) | {"_source": DOCUMENT_SOURCE}
        found = (await self._gateway.search("documents", body))["hits"]["hits"]
        return [self._as_told(hit["_source"], lang) for hit in found]

    async def _lessons_told(self, ids: list[str], lang: str) -> list[dict[str, Any]]:
        searcher = self._alerts.searcher
        hits = [
            lesson_hit(hit, searcher.vocabulary, lang) for hit in await lessons_by_id(ids, searcher)
        ]
        return [
            {
                "id": hit["id"],
                "title": _beginning(hit["text"]),
                "citation": hit["citation"],
                "link": f"{self._alerts.base}/lessons/{hit['id']}",
            }
            for hit in hits
        ]

    async def _tell_partner(self, alert: Alert, until: str) -> None:
        settings, watch = self._alerts.settings, watch_in(alert.search)
        if not await asyncio.to_thread(watch.is_open, settings.data_dir):
            _log.warning("an inbox is watched no more: its key was revoked", alert=alert.id)
            await self._alerts.leave(alert.id)
            return
        outbox = settings.outbox_dir
        digest = await asyncio.to_thread(
            digest_of, outbox, watch.partner, alert.sent, until, alert.lang
        )
        if digest.counts:
            values = {"digest": digest, "partner": watch.partner, "since": alert.sent}
            await asyncio.to_thread(self._mail, alert, "inbox_digest", values)

    def _as_told(self, source: dict[str, Any], lang: str) -> dict[str, Any]:
        return {
            "id": source[f.ID],
            "title": source[f.TITLE],
            "citation": citation(source, self._alerts.searcher.vocabulary, lang),
            "link": f"{self._alerts.base}/documents/{source[f.ID]}",
        }

    def _mail(self, alert: Alert, template: str, values: dict[str, Any]) -> None:
        alerts = self._alerts
        leave = alerts.link("leave", alert)
        letter = AlertMail(
            alerts.secrets.plain(alert.target),
            alerts.written(f"{template}_subject.txt", alert, **values),
            alerts.written(f"{template}.txt", alert, **values, leave=leave),
            leave,
        )
        send(message_of(letter, alerts.sender, alerts.name), alerts.settings.alerts)

    async def _failed(self, alert: Alert, moment: datetime, error: Exception) -> None:
        failures = alert.failures + 1
        if failures >= _GIVEN_UP and alert.kind == "hook":
            _log.warning("a webhook is given up", alert=alert.id, problem=str(error))
            await self._alerts.leave(alert.id)
            return
        pause = min(timedelta(minutes=2**failures), _LONGEST_PAUSE)
        _log.warning("cannot be told now", alert=alert.id, failures=failures, problem=str(error))
        await asyncio.to_thread(self._saved.failed, alert.id, failures, moment + pause)


def _beginning(text: str) -> str:
    """A lesson in one line."""
    return shorten(text, _MOST_LETTERS, placeholder=" …")


@asynccontextmanager
async def alert_rounds(alerts: Alerts | None) -> AsyncIterator[None]:
    """Makes rounds while the server serves and no other process or machine does."""
    if alerts is None:
        yield
        return
    rounds = asyncio.create_task(_in_turn(alerts))
    try:
        yield
    finally:
        rounds.cancel()
        with suppress(asyncio.CancelledError):
            await rounds


async def _in_turn(alerts: Alerts) -> None:
    """Waits for as long as another makes the rounds: when that one dies, they go on here."""
    alone = ExclusiveRight(alerts.folder / "rounds.lock", alerts.folder / "leases", _LEASE_SECONDS)
    seconds = alerts.settings.alerts.round_seconds
    while True:
        try:
            if alone.try_for(0):
                with alone.kept():
                    await AlertRounds(alerts).while_(alone.is_ours)
        except WaymarkError as error:
            _log.warning("alerts wait", problem=str(error))
        await asyncio.sleep(min(seconds, _LEASE_SECONDS))
