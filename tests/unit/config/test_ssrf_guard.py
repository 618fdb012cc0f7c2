"""Does nothing that we ask at a stranger's address go to a server inside?"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import TypeVar

import aiohttp
import pytest
from aiohttp import web

from config.errors import InnerAddress, TooLarge
from config.ssrf_guard import (
    TEST_LOOPBACK,
    checked_url,
    inner_address_in,
    outside_session,
    read_at_most,
    refuse_inner,
)

T = TypeVar("T")

INNER = [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "240.0.0.1",
    "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::", "::7f00:1",
    "2001:0:0:0:0:0:f5ff:fffe", "2001:db8::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INNER)
def test_an_address_inside_is_refused(address: str) -> None:
    with pytest.raises(InnerAddress):
        refuse_inner(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_passes(address: str) -> None:
    refuse_inner(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://example.org", "//example.org",
        "https://", "http://user:secret@example.org/", "http://[::1", "http://example.org:99999/",
        "http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_outside_is_refused(url: str) -> None:
    with pytest.raises(InnerAddress):
        checked_url(url)


def test_an_address_of_the_web_is_let_through_unchanged() -> None:
    assert checked_url("https://example.org:8443/hook?x=1") == "https://example.org:8443/hook?x=1"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001"])
def test_no_spelling_of_loopback_is_connected_to(host: str) -> None:
    async def ask(port: int) -> str:
        async with outside_session(seconds=5) as session:
            return await (await session.get(f"http://{host}:{port}/")).text()

    with pytest.raises((aiohttp.ClientError, ValueError)) as raised:
        asyncio.run(_with_server(ask))
    assert isinstance(raised.value, ValueError) or inner_address_in(raised.value)


def test_a_name_is_checked_when_it_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a name led to before says nothing: it may lead elsewhere now."""

    def rebound(*_args: object, **_more: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)

    async def ask(port: int) -> str:
        async with outside_session(seconds=5) as session:
            return await (await session.get(f"http://looks-public.example:{port}/")).text()

    with pytest.raises(aiohttp.ClientConnectorError) as raised:
        asyncio.run(_with_server(ask))
    assert inner_address_in(raised.value)


def test_a_redirect_inwards_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")

    async def ask(port: int) -> str:
        async with outside_session(seconds=5) as session:
            return await (await session.get(f"http://127.0.0.1:{port}/inwards")).text()

    with pytest.raises(aiohttp.ClientConnectorError) as raised:
        asyncio.run(_with_server(ask))
    refusal = inner_address_in(raised.value)
    assert refusal
    assert "169.254.169.254" in refusal.message


def test_the_setting_of_tests_lets_loopback_through_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")

    async def ask(port: int) -> bytes:
        async with outside_session(seconds=5) as session:
            return await read_at_most(await session.get(f"http://127.0.0.1:{port}/"), 10)

    assert asyncio.run(_with_server(ask)) == b"reached"
    with pytest.raises(InnerAddress):
        refuse_inner(ip_address("10.0.0.1"))


def test_an_answer_is_read_up_to_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TEST_LOOPBACK, "1")

    async def ask(port: int) -> bytes:
        async with outside_session(seconds=5) as session:
            return await read_at_most(await session.get(f"http://127.0.0.1:{port}/"), 3)

    with pytest.raises(TooLarge):
        asyncio.run(_with_server(ask))


async def _with_server(ask: Callable[[int], Awaitable[T]]) -> T:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text="reached")

    async def inwards(_request: web.Request) -> web.Response:
        raise web.HTTPFound("http://169.254.169.254/latest/meta-data")

    app = web.Application()
    app.router.add_get("/", answer)
    app.router.add_get("/inwards", inwards)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return await ask(runner.addresses[0][1])
    finally:
        await runner.cleanup()
