"""Whom is a request counted for? A verified key, wherever it is used, else an address."""

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from config.errors import WaymarkError
from search_api.http.callers import caller_of

_KNOWN = "waymark.caller"
_ONE_HOUSEHOLD = 64  # bits of an IPv6 address; who has one has all that begin so


def caller_id(scope: Scope) -> str:
    """The same for all requests of one caller; what anybody can make up makes no new one."""
    found = scope.get(_KNOWN)
    if found is None:
        found = scope[_KNOWN] = _key_of(scope) or _address_of(scope)
    return str(found)


def _key_of(scope: Scope) -> str:
    shown = Headers(scope=scope).get("authorization")
    if shown is None:
        return ""
    try:
        key = caller_of(shown, scope["app"].state.keys).key
    except WaymarkError:
        return ""  # not known; told by the route
    return f"key {key.id}" if key else ""


def _address_of(scope: Scope) -> str:
    """What uvicorn says, which believes the proxies that a setting names."""
    client = scope.get("client")
    host = str(client[0]) if client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _ONE_HOUSEHOLD), strict=False))
