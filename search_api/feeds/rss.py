"""How is a feed written as RSS? By RSS 2.0, with Dublin Core where it has no word of its own."""

from lxml import etree

from search_api.export.xml_elements import added, written
from search_api.feeds.feed import MEDIA_TYPES, Entry, Feed
from search_api.search.change_dates import http_date, in_seconds

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"


def rss(feed: Feed) -> bytes:
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"atom": _ATOM, "dc": _DC, "dcterms": _DCTERMS}
    )
    channel = added(root, "channel")
    added(channel, "title", feed.title)
    added(channel, "link", feed.link)
    added(channel, "description", feed.title)
    added(channel, "lastBuildDate", http_date(feed.updated))
    here = {"rel": "self", "type": MEDIA_TYPES["rss"], "href": feed.here}
    added(channel, f"{{{_ATOM}}}link", attributes=here)
    for entry in feed.entries:
        _add_item(channel, entry)
    return written(root)


def _add_item(channel: etree._Element, entry: Entry) -> None:
    item = added(channel, "item")
    added(item, "title", entry.title)
    added(item, "link", entry.link)
    added(item, "guid", entry.id, {"isPermaLink": "false"})
    added(item, "pubDate", http_date(entry.published or entry.updated))
    added(item, "description", entry.summary)
    for category in entry.categories:
        added(item, "category", category)
    for name in entry.authors:  # RSS's own `author` is an e-mail address
        added(item, f"{{{_DC}}}creator", name)
    if entry.language:
        added(item, f"{{{_DC}}}language", entry.language)
    if entry.rights:
        added(item, f"{{{_DC}}}rights", entry.rights)
    added(item, f"{{{_DCTERMS}}}modified", in_seconds(entry.updated))
