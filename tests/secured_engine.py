"""How do tests reach an engine by TLS, as a user with a role? Through a proxy that knows the roles.

OpenSearch's security plugin for the engine's version is not on Maven Central. This proxy has a
certificate of an authority of its own, asks for name and password, and lets through what the roles
in deploy/opensearch/roles.yml allow. The actions behind an address are the plugin's names for it.
"""

import base64
import re
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROLES = Path(__file__).parents[1] / "deploy" / "opensearch" / "roles.yml"
PASSWORD = "correct horse"
GROUPS = {  # as the plugin defines them
    "read": ["indices:data/read*", "indices:admin/mappings/fields/get*"],
    "crud": ["indices:data/read*", "indices:data/write*", "indices:admin/mapping/put"],
    "create_index": ["indices:admin/create", "indices:admin/mapping/put"],
    "manage": ["indices:monitor/*", "indices:admin/*"],
    "manage_aliases": ["indices:admin/aliases*"],
    "cluster_monitor": ["cluster:monitor/*"],
    "manage_snapshots": ["cluster:admin/snapshot/*", "cluster:admin/repository/*"],
}
ACTIONS = (  # method, path behind the index, action
    ("GET", "/", "cluster:monitor/main"),
    ("GET", "/_cluster/health.*", "cluster:monitor/health"),
    ("GET|POST", "/_search", "indices:data/read/search"),
    ("GET|POST", "/_count", "indices:data/read/search"),
    ("GET|POST", "/_msearch", "indices:data/read/msearch"),
    ("GET|POST", "/_mget", "indices:data/read/mget"),
    ("GET|HEAD", "/_doc/.*", "indices:data/read/get"),
    ("DELETE", "/_doc/.*", "indices:data/write/delete"),
    ("POST", "/_search/point_in_time", "indices:data/read/point_in_time/create"),
    ("DELETE", "/_search/point_in_time", "indices:data/read/point_in_time/delete"),
    ("GET|POST", "/_validate/query", "indices:admin/validate/query"),
    ("GET|POST", "/_analyze", "indices:admin/analyze"),
    ("POST|PUT", "/_bulk", "indices:data/write/bulk"),
    ("POST", "/_delete_by_query", "indices:data/write/delete/byquery"),
    ("POST", "/_refresh", "indices:admin/refresh"),
    ("POST", "/_flush", "indices:admin/flush"),
    ("POST", "/_forcemerge", "indices:admin/forcemerge"),
    ("POST", "/_aliases", "indices:admin/aliases"),
    ("GET", "/_alias(?:/.*)?", "indices:admin/aliases/get"),
    ("GET", "/_mapping", "indices:admin/mappings/get"),
    ("GET", "/_stats.*", "indices:monitor/stats"),
    ("GET", "/_segments", "indices:monitor/segments"),
    ("PUT", "/_settings", "indices:admin/settings/update"),
    ("GET|HEAD", "", "indices:admin/get"),
    ("PUT", "", "indices:admin/create"),
    ("DELETE", "", "indices:admin/delete"),
)


class Secured(NamedTuple):
    """Where the engine is reached, by whose word, and what was refused to whom."""

    url: str
    ca_file: Path
    refused: list[str]  # "user: method path: action"


@contextmanager
def secured(engine_url: str, folder: Path, prefix: str) -> Iterator[Secured]:
    """The engine behind TLS; the users are named as the roles are, which hold for this prefix."""
    ca_file, own = certificates(folder)
    written = ROLES.read_text(encoding="utf-8").replace('"waymark-', f'"{prefix}-')
    roles = yaml.safe_load(written)
    refused: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(engine_url, roles, refused))
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Secured(f"https://127.0.0.1:{server.server_port}", ca_file, refused)
    finally:
        server.shutdown()
        server.server_close()


def _handler(
    engine_url: str, roles: dict[str, Any], refused: list[str]
) -> type[BaseHTTPRequestHandler]:
    engine = urlsplit(engine_url)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            role = _user(self.headers.get("Authorization", ""))
            if role not in roles:
                self._answer(401, b"Unauthorized", "text/plain")
            elif lacking := _lacking(roles[role], self.command, self.path):
                refused.append(f"{role}: {self.command} {self.path}: {lacking}")
                self._answer(403, b'{"error": {"type": "security_exception"}}', "application/json")
            else:
                there = HTTPConnection(str(engine.hostname), engine.port, timeout=60)
                kind = {"Content-Type": self.headers.get("Content-Type", "application/json")}
                there.request(self.command, self.path, body, kind)
                answer = there.getresponse()
                content = answer.read()
                there.close()
                self._answer(answer.status, content, answer.headers.get("Content-Type", ""))

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass  # noqa: N815 - the library's names

        def _answer(self, status: int, content: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


def _user(authorization: str) -> str:
    kind, _, word = authorization.partition(" ")
    name, _, password = base64.b64decode(word).decode().partition(":") if word else ("", "", "")
    return name if kind == "Basic" and password == PASSWORD else ""


def _lacking(role: dict[str, Any], method: str, address: str) -> str:
    """The action that a role lacks for a request; '' where it has all."""
    path = urlsplit(address).path
    match = re.fullmatch(r"(?:/([^_/][^/]*))?(/_?.*)?", path)
    assert match
    names, rest = (match[1] or "").replace("%2C", ",").split(","), match[2] or ""
    action = next(
        (
            each
            for how, what, each in ACTIONS
            if re.fullmatch(how, method) and re.fullmatch(what, rest)
        ),
        f"no action is known for {method} {rest}",
    )
    if not match[1]:  # of no index: what is written there names its own
        told = [*role["cluster_permissions"], *(_actions_anywhere(role))]
        return "" if _holds(told, action) else action
    for name in names:
        allowed = [
            each
            for part in role["index_permissions"]
            if any(fnmatchcase(name, pattern) for pattern in part["index_patterns"])
            for each in part["allowed_actions"]
        ]
        if not _holds(allowed, action):
            return f"{action} on {name}"
    return ""


def _actions_anywhere(role: dict[str, Any]) -> Iterable[str]:
    return (each for part in role["index_permissions"] for each in part["allowed_actions"])


def _holds(allowed: Iterable[str], action: str) -> bool:
    actions = [each for listed in allowed for each in GROUPS.get(listed, [listed])]
    return any(fnmatchcase(action, each) for each in actions)


def certificates(folder: Path, days: int = 2) -> tuple[Path, Path]:
    """An authority's certificate, and a server's with its key, signed by it."""
    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca = _certificate("Authority of a test", ca_key.public_key(), "Authority of a test", days)
    ca = ca.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    own = _certificate("127.0.0.1", key.public_key(), "Authority of a test", days)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    own = own.add_extension(names, critical=False)
    pem = serialization.Encoding.PEM
    ca_file, own_file = folder / "authority.pem", folder / "server.pem"
    ca_file.write_bytes(ca.sign(ca_key, hashes.SHA256()).public_bytes(pem))
    own_file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + own.sign(ca_key, hashes.SHA256()).public_bytes(pem)
    )
    return ca_file, own_file


def _certificate(
    name: str, key: ec.EllipticCurvePublicKey, issuer: str, days: int
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
    )
