"""Which addresses does a sitemap list? Also one that is kept in gzip (`sitemap.xml.gz`).

Read by lxml: the one kept library for sitemaps is under the GPL.
"""

import zlib

from lxml import etree

from indexer.harvest.answers.records import GZIP, Sitemap, SitemapEntry
from indexer.harvest.answers.xml import xml_root

_LARGEST = 64 << 20  # bytes, unpacked; the protocol allows 50 MB


def parse(body: bytes, _address: str) -> Sitemap:
    """Raises ValueError where it is damaged, too large, or no XML."""
    root = xml_root(_unpacked(body))
    is_index = etree.QName(root).localname == "sitemapindex"
    entries = root.iterfind("{*}sitemap" if is_index else "{*}url")
    return Sitemap(
        [SitemapEntry(_text(each, "loc"), _text(each, "lastmod")) for each in entries], is_index
    )


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(GZIP):
        return body
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = reader.decompress(body, _LARGEST)
    except zlib.error as error:
        raise ValueError(f"it is damaged ({error})") from error
    if reader.unconsumed_tail:
        raise ValueError(f"unpacked it is larger than {_LARGEST >> 20} MB")
    return content


def _text(entry: etree._Element, name: str) -> str:
    return (entry.findtext(f"{{*}}{name}") or "").strip()
