"""How is the file of a mail opened? By Python's own parser, or by the properties of Outlook's."""

import codecs
import email
import email.policy
import struct
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from extractors.extractor import Unreadable
from extractors.formats.mail.outlook import outlook_mail
from extractors.formats.old_office.compound import SIGNATURE, CompoundFile, NotCompound


def opened_mail(path: Path) -> EmailMessage:
    """A mail; without a mark or blank line before it, which Python takes for its text.

    Raises:
        Unreadable: it breaks its format.
    """
    content = path.read_bytes()
    if content.startswith(SIGNATURE):
        try:
            return outlook_mail(CompoundFile(path))
        except (NotCompound, ValueError, struct.error, IndexError) as error:
            reason = f"the mail breaks its format ({str(error)[:150]})"
            raise Unreadable("damaged", reason) from error
    whole = content.removeprefix(codecs.BOM_UTF8).lstrip()
    mail: Any = email.message_from_bytes(whole, policy=email.policy.default)
    if not isinstance(mail, EmailMessage):
        raise Unreadable("damaged", "the mail breaks its format")
    return mail
