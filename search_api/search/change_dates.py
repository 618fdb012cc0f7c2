"""When did something change? Times as the index keeps them, for headers, feeds and harvesters."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

from config.index import fields as f


def changed_at(source: Mapping[str, Any]) -> datetime:
    """When what is known of a report last changed; entries of an earlier schema know less."""
    return parsed_moment(source.get(f.CHANGED) or source.get(f.ADDED) or "1970-01-01")


def published_at(source: Mapping[str, Any]) -> datetime:
    """Since when everybody may see it."""
    return max(
        parsed_moment(source[f.ADDED]), parsed_moment(source.get(f.EMBARGO) or source[f.ADDED])
    )


def parsed_moment(text: str) -> datetime:
    """Of a day its beginning; without a zone, UTC."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def in_seconds(when: datetime) -> str:
    """`2026-11-20T09:15:00Z`."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def http_date(when: datetime) -> str:
    """`Fri, 20 Nov 2026 09:15:00 GMT`."""
    return format_datetime(when.astimezone(UTC), usegmt=True)


def is_unchanged_since(when: datetime, said: str | None) -> bool:
    """Whether `If-Modified-Since` holds; what is no date of HTTP's says nothing."""
    try:
        return bool(said) and when.replace(microsecond=0) <= parsedate_to_datetime(str(said))
    except (ValueError, TypeError):
        return False
