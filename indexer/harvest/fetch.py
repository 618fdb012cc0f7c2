"""How is a server outside asked? Politely, within limits, and never a server inside.

Every request goes through the guard (`config/ssrf_guard.py`), each step of a redirect too; follows
the server's robots.txt and its pauses; and asks only for what has changed where that is known.
"""

import asyncio
import time
from importlib.metadata import version
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit

import aiohttp

from config.errors import HarvestFailed, InnerAddress, TooLarge
from config.settings import Settings
from config.ssrf_guard import checked_url, inner_address_in, outside_session, read_at_most
from indexer.harvest.answers.confined import AnyRecords, ConfinedParser
from indexer.harvest.answers.records import RobotsFile
from indexer.harvest.robots import RobotRules, nothing_allowed

_MOST_REDIRECTS = 5
_TRIES = 3  # of a server that says it is busy
_BUSY = frozenset({429, 503})
_LONGEST_WAIT_SECONDS = 60.0
_LARGEST_ROBOTS = 512 << 10  # bytes; RFC 9309 asks for 500 KiB at the least
_NOT_CHANGED, _FIRST_BAD, _FIRST_BROKEN = 304, 400, 500
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Validators(NamedTuple):
    """What a server said of an answer, by which it tells whether there is a newer one."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


class Answer(NamedTuple):
    """What a server gave."""

    url: str  # after redirects
    body: bytes
    media_type: str  # as it says; '' where it says none
    validators: Validators
    links: tuple[tuple[str, str], ...] = ()  # of the header Link: relation and address
    asked: str = ""  # the address before redirects

    @property
    def is_page(self) -> bool:
        return self.media_type in {"text/html", "application/xhtml+xml"}


class _Raw(NamedTuple):
    status: int
    answer: Answer
    moved_to: str = ""
    retry_after: str = ""


NOTHING_KNOWN = Validators()


class Fetcher:
    """Asks servers outside, one request at a time; to be used by `with`."""

    def __init__(self, settings: Settings) -> None:
        self._harvest = settings.harvest
        self._parser = ConfinedParser(settings.extraction)
        megabytes = min(settings.harvest.max_file_mb, settings.extraction.max_file_mb)
        self._most_bytes = megabytes << 20
        self._agent = f"Waymark/{version('waymark')} (+mailto:{settings.machines.contact})"
        self._robots: dict[str, RobotRules] = {}
        self._asked: dict[str, float] = {}  # server -> when it answered last, by the steady clock
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._session = self._runner.run(self._opened())
        return self

    def __exit__(self, *_error: object) -> None:
        self._runner.run(self._closed())
        self._runner.close()

    def list_at(self, url: str, known: Validators = NOTHING_KNOWN) -> Answer | None:
        """As `get`, for the lists of a source: made for programs, and named to us by a person.

        Rules for visitors who follow links often shut these out (`Disallow: /api/` in CKAN's own
        robots.txt, `/cgi/` in that of EPrints); their pauses are kept here too.
        """
        answer = self._runner.run(self._followed(url, known, is_list=True))
        return answer._replace(asked=url) if answer else None

    def get(self, url: str, known: Validators = NOTHING_KNOWN) -> Answer | None:
        """What stands at an address; None when it is what is `known`.

        Raises:
            HarvestFailed: it cannot be had, is too large, or the server wishes no machines there.
            InnerAddress: the address, or where it leads to, is none outside.
        """
        answer = self._runner.run(self._followed(url, known, is_list=False))
        return answer._replace(asked=url) if answer else None

    def parsed(self, kind: type[AnyRecords], answer: Answer) -> AnyRecords:
        """What an answer holds; raises HarvestFailed where it is none of that kind."""
        return self._parser.parsed(kind, answer.url, answer.body)

    async def _opened(self) -> aiohttp.ClientSession:
        return outside_session(
            seconds=self._harvest.request_seconds, headers={"User-Agent": self._agent}
        )

    async def _closed(self) -> None:
        await self._session.close()
        await asyncio.sleep(0)  # its connections are closed in the loop's next turn

    async def _followed(self, url: str, known: Validators, *, is_list: bool) -> Answer | None:
        for _ in range(_MOST_REDIRECTS + 1):
            rules = await self._rules_of(checked_url(url))
            if not is_list and not rules.allow(url):
                raise HarvestFailed(
                    f"{url}: the server's robots.txt does not allow it",
                    mend="Ask those who run it to allow the agent `waymark`.",
                )
            raw = await self._patiently(url, known.headers(), rules.pause_seconds)
            if not raw.moved_to:
                return _checked(raw, url)
            url = raw.moved_to
        raise HarvestFailed(f"{url}: it leads on and on")

    async def _rules_of(self, url: str) -> RobotRules:
        server = _server(url)
        if server not in self._robots:
            self._robots[server] = await self._read_rules(urljoin(url, "/robots.txt"))
        return self._robots[server]

    async def _read_rules(self, url: str) -> RobotRules:
        """None at all where there is no such file; the strictest where the server is in trouble."""
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                raw = await self._asked_once(checked_url(url), {}, _LARGEST_ROBOTS)
            except TooLarge:
                return nothing_allowed()
            if not raw.moved_to:
                break
            url = raw.moved_to
        if raw.status >= _FIRST_BROKEN:
            return nothing_allowed()
        if raw.moved_to or raw.status >= _FIRST_BAD:
            return RobotRules(RobotsFile())
        return RobotRules(self.parsed(RobotsFile, raw.answer))

    async def _patiently(self, url: str, headers: dict[str, str], pause: float) -> _Raw:
        pause = max(pause, self._harvest.pause_seconds)
        for attempt in range(1, _TRIES + 1):
            since = time.monotonic() - self._asked.get(_server(url), float("-inf"))
            await asyncio.sleep(max(0.0, pause - since))
            try:
                raw = await self._asked_once(url, headers, self._most_bytes)
            except TooLarge as error:
                raise HarvestFailed(
                    f"{url}: it is larger than {self._most_bytes >> 20:,} MB",
                    mend="Raise WAYMARK_HARVEST__MAX_FILE_MB if it is wanted.",
                ) from error
            if raw.status not in _BUSY or attempt == _TRIES:
                break
            pause = _wait_seconds(raw.retry_after, pause * 2)
        return raw

    async def _asked_once(self, url: str, headers: dict[str, str], most_bytes: int) -> _Raw:
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if moved := _target(response, url):
                    return _Raw(response.status, Answer(url, b"", "", NOTHING_KNOWN), moved)
                body = await read_at_most(response, most_bytes)
                return _raw(response, url, body)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if refusal := inner_address_in(error):
                raise InnerAddress(f"{url}: {refusal.message}") from error
            reason = str(error) or type(error).__name__
            raise HarvestFailed(f"{url}: no answer ({reason})") from error
        finally:
            self._asked[_server(url)] = time.monotonic()


def _raw(response: aiohttp.ClientResponse, url: str, body: bytes) -> _Raw:
    said = response.headers
    links = tuple(
        (str(link["rel"]), str(link["url"])) for link in response.links.values() if "rel" in link
    )
    return _Raw(
        response.status,
        Answer(
            url,
            body,
            said.get("Content-Type", "").partition(";")[0].strip().lower(),
            Validators(said.get("ETag", ""), said.get("Last-Modified", "")),
            links,
        ),
        retry_after=said.get("Retry-After", ""),
    )


def _checked(raw: _Raw, url: str) -> Answer | None:
    if raw.status == _NOT_CHANGED:
        return None
    if raw.status >= _FIRST_BAD:
        raise HarvestFailed(f"{url}: the server answers with {raw.status}")
    return raw.answer


def _target(response: aiohttp.ClientResponse, url: str) -> str:
    """Where an answer leads on to; '' where it does not."""
    place = response.headers.get("Location", "")
    return urljoin(url, place) if response.status in _REDIRECTS and place else ""


def _wait_seconds(retry_after: str, otherwise: float) -> float:
    asked = float(retry_after) if retry_after.isascii() and retry_after.isdecimal() else otherwise
    return min(asked, _LONGEST_WAIT_SECONDS)


def _server(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
