"""Who draws pages? A few processes at a time, each for one page, ended when it takes too long."""

import asyncio
import os
import sys
import time
from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from config.errors import NotFound, TooMuchAtOnce
from config.setting_groups import PagesSettings
from search_api.pages.drawer_protocol import NO_SUCH_PAGE, DrawingOrder, What

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "PYTHONPATH")
_REMEMBERED_FAILURES = 1_000
_REMEMBERED_SECONDS = 600.0  # a busy machine may be the reason
_WAITING_A_DRAWER = 16  # beyond it, callers are told to come back


class PageImageRequest(NamedTuple):
    """One page at one size, or the places of its words, which are the same at any."""

    original: Path
    page: int  # counted from 1
    width: int = 0  # pixels
    what: What = "image"


class Drawer:
    """Draws pages of PDFs; belongs to the event loop in which it was made."""

    def __init__(self, settings: PagesSettings, *, sandbox_required: bool = False) -> None:
        self._settings = settings
        self._sandbox_required = sandbox_required
        self._free = asyncio.Semaphore(settings.drawers)
        self._under_way: dict[PageImageRequest, asyncio.Task[bytes]] = {}
        self._failed = _Failures()

    async def draw(self, wanted: PageImageRequest) -> bytes:
        """The page as WebP, or what `page_words` says of it as JSON.

        Who asks for one that is being drawn waits for the same one.

        Raises:
            NotFound: there is no such page, or none can be made of it.
            TooMuchAtOnce: too many others wait already.
        """
        task = self._under_way.get(wanted)
        if task is None:
            self._failed.check(wanted)
            if len(self._under_way) >= self._settings.drawers * _WAITING_A_DRAWER:
                raise TooMuchAtOnce("too many pages are being drawn at the moment")
            task = asyncio.create_task(self._drawn(wanted))
            self._under_way[wanted] = task
            task.add_done_callback(lambda _: self._under_way.pop(wanted, None))
        return await asyncio.shield(task)  # one who goes away does not stop it for the others

    async def _drawn(self, wanted: PageImageRequest) -> bytes:
        async with self._free:
            code, image, last_words = await self._run(wanted)
        if code == 0 and image:
            return image
        if code == NO_SUCH_PAGE:
            raise NotFound(f"there is no page {wanted.page}")
        reason = f"page {wanted.page} cannot be drawn: {last_words or _reason(code)}"
        raise self._failed.add(wanted, reason)

    async def _run(self, wanted: PageImageRequest) -> tuple[int | None, bytes, str]:
        limits = self._settings
        order = DrawingOrder(
            str(wanted.original),
            wanted.page,
            wanted.width,
            wanted.what,
            limits.max_pixels,
            limits.memory_mb,
            limits.seconds,
            self._sandbox_required,
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "search_api.pages.drawing_process",
            *order.arguments(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        try:
            async with asyncio.timeout(limits.seconds):
                image, words = await process.communicate()
        except TimeoutError:
            return None, b"", ""
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        lines = words.decode("utf-8", "replace").strip().splitlines()
        return process.returncode, image, lines[-1][:200] if lines else ""


class _Failures:
    """Pages that could not be drawn, so that they cost nothing when asked for again."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[Path, int, What], tuple[float, NotFound]] = OrderedDict()

    def check(self, wanted: PageImageRequest) -> None:
        """Raises what drawing the page raised not long ago."""
        since, error = self._known.get(_at_any_size(wanted), (0.0, None))
        if error is not None and time.monotonic() - since < _REMEMBERED_SECONDS:
            raise error

    def add(self, wanted: PageImageRequest, reason: str) -> NotFound:
        error = NotFound(reason, mend="Its text is at /pages/{page}, the original at /file.")
        self._known[_at_any_size(wanted)] = time.monotonic(), error
        if len(self._known) > _REMEMBERED_FAILURES:
            self._known.popitem(last=False)
        return error


def _at_any_size(wanted: PageImageRequest) -> tuple[Path, int, What]:
    return wanted.original, wanted.page, wanted.what


def _reason(code: int | None) -> str:
    if code is None:
        return "it takes too long"
    return "it takes more memory or time than one page may use"
