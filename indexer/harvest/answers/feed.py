"""Which entries does an RSS or Atom feed have?"""

from io import BytesIO
from typing import Any

import feedparser

from indexer.harvest.answers.records import Feed, FeedEntry


def parse(body: bytes, address: str) -> Feed:
    """Its own addresses within are resolved against `address`."""
    stream = BytesIO(body)  # bytes would be taken for a file's name first
    parsed = feedparser.parse(stream, response_headers={"content-location": address})
    return Feed(
        [_entry(each) for each in parsed.entries],
        rights=_text(parsed.feed, "rights"),
        language=_text(parsed.feed, "language"),
    )


def _entry(entry: Any) -> FeedEntry:
    return FeedEntry(
        id=_text(entry, "id"),
        link=_text(entry, "link"),
        attached=[_text(each, "href") for each in entry.get("enclosures", ())],
        title=_text(entry, "title"),
        authors=[name for each in entry.get("authors", ()) if (name := _text(each, "name"))],
        published=_text(entry, "published"),
        changed=_changed(entry),
        rights=_text(entry, "rights"),
        tags=[_text(each, "term") for each in entry.get("tags", ())],
    )


def _text(part: Any, name: str) -> str:
    return str(part.get(name) or "")


def _changed(entry: Any) -> str:
    own = dict(entry)  # the library warns where it is asked for a day that an entry does not say
    return str(own.get("updated") or own.get("published") or "")
