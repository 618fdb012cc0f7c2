"""What are months and days called in the language that a number's format names? By Babel."""

import locale
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

_ENGLISH = "en"
_WINDOWS = 0xFFFF  # the language of a number such as 0x419; the rest tells digits and calendars
_LATER = {0x7C04: "zh_TW", 0x0004: "zh_CN"}


def month_name(month: int, width: str, language: str) -> str:
    """A month, from 1, as it stands in a date; `width`: wide, abbreviated or narrow."""
    names = _locale(language).months["format"]
    return str(names[width][month]).rstrip(".")


def day_name(day: int, width: str, language: str) -> str:
    """A day of the week, from 0 for Monday."""
    return str(_locale(language).days["format"][width][day]).rstrip(".")


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    """By a name ("fr-FR") or a number of Windows in hexadecimal ("40C"); else English."""
    name = language
    if language and all(letter in "0123456789abcdefABCDEF" for letter in language):
        number = int(language, 16) & _WINDOWS
        name = _LATER.get(number) or locale.windows_locale.get(number, _ENGLISH)
    try:
        return Locale.parse(name.replace("-", "_") or _ENGLISH)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_ENGLISH)
