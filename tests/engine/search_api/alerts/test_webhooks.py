"""Is a program told that asked: after a challenge, signed, tried again, and none inside?"""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from alerts_site import Site, a_report, later
from builders import an_id

from config.ssrf_guard import TEST_LOOPBACK


@contextmanager
def a_receiver(failures: int = 0) -> Iterator[tuple[str, list[tuple[Any, bytes]]]]:
    """A server that answers challenges, and fails so often when it is told."""
    taken: list[tuple[Any, bytes]] = []
    left = [failures]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.headers, body))
            message = json.loads(body)
            fails = message["type"] == "reports.new" and left[0] > 0
            left[0] -= fails
            self.send_response(500 if fails else 200)
            self.end_headers()
            self.wfile.write(message.get("challenge", "").encode())

        def log_message(self, *_said: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", taken
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_is_asked_first_then_told_with_a_signature(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")
    with a_receiver() as (url, taken):
        site.round()
        answer = site.client.post("/v1/alerts?q=kilns", json={"webhook": url}).json()
        assert answer["state"] == "confirmed"
        site.add(a_report("new", "Families in kilns repay advances."))
        site.round()
        told = [each for each in taken if b"reports.new" in each[1]]
        assert len(told) == 1
        headers, body = told[0]
        key = base64.b64decode(answer["secret"].removeprefix("whsec_"))
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        made = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{made}"
        assert [each["id"] for each in json.loads(body)["reports"]] == [an_id("new")]
        leave = answer["leave"].removeprefix("https://waymark.test")
        assert site.client.post(leave).status_code == 200
        site.add(a_report("newer", "Kilns again."))
        site.round(later())
        assert len([each for each in taken if b"reports.new" in each[1]]) == 1


def test_a_webhook_that_fails_is_tried_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")
    with a_receiver(failures=1) as (url, taken):
        site.round()
        assert site.client.post("/v1/alerts?q=kilns", json={"webhook": url}).status_code == 202
        site.add(a_report("new", "Families in kilns repay advances."))
        site.round()
        site.round()
        assert len([each for each in taken if b"reports.new" in each[1]]) == 1, "it waits"
        site.round(datetime.now(UTC) + timedelta(minutes=10))
    messages = [each for each in taken if b"reports.new" in each[1]]
    assert len(messages) == 2
    assert messages[0][0]["webhook-id"] == messages[1][0]["webhook-id"]


def test_no_inner_address_is_a_webhook(site: Site) -> None:
    for url in ("http://127.0.0.1:9200/", "http://localhost/", "http://169.254.169.254/", "x"):
        refused = site.client.post("/v1/alerts?q=kilns", json={"webhook": url})
        assert refused.status_code == 422, url
    assert site.alerts.saved.confirmed() == []
