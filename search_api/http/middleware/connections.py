"""How long may a connection take? Head, body and answer each have their time, and a size."""

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from config.setting_groups import ApiSettings

_MOST_HEAD_BYTES = 64 << 10
_MOST_HEADERS = 200
_SLOWEST_BYTES = 4 << 10  # a second, of a body, after its first seconds
_LOOKS = 4  # in the shortest of the times

_TOO_LATE = b"408 Request Timeout"
_TOO_LARGE = b"431 Request Header Fields Too Large"


class HeadTooLarge(Exception):
    """So many headers belong to no honest request."""


def patient_protocol(settings: ApiSettings) -> type[HttpToolsProtocol]:
    """uvicorn's protocol, that ends connections which keep it waiting."""  # noqa: D403 - its name
    return type("Patient", (PatientProtocol,), {"limits": settings})


class PatientProtocol(HttpToolsProtocol):
    """A connection that is looked at now and then; `limits` are given by a subclass."""

    limits = ApiSettings()

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._head_since: float | None = self.loop.time()  # None: none is awaited
        self._head_bytes = 0
        self._body_since: float | None = None
        self._body_bytes = 0
        self._stalled_since: float | None = None  # the reader takes less than is there
        times = (self.limits.head_seconds, self.limits.body_seconds, self.limits.stalled_seconds)
        self._pause = min(times) / _LOOKS
        self._next_look = self.loop.call_later(self._pause, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        self._next_look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        cycle = self._current()
        is_idle = cycle is None or cycle.response_complete
        if self._head_since is None and self._body_since is None and is_idle:
            self._head_since = self.loop.time()
        super().data_received(data)
        if self._head_since is not None:
            self._head_bytes += len(data)
            if self._head_bytes > _MOST_HEAD_BYTES:
                self._end(_TOO_LARGE)

    def on_message_begin(self) -> None:
        if self._head_since is None:
            self._head_since = self.loop.time()
        self._head_bytes = 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        if len(self.headers) > _MOST_HEADERS:
            raise HeadTooLarge  # answered with 400

    def on_headers_complete(self) -> None:
        self._head_since, self._body_since = None, self.loop.time()
        self._body_bytes = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._body_since = None
        super().on_message_complete()

    def pause_writing(self) -> None:
        self._stalled_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._stalled_since = None
        super().resume_writing()

    def _look(self) -> None:
        now = self.loop.time()
        if self.transport.is_closing() and self._stalled_since is None:
            self._stalled_since = now  # what is still to be sent has its time, too
        if _is_over(self._stalled_since, now, self.limits.stalled_seconds):
            self.transport.abort()
            return
        is_late = _is_over(self._head_since, now, self.limits.head_seconds)
        if is_late or self._is_body_late(now):
            self._end(_TOO_LATE)
        self._next_look = self.loop.call_later(self._pause, self._look)

    def _is_body_late(self, now: float) -> bool:
        if self._body_since is not None and self.flow.read_paused:
            self._body_since += self._pause  # we are the slow ones
        # a route that gives up by itself does so first, and says why
        allowed = self.limits.body_seconds + self._pause + self._body_bytes / _SLOWEST_BYTES
        return _is_over(self._body_since, now, allowed)

    def _current(self) -> RequestResponseCycle | None:
        """None before the first request, whatever the annotation says."""
        return self.cycle

    def _end(self, status: bytes) -> None:
        if self.transport.is_closing():
            return
        cycle = self._current()
        is_answered = cycle is not None and cycle.response_started
        if self._head_since is not None or not is_answered:
            rest = b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            self.transport.write(b"HTTP/1.1 " + status + rest)
        self.transport.close()


def _is_over(since: float | None, now: float, allowed: float) -> bool:
    return since is not None and now - since > allowed
