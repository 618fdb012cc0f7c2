"""How do we ask a server outside, at an address that a stranger gave, without reaching inwards?

Everything that sends requests to such addresses (webhooks, harvesting) goes through here: this
guard stands, and is the only one. `outside_session` gives an aiohttp session that looks at each
address at the moment it connects to it: a name is resolved once, and what was checked is what is
connected to, for redirects too. A name cannot be told to us as a public address and then be used
as an inner one (DNS rebinding). For code that is not asynchronous: `asyncio.run`.

Refused are all addresses that are not globally reachable by the registries of IANA (private,
loopback, link-local with the metadata services of clouds, shared, reserved), multicast, and those
of IPv6 that carry one of IPv4 inside which is refused.
"""

import os
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from config.errors import InnerAddress, TooLarge

TEST_LOOPBACK = "WAYMARK_TEST_ALLOW_LOOPBACK"  # "1": loopback is let through; for tests alone
_CARRYING = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))  # NAT64, "compatible": last 32 bits


def outside_session(*, seconds: float, **options: Any) -> aiohttp.ClientSession:
    """A session that connects to public addresses alone; to be closed by `async with`.

    `seconds`: for one request, with its answer. `options` go to `aiohttp.ClientSession`. Proxies
    and passwords of the machine (`HTTP_PROXY`, `.netrc`) are not used. Ask only by addresses
    that `checked_url` let through, and read answers by `read_at_most`.

    Raises, when it connects:
        InnerAddress: as the cause (`__cause__`, `.os_error`) of aiohttp's ClientConnectorError;
            `inner_address_in` finds it.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(socket_factory=_checked_socket, use_dns_cache=False),
        timeout=aiohttp.ClientTimeout(total=seconds),
        trust_env=False,
        **options,
    )


def checked_url(url: str) -> str:
    """The address, if it may be asked at all; says nothing yet of where its name leads.

    Raises:
        InnerAddress: it is not http or https, names no host, carries a user or password, or its
            host is an address that is refused.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise InnerAddress(f"{url[:200]!r} is no address of the web") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InnerAddress(f"{url[:200]!r} is no http or https address with a host")
    if parts.username is not None or parts.password is not None:
        raise InnerAddress("an address with a user or password in it is not asked")
    try:
        literal = ip_address(host)
    except ValueError:
        return url  # a name: looked at when it is connected to
    refuse_inner(literal)
    return url


def refuse_inner(address: IPv4Address | IPv6Address) -> None:
    """Lets a public address pass.

    Raises:
        InnerAddress: for all others.
    """
    if _is_public(address) or (_loopback_allowed() and address.is_loopback):
        return
    raise InnerAddress(f"{address} is no public address")


def inner_address_in(error: BaseException | None) -> InnerAddress | None:
    """The refusal that a connection failed with, if that is why; looks at causes too."""
    while error is not None:
        if isinstance(error, _Refused):
            return error.refusal
        error = getattr(error, "os_error", None) or error.__cause__ or error.__context__
    return None


async def read_at_most(response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
    """The body of an answer, unpacked.

    Raises:
        TooLarge: there is more; nothing beyond a piece of it was read.
    """
    pieces, size = [], 0
    async for piece in response.content.iter_chunked(1 << 16):
        size += len(piece)
        if size > most_bytes:
            response.close()
            raise TooLarge(f"the answer of {response.url.host} is larger than {most_bytes:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


class _Refused(OSError):
    """The form in which the loop and aiohttp hand a refusal on: they only expect OSErrors."""

    def __init__(self, refusal: InnerAddress) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def _checked_socket(info: Any) -> socket.socket:
    """Makes the socket for one address that was resolved, just before it is connected."""
    family, kind, protocol, _, (host, *_rest) = info
    try:
        refuse_inner(ip_address(str(host).partition("%")[0]))
    except InnerAddress as refusal:
        raise _Refused(refusal) from refusal
    made = socket.socket(family, kind, protocol)
    made.setblocking(False)
    return made


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return isinstance(address, IPv6Address) and _all_public(_carried(address))
    return not isinstance(address, IPv6Address) or all(map(_is_public, _carried(address)))


def _all_public(carried: list[IPv4Address]) -> bool:
    """Of an address that is not public by itself: only by one of IPv4 that it stands for."""
    return bool(carried) and all(map(_is_public, carried))


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The addresses of IPv4 inside one of IPv6, to which it may be carried on."""
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _CARRYING):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def _loopback_allowed() -> bool:
    return os.environ.get(TEST_LOOPBACK) == "1"
