"""Which documents does an RSS or Atom feed name? Its entries, or the files attached to them."""

from collections.abc import Iterator
from urllib.parse import urljoin

from indexer.harvest.answers.records import Feed, FeedEntry
from indexer.harvest.found_document import Found, given_values
from indexer.harvest.vocabulary_codes import Codes, access_of, year_of


def feed_entries(feed: Feed, url: str, codes: Codes) -> Iterator[Found]:
    """Each entry with an address; what a feed attaches (an enclosure) is the document itself."""
    for entry in feed.entries:
        addresses = [urljoin(url, each) for each in (*entry.attached, entry.link) if each]
        if addresses:
            says = _says(entry, feed, codes)
            yield Found(entry.id or addresses[-1], addresses, says, stamp=entry.changed)


def _says(entry: FeedEntry, feed: Feed, codes: Codes) -> dict[str, object]:
    rights = entry.rights or feed.rights
    return given_values(
        title=entry.title,
        authors=entry.authors,
        year=year_of([entry.published, entry.changed]),
        countries=codes.countries(entry.tags),
        language=codes.language([feed.language]),
        source_url=entry.link,
        licence=rights,
        access=access_of([rights]),
    )
