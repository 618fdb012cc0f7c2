"""How is a mail made and sent? Plain text with what RFC 8058 asks for, by SMTP."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import NamedTuple

from config.errors import BadRequest
from config.setting_groups import AlertsSettings

_SECONDS = 30.0
_LONGEST = 254  # letters of an address (RFC 5321)


class AlertMail(NamedTuple):
    """What one reader is sent."""

    to: str
    subject: str
    text: str
    leave: str  # address by which one leaves at once; '' in the first mail


def checked_address(text: str) -> str:
    """An address of mail, as it is kept.

    Raises:
        BadRequest: it is none; neither names in front nor several are taken.
    """
    plain = text.strip()
    name, at, domain = plain.rpartition("@")
    well = at and name and "." in domain.strip(".") and plain.isprintable() and plain.isascii()
    if not well or len(plain) > _LONGEST or set(plain) & set(' <>(),;:\\"[]'):
        raise BadRequest("email", "this is no e-mail address")
    return f"{name}@{domain.lower()}"


def message_of(letter: AlertMail, sender: str, name: str) -> EmailMessage:
    """The mail with its headers."""
    message = EmailMessage()
    message["From"] = f'"{name.replace(chr(34), "")}" <{sender}>'
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answers of absent readers
    if letter.leave:
        message["List-Unsubscribe"] = f"<{letter.leave}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    return message


def send(message: EmailMessage, settings: AlertsSettings) -> None:
    """Hands a mail to the server of the settings, and waits for its word.

    Raises:
        OSError: the server is away, refuses it or cannot be trusted (smtplib's errors are such).
    """
    secure = ssl.create_default_context()
    place = (settings.smtp_host, settings.smtp_port)
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(*place, timeout=_SECONDS, context=secure)
    else:
        server = smtplib.SMTP(*place, timeout=_SECONDS)
    with server:
        if settings.smtp_security == "starttls":
            server.starttls(context=secure)
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(message)
