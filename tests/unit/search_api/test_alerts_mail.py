"""Is a mail handed over only to a server that proves who it is, and only over a closed line?"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from config.setting_groups import AlertsSettings
from search_api.alerts.mail import AlertMail, message_of, send

LETTER = AlertMail(
    "reader@example.org", "New reports", "Two are new.", "https://waymark.test/leave"
)
HERE = "127.0.0.1"


class Mailbox:
    """Keeps what it takes, each with whether it came over a closed line."""

    def __init__(self) -> None:
        self.taken: list[tuple[bytes, bool]] = []

    async def handle_DATA(self, _server: object, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append((envelope.content, session.ssl is not None))
        return "250 kept"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that the server of this test has signed for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HERE)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def authenticated(
    _server: object, _session: object, _envelope: object, _how: str, given: Any
) -> Any:
    assert isinstance(given, LoginPassword)
    is_right = (given.login, given.password) == (b"waymark", b"right")
    return AuthResult(success=is_right, handled=is_right)


@contextmanager
def mail_server(
    certificate: Path, security: str = "starttls", password: str = "right"
) -> Iterator[tuple[Mailbox, AlertsSettings]]:
    """A server that takes mails over a closed line from whoever logs in."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    box = Mailbox()
    closed: dict[str, Any] = {
        "starttls": {"tls_context": context, "require_starttls": True, "auth_required": True},
        "tls": {"ssl_context": context, "auth_require_tls": False},
        "none": {"auth_require_tls": False},
    }[security]
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname=HERE, port=port, authenticator=authenticated, **closed)
    server.start()
    try:
        yield (
            box,
            AlertsSettings(
                smtp_host=HERE,
                smtp_port=port,
                smtp_security="tls" if security == "tls" else "starttls",
                smtp_user="waymark",
                smtp_password=password,
            ),
        )
    finally:
        server.stop()


def sent(settings: AlertsSettings) -> None:
    send(message_of(LETTER, "alerts@waymark.test", "Waymark"), settings)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_goes_over_a_closed_line_after_a_login(
    certificate: Path, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate, security) as (box, settings):
        sent(settings)
    ((content, is_closed),) = box.taken
    assert b"Two are new." in content
    assert is_closed or security == "tls"  # there the socket itself is closed
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in content


def test_a_server_that_does_not_prove_who_it_is_gets_no_mail(certificate: Path) -> None:
    for security in ("starttls", "tls"):
        with mail_server(certificate, security) as (box, settings):
            with pytest.raises(OSError, match="certificate verify failed"):
                sent(settings)
            assert box.taken == []


def test_without_a_closed_line_nothing_is_sent_not_even_the_password(certificate: Path) -> None:
    with mail_server(certificate, "none") as (box, settings):
        with pytest.raises(OSError, match="STARTTLS extension not supported"):
            sent(settings)
        assert box.taken == []


def test_a_wrong_password_is_told_as_the_servers_word(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(certificate, password="wrong") as (box, settings):
        with pytest.raises(OSError, match="535"):
            sent(settings)
        assert box.taken == []
