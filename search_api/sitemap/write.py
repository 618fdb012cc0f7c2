"""How is a sitemap written? By the protocol of sitemaps.org, piece by piece."""

from collections.abc import AsyncIterator, Iterable
from xml.sax.saxutils import escape

from config.index import fields as f
from search_api.export.collect import Hit
from search_api.search.change_dates import changed_at, in_seconds, parsed_moment
from search_api.sitemap.parts import VIEWS, VIEWS_PART, Part

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OF = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


async def url_set(
    base: str, batches: AsyncIterator[tuple[int, list[Hit]]] | None, *, with_views: bool
) -> AsyncIterator[bytes]:
    yield f"{_HEAD}<urlset {_OF}>\n".encode()
    if with_views:
        yield "".join(_entry("url", base + each) for each in VIEWS).encode()
    if batches is not None:
        async for _, hits in batches:
            yield "".join(_report(base, hit["_source"]) for hit in hits).encode()
    yield b"</urlset>\n"


def index(base: str, parts: Iterable[Part]) -> bytes:
    """The file that names all others."""
    listed = [
        _entry("sitemap", f"{base}/sitemap-{VIEWS_PART}.xml"),
        *(
            _entry("sitemap", f"{base}/sitemap-{each.beginning}.xml", each.changed or "")
            for each in parts
        ),
    ]
    return f"{_HEAD}<sitemapindex {_OF}>\n{''.join(listed)}</sitemapindex>\n".encode()


def _report(base: str, source: Hit) -> str:
    return _entry("url", f"{base}/documents/{source[f.ID]}", in_seconds(changed_at(source)))


def _entry(tag: str, address: str, when: str = "") -> str:
    dated = f"<lastmod>{in_seconds(parsed_moment(when))}</lastmod>" if when else ""
    return f"<{tag}><loc>{escape(address)}</loc>{dated}</{tag}>\n"
