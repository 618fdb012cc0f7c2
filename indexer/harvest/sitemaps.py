"""Which pages does a sitemap name? Its own, and those of the sitemaps that it lists."""

from collections.abc import Iterator
from urllib.parse import urljoin

from config.errors import HarvestFailed
from indexer.harvest.answers.records import Sitemap
from indexer.harvest.fetch import Fetcher
from indexer.harvest.found_document import Found, given_values

_DEEPEST = 2  # lists of lists


def sitemap_pages(
    sitemap: Sitemap, url: str, fetcher: Fetcher, deepest: int = _DEEPEST
) -> Iterator[Found]:
    """Each address once, in its order; the day of its last change is its stamp."""
    if not sitemap.is_index:
        for entry in sitemap.entries:
            if entry.address:
                address = urljoin(url, entry.address)
                yield Found(address, [address], given_values(source_url=address), entry.changed)
        return
    if not deepest:
        raise HarvestFailed(f"{url}: sitemaps that list sitemaps, too deep in each other")
    for entry in sitemap.entries:
        below = fetcher.list_at(urljoin(url, entry.address))
        if below:
            listed = fetcher.parsed(Sitemap, below)
            yield from sitemap_pages(listed, below.url, fetcher, deepest - 1)
