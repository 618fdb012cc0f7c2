"""How does a reader begin, confirm and leave? What all routes and rounds of alerts have at hand."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode

import structlog
from opensearchpy import AsyncOpenSearch

from config.errors import BadRequest, BadSettings, NotFound
from config.settings import Settings
from search_api.alerts.gateway import AlertsGateway
from search_api.alerts.inbox_digest import InboxWatch, watch_in
from search_api.alerts.mail import AlertMail, checked_address, message_of, send
from search_api.alerts.percolated import saved_query
from search_api.alerts.saved_searches import Alert, Every, Kind, SavedSearches, new_alert
from search_api.alerts.search_text import (
    is_of_lessons,
    parameters_of,
    plain_search,
    query_string,
    search_text,
)
from search_api.alerts.secrets import Secrets
from search_api.alerts.watched_lessons import lessons_percolator_body, saved_lessons_query
from search_api.alerts.webhook import Webhook, check_willing, new_hook
from search_api.lessons.request import LessonParameters, LessonRequest, to_lesson_request
from search_api.query.request import SearchRequest
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher

_log = structlog.get_logger()

Write = Callable[..., str]
"""Template, language and values -> a text."""


class _Watched(NamedTuple):
    """What somebody wants to be told of by mail."""

    kind: Kind
    search: str
    lang: str
    every: Every


class Alerts:
    """The alerts of one server."""

    def __init__(
        self, settings: Settings, searcher: Searcher, client: AsyncOpenSearch, write: Write
    ) -> None:
        """To be made in the loop that serves. Raises StoreError: what is kept cannot be used."""
        self.settings = settings
        self.searcher = searcher  # of the public view
        self.folder: Path = settings.data_dir / "alerts"
        self.secrets = Secrets(self.folder)
        self.saved = SavedSearches(self.folder, settings.alerts.max_saved)
        prefix = settings.opensearch.index_prefix
        self.percolator = AlertsGateway(client, prefix)
        self.lessons = AlertsGateway(client, prefix, "alerts-lessons", lessons_percolator_body)
        self.base = settings.machines.public_url
        self.name = settings.machines.name
        self.sender = settings.alerts.sender or settings.machines.contact
        self._write = write
        self.loop = asyncio.get_running_loop()  # the engine's client belongs to it
        self._is_restored = False
        self._restoring = asyncio.Lock()

    @property
    def sends_mail(self) -> bool:
        return bool(self.settings.alerts.smtp_host)

    async def begin_by_mail(
        self, email: str, request: SearchRequest | LessonRequest, every: Every
    ) -> None:
        """Sends a mail by which the owner of the address confirms; nothing else is sent before.

        Raises:
            BadRequest: it is no address.
            NotFound: this server sends no mail.
            TooMuchAtOnce: no more can be watched.
            OSError: the mail server does not take it.
        """
        watched = _Watched("mail", search_text(request), plain_search(request).lang, every)
        await self._ask_consent(email, watched)

    async def begin_for_inbox(self, email: str, watch: InboxWatch, lang: str, every: Every) -> None:
        """Sends a mail by which whoever answers for a partner's inbox confirms.

        Raises as `begin_by_mail`.
        """
        await self._ask_consent(email, _Watched("inbox", watch.packed(), lang, every))

    async def _ask_consent(self, email: str, watched: _Watched) -> None:
        if not self.sends_mail:
            raise NotFound("this server sends no e-mail")
        address = checked_address(email)
        hidden, who = self.secrets.hidden(address), self.secrets.mark(address.casefold())
        alert = new_alert(
            watched.kind, hidden, who, watched.search, lang=watched.lang, every=watched.every
        )
        kept = await asyncio.to_thread(self.saved.add, alert)
        if kept.confirmed:
            return  # nobody is told whose address is known here
        partner = watch_in(kept.search).partner if kept.kind == "inbox" else ""
        confirm = self.link("confirm", kept)
        letter = AlertMail(
            address,
            self.written("alert_confirm_subject.txt", kept),
            self.written("alert_confirm.txt", kept, confirm=confirm, partner=partner),
            "",
        )
        message = message_of(letter, self.sender, self.name)
        await asyncio.to_thread(send, message, self.settings.alerts)

    async def begin_by_hook(
        self, url: str, request: SearchRequest | LessonRequest
    ) -> tuple[Alert, Webhook]:
        """Watches for another server, which says at once that it wants to be told.

        Raises:
            BadRequest: it does not, or is no public server.
            InnerAddress: the address cannot be asked at all.
            TooMuchAtOnce: no more can be watched.
        """
        hook = new_hook(url)
        mark = self.secrets.mark(url)
        hidden = self.secrets.hidden(hook.packed())
        made = new_alert(
            "hook",
            hidden,
            mark,
            search_text(request),
            lang=plain_search(request).lang,
            every="daily",
        )
        await check_willing(hook, made.id, int(time.time()))
        kept = await asyncio.to_thread(self.saved.add, made)
        if kept.id != made.id:
            raise BadRequest("webhook", "this address is told of this search already")
        return await self.confirm(kept.id), hook

    async def confirm(self, alert_id: str) -> Alert:
        """From now on its owner is told.

        Raises:
            NotFound: there is none of this id.
            BadRequest: it is no search, or none that the engine can match.
        """
        alert = await asyncio.to_thread(self.saved.confirm, alert_id)
        if alert.kind == "inbox":
            return alert
        await self.restore()
        refused = await self._gateway_of(alert).keep([(alert.id, await self._query(alert))])
        if refused:
            await asyncio.to_thread(self.saved.leave, alert.id)
            _log.error(
                "a saved search cannot be watched", alert=alert.id, problem=refused[alert.id]
            )
            raise BadRequest("search", "this search cannot be watched; ask it in other words")
        return alert

    async def leave(self, alert_id: str) -> None:
        """Nothing of it is kept from now on."""
        await asyncio.to_thread(self.saved.leave, alert_id)
        await self.percolator.forget(alert_id)
        await self.lessons.forget(alert_id)

    def _gateway_of(self, alert: Alert) -> AlertsGateway:
        return self.lessons if is_of_lessons(alert.search) else self.percolator

    async def restore(self) -> None:
        """Writes all saved searches anew where their index is missing or of another schema.

        One that is no search any more, say of a concept that is gone, hinders none of the others.
        """
        async with self._restoring:
            made = [await each.ensure() for each in (self.percolator, self.lessons)]
            if not any(made) and self._is_restored:
                return
            everything = await asyncio.to_thread(self.saved.confirmed)
            confirmed = [each for each in everything if each.kind != "inbox"]
            queries: dict[AlertsGateway, list[tuple[str, dict[str, Any]]]] = {
                self.percolator: [],
                self.lessons: [],
            }
            problems: dict[str, str] = {}
            for alert in confirmed:
                try:
                    query = await self._query(alert)
                    queries[self._gateway_of(alert)].append((alert.id, query))
                except BadRequest as error:
                    problems[alert.id] = error.message
            for gateway, kept in queries.items():
                problems |= await gateway.keep(kept)
            for alert_id, problem in problems.items():
                _log.error("a saved search cannot be watched", alert=alert_id, problem=problem)
            self._is_restored = True

    def link(self, purpose: str, alert: Alert) -> str:
        token = self.secrets.link_token(purpose, alert.id)
        return f"{self.base}/alerts/{purpose}?" + urlencode({"token": token, "lang": alert.lang})

    def written(self, template: str, alert: Alert, **values: Any) -> str:
        """A text of a mail in the reader's language."""
        of_lessons, asked = is_of_lessons(alert.search), query_string(alert.search)
        page = f"{self.base}/lessons" if of_lessons else f"{self.base}/"
        shown = f"{page}?{asked}" if asked else page
        question = (parse_qs(asked).get("q") or [""])[0]
        return self._write(
            template,
            alert.lang,
            name=self.name,
            question=question,
            search=shown,
            every=alert.every,
            of_lessons=of_lessons,
            base=self.base,
            **values,
        )

    async def _query(self, alert: Alert) -> dict[str, Any]:
        """Raises BadRequest: it is no search to this version."""
        vocabulary, most = self.searcher.vocabulary, self.settings.api.max_page_size
        questions = self.searcher.questions
        if is_of_lessons(alert.search):
            lessons = parameters_of(LessonParameters, alert.search)
            wanted = to_lesson_request(lessons, vocabulary, most)
            query = await questions.query(wanted.search, may_be_empty=True)
            return saved_lessons_query(replace(wanted, intents=query.intents), query)
        request = to_request(parameters_of(SearchParameters, alert.search), vocabulary, most)
        return saved_query(request, await questions.query(request))


def alerts_of(
    settings: Settings, searcher: Searcher, client: AsyncOpenSearch, write: Write
) -> Alerts | None:
    """None where nobody is told of anything.

    Raises:
        BadSettings: links in mails would lead nowhere.
    """
    if not settings.alerts.enabled:
        return None
    if not settings.machines.public_url:
        raise BadSettings([("WAYMARK_MACHINES__PUBLIC_URL", "alerts need it, for links in mails")])
    return Alerts(settings, searcher, client, write)
