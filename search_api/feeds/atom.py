"""How is a feed written as Atom? By RFC 4287."""

from lxml import etree

from search_api.export.xml_elements import added, written
from search_api.feeds.feed import MEDIA_TYPES, Entry, Feed
from search_api.search.change_dates import in_seconds

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    root = etree.Element(etree.QName(_ATOM, "feed"), nsmap={None: _ATOM})
    added(root, "id", feed.id)
    added(root, "title", feed.title)
    added(root, "updated", in_seconds(feed.updated))
    added(root, "link", attributes={"rel": "self", "type": MEDIA_TYPES["atom"], "href": feed.here})
    added(root, "link", attributes={"rel": "alternate", "type": "text/html", "href": feed.link})
    added(added(root, "author"), "name", feed.author)
    for entry in feed.entries:
        _add_entry(root, entry)
    return written(root)


def _add_entry(root: etree._Element, entry: Entry) -> None:
    element = added(root, "entry", attributes={_LANG: entry.language} if entry.language else {})
    added(element, "id", entry.id)
    added(element, "title", entry.title)
    added(element, "updated", in_seconds(entry.updated))
    if entry.published is not None:
        added(element, "published", in_seconds(entry.published))
    added(element, "link", attributes={"rel": "alternate", "type": "text/html", "href": entry.link})
    if entry.file is not None:
        address, media_type = entry.file
        enclosure = {"rel": "enclosure", "type": media_type, "href": address}
        added(element, "link", attributes=enclosure)
    for name in entry.authors:
        added(added(element, "author"), "name", name)
    for category in entry.categories:
        added(element, "category", attributes={"term": category})
    if entry.rights:
        added(element, "rights", entry.rights)
    added(element, "summary", entry.summary, {"type": "text"})
