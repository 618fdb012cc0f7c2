"""When was a file made? Dates of files in ISO 8601, no more precise than they were."""

import re
from datetime import datetime

_PDF_DATE = re.compile(
    r"(?:D:)?\s*(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?(?P<hour>\d{2})?(?P<minute>\d{2})?"
    r"(?P<second>\d{2})?(?P<zone>Z|[+-]\d{2}'?(?:\d{2})?'?)?.*"
)
_ISO_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_FIRST_YEAR = 1950  # an older one is a clock that was never set


def iso_date(text: str) -> str:
    """`D:20210305` is `2021-03-05`; '' for what is no date."""
    text = text.strip()
    match = _ISO_DATE.fullmatch(text) or _PDF_DATE.fullmatch(text)
    if match is None or int(match["year"]) < _FIRST_YEAR:
        return ""
    date = "-".join(part for part in (match["year"], match["month"], match["day"]) if part)
    clock = ":".join(p for p in (match["hour"], match["minute"], match["second"]) if p)
    whole = date
    if match["day"] and match["minute"]:
        whole = f"{date}T{clock}{_zone(match['zone'] or '')}"
    return whole if _exists(whole) else (date if _exists(date) else match["year"])


def _zone(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if not digits or text == "Z":
        return "Z" if text == "Z" else ""
    return f"{text[0]}{digits[:2]}:{digits[2:4] or '00'}"


def _exists(text: str) -> bool:
    """Whether the calendar and the clock have it; a month or a year alone is completed first."""
    try:
        datetime.fromisoformat(text if len(text) > 7 else f"{text}-01-01"[:10])  # noqa: PLR2004
    except ValueError:
        return False
    return True
