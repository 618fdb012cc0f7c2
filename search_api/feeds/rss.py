"""How is a feed written as RSS? By RSS 2.0, with Dublin Core where it has no word of its own."""

from lxml import etree

from search_api.export.xml_elements import add_element, xml_bytes
from search_api.feeds.feed import MEDIA_TYPES, Entry, Feed
from search_api.search.change_dates import http_date, in_seconds

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_DCTERMS = "http://purl.org/dc/terms/"


def rss(feed: Feed) -> bytes:
    root = etree.Element(
        "rss", {"version": "2.0"}, nsmap={"atom": _ATOM, "dc": _DC, "dcterms": _DCTERMS}
    )
    channel = add_element(root, "channel")
    add_element(channel, "title", feed.title)
    add_element(channel, "link", feed.link)
    add_element(channel, "description", feed.title)
    add_element(channel, "lastBuildDate", http_date(feed.updated))
    here = {"rel": "self", "type": MEDIA_TYPES["rss"], "href": feed.here}
    add_element(channel, f"{{{_ATOM}}}link", attributes=here)
    for entry in feed.entries:
        _add_item(channel, entry)
    return xml_bytes(root)


def _add_item(channel: etree._Element, entry: Entry) -> None:
    item = add_element(channel, "item")
    add_element(item, "title", entry.title)
    add_element(item, "link", entry.link)
    add_element(item, "guid", entry.id, {"isPermaLink": "false"})
    add_element(item, "pubDate", http_date(entry.published or entry.updated))
    add_element(item, "description", entry.summary)
    for category in entry.categories:
        add_element(item, "category", category)
    for name in entry.authors:  # RSS's own `author` is an e-mail address
        add_element(item, f"{{{_DC}}}creator", name)
    if entry.language:
        add_element(item, f"{{{_DC}}}language", entry.language)
    if entry.rights:
        add_element(item, f"{{{_DC}}}rights", entry.rights)
    add_element(item, f"{{{_DCTERMS}}}modified", in_seconds(entry.updated))
