"""Which documents does an RSS or Atom feed name? Its entries, or the files attached to them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import feedparser

from indexer.harvest.codes import Codes, access_of, year_of
from indexer.harvest.fetch import Answer
from indexer.harvest.found import Found, said


def feed_entries(answer: Answer, codes: Codes) -> Iterator[Found]:
    """Each entry with an address; what a feed attaches (an enclosure) is the document itself."""
    parsed = feedparser.parse(answer.body, response_headers={"content-location": answer.url})
    for entry in parsed.entries:
        attached = [each.get("href", "") for each in entry.get("enclosures", ())]
        addresses = [urljoin(answer.url, each) for each in (*attached, entry.get("link")) if each]
        if addresses:
            yield Found(
                entry.get("id") or addresses[-1],
                addresses,
                _says(entry, parsed.feed, codes),
                stamp=_changed(entry),
            )


def _says(entry: Any, feed: Any, codes: Codes) -> dict[str, object]:
    rights = str(entry.get("rights") or feed.get("rights") or "")
    return said(
        title=entry.get("title", ""),
        authors=[each["name"] for each in entry.get("authors", ()) if each.get("name")],
        year=year_of([str(entry.get("published") or ""), _changed(entry)]),
        countries=codes.countries(each.get("term") or "" for each in entry.get("tags", ())),
        language=codes.language([str(feed.get("language") or "")]),
        source_url=entry.get("link", ""),
        licence=rights,
        access=access_of([rights]),
    )


def _changed(entry: Any) -> str:
    own = dict(entry)  # the library warns where it is asked for a day that an entry does not say
    return str(own.get("updated") or own.get("published") or "")
