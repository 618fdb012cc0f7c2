"""Which phone numbers and addresses of mail may be a person's own, and not an office's?"""

import re
from collections.abc import Iterator
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumberMatcher, PhoneNumberType

_MAIL = re.compile(r"[\w.+-]{2,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
# Providers where anybody has an address; of the others an organisation is the owner.
_FREE = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|aol|icloud|mail|gmx|proton(?:mail)?"
    r"|yandex|rediffmail|qq|163|126|zoho|tutanota|orange|wanadoo|laposte|free|uol|bol|terra)"
    r"\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$"
)
_PERHAPS = re.compile(r"\+\s?\d")
_LABELLED = re.compile(
    r"(?<!\w)(?:phone|telephone|tel|mobile|cell|whatsapp|téléphone|tél|portable|teléfono|móvil"
    r"|celular|telefone|telemóvel|هاتف|الهاتف|جوال|موبايل"
    r"|(?:reach|contact)(?:ed)? (?:at|on)|joi(?:ndre|gnable) au|contacté\w* au|llam\w+ al"
    r"|ligar para|على الرقم)(?:\s+(?:number|no\.?|n°|رقم))?[.:]?\s*"
    r"((?<![\d+])\(?\d[\d ()./-]{6,14}\d)(?!\d)",
    re.IGNORECASE,
)
_OFFICES = frozenset(
    {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN,
     PhoneNumberType.PREMIUM_RATE}
)  # fmt: skip


def personal_mails_in(text: str) -> Iterator[str]:
    """Addresses at providers where anybody has one."""
    if "@" in text:
        for found in _MAIL.finditer(text):
            if _is_free(found[0].rpartition("@")[2].lower()):
                yield found[0]


def phones_in(text: str) -> Iterator[str]:
    """Numbers with their country's or a label, but those of offices; as they stand there."""
    yield from (found[1] for found in _LABELLED.finditer(text))
    if not _PERHAPS.search(text):
        return
    for match in PhoneNumberMatcher(text, None, leniency=phonenumbers.Leniency.VALID):
        if phonenumbers.number_type(match.number) not in _OFFICES:
            yield match.raw_string


@cache
def _is_free(domain: str) -> bool:
    return _FREE.fullmatch(domain) is not None
