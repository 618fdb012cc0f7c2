"""Which pages does a sitemap name? Its own, and those of the sitemaps that it lists.

Read by lxml: the one kept library for sitemaps is under the GPL.
"""

import zlib
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from config.errors import HarvestFailed
from indexer.harvest.fetch import Answer, Fetcher
from indexer.harvest.found import Found, said

_GZIP = b"\x1f\x8b"
_LARGEST = 64 << 20  # bytes, unpacked; the protocol allows 50 MB
_DEEPEST = 2  # lists of lists


def sitemap_pages(answer: Answer, fetcher: Fetcher, deepest: int = _DEEPEST) -> Iterator[Found]:
    """Each address once, in its order; the day of its last change is its stamp."""
    root = xml_root(answer)
    if etree.QName(root).localname != "sitemapindex":
        for entry in root.iterfind("{*}url"):
            if place := _text(entry, "loc"):
                address = urljoin(answer.url, place)
                yield Found(address, [address], said(source_url=address), _text(entry, "lastmod"))
        return
    if not deepest:
        raise HarvestFailed(f"{answer.url}: sitemaps that list sitemaps, too deep in each other")
    for entry in root.iterfind("{*}sitemap"):
        below = fetcher.list_at(urljoin(answer.url, _text(entry, "loc")))
        if below:
            yield from sitemap_pages(below, fetcher, deepest - 1)


def is_index(answer: Answer) -> bool:
    """Whether it lists sitemaps, and not pages."""
    return b"<sitemapindex" in unpacked(answer)[:4096]


def xml_root(answer: Answer) -> etree._Element:
    """The XML of an answer, without entities and without asking anybody.

    Raises:
        HarvestFailed: it is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(unpacked(answer), parser)
    except etree.XMLSyntaxError as error:
        raise HarvestFailed(f"{answer.url}: it is no well-formed XML ({error.msg})") from error


def unpacked(answer: Answer) -> bytes:
    """The bytes of an answer that may be kept in gzip (`sitemap.xml.gz`).

    Raises:
        HarvestFailed: it is damaged, or too large.
    """
    if not answer.body.startswith(_GZIP):
        return answer.body
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = reader.decompress(answer.body, _LARGEST)
    except zlib.error as error:
        raise HarvestFailed(f"{answer.url}: it is damaged ({error})") from error
    if reader.unconsumed_tail:
        raise HarvestFailed(f"{answer.url}: unpacked it is larger than {_LARGEST >> 20} MB")
    return content


def _text(entry: etree._Element, name: str) -> str:
    return (entry.findtext(f"{{*}}{name}") or "").strip()
