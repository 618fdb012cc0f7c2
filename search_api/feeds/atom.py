"""How is a feed written as Atom? By RFC 4287."""

from lxml import etree

from search_api.export.xml_elements import add_element, xml_bytes
from search_api.feeds.feed import MEDIA_TYPES, Entry, Feed
from search_api.search.change_dates import in_seconds

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom(feed: Feed) -> bytes:
    root = etree.Element(etree.QName(_ATOM, "feed"), nsmap={None: _ATOM})
    add_element(root, "id", feed.id)
    add_element(root, "title", feed.title)
    add_element(root, "updated", in_seconds(feed.updated))
    add_element(
        root, "link", attributes={"rel": "self", "type": MEDIA_TYPES["atom"], "href": feed.here}
    )
    add_element(
        root, "link", attributes={"rel": "alternate", "type": "text/html", "href": feed.link}
    )
    add_element(add_element(root, "author"), "name", feed.author)
    for entry in feed.entries:
        _add_entry(root, entry)
    return xml_bytes(root)


def _add_entry(root: etree._Element, entry: Entry) -> None:
    element = add_element(
        root, "entry", attributes={_LANG: entry.language} if entry.language else {}
    )
    add_element(element, "id", entry.id)
    add_element(element, "title", entry.title)
    add_element(element, "updated", in_seconds(entry.updated))
    if entry.published is not None:
        add_element(element, "published", in_seconds(entry.published))
    add_element(
        element, "link", attributes={"rel": "alternate", "type": "text/html", "href": entry.link}
    )
    if entry.file is not None:
        address, media_type = entry.file
        enclosure = {"rel": "enclosure", "type": media_type, "href": address}
        add_element(element, "link", attributes=enclosure)
    for name in entry.authors:
        add_element(add_element(element, "author"), "name", name)
    for category in entry.categories:
        add_element(element, "category", attributes={"term": category})
    if entry.rights:
        add_element(element, "rights", entry.rights)
    add_element(element, "summary", entry.summary, {"type": "text"})
