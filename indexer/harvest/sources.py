"""Which protocol does a source speak? As it is told, else by what it answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from config.errors import HarvestFailed
from indexer.harvest.address_lists import listed_addresses
from indexer.harvest.answers.records import GZIP, Feed, Shape, Sitemap, Table
from indexer.harvest.ckan import API, data_sets
from indexer.harvest.feeds import feed_entries
from indexer.harvest.fetch import NOTHING_KNOWN, Answer, Fetcher, Validators
from indexer.harvest.found_document import Found
from indexer.harvest.oai_pmh import oai_records
from indexer.harvest.sitemaps import sitemap_pages
from indexer.harvest.vocabulary_codes import Codes

Kind = Literal["auto", "oai", "feed", "sitemap", "list", "ckan"]
_BY_ROOT: dict[str, Kind] = {
    "OAI-PMH": "oai",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "rss": "feed",
    "feed": "feed",
    "RDF": "feed",
}
_LARGEST_LIST = 64 << 20  # bytes, of a list on this machine


class Listing:
    """The documents of one source, and what its list was when it was asked."""

    def __init__(self, source: str, kind: Kind) -> None:
        self.source = source
        self.kind = kind
        self.validators = NOTHING_KNOWN
        self.is_unchanged = False

    def found(
        self, fetcher: Fetcher, codes: Codes, known: Validators, since: str
    ) -> Iterator[Found]:
        """What the source names; nothing where its list is what is `known`.

        Raises:
            HarvestFailed, InnerAddress: it cannot be asked, or is none of the kinds.
        """
        if not self.source.startswith(("http://", "https://")):
            path = Path(self.source)
            file = Answer(path.name, _local(path), "text/csv", NOTHING_KNOWN)
            yield from listed_addresses(fetcher.parsed(Table, file), path.name)
        elif self.kind == "oai":
            yield from oai_records(self.source, fetcher, codes, since)
        elif self.kind == "ckan" or API in self.source:
            yield from data_sets(self.source, fetcher, codes)
        else:
            yield from self._listed(fetcher, codes, known, since)

    def _listed(
        self, fetcher: Fetcher, codes: Codes, known: Validators, since: str
    ) -> Iterator[Found]:
        answer = fetcher.list_at(self.source, known)
        if answer is None:
            self.is_unchanged = True
            return
        kind = _kind_of(answer, fetcher) if self.kind == "auto" else self.kind
        if kind != "oai":  # its list is asked for by other addresses
            self.validators = answer.validators
        match kind:
            case "oai":
                yield from oai_records(self.source, fetcher, codes, since)
            case "feed":
                yield from feed_entries(fetcher.parsed(Feed, answer), answer.url, codes)
            case "sitemap":
                sitemap = fetcher.parsed(Sitemap, answer)
                if sitemap.is_index:  # it stays while what it leads to changes
                    self.validators = NOTHING_KNOWN
                yield from sitemap_pages(sitemap, answer.url, fetcher)
            case _:
                yield from listed_addresses(fetcher.parsed(Table, answer), self.source)


def _kind_of(answer: Answer, fetcher: Fetcher) -> Kind:
    """Raises HarvestFailed where it is no list that we know."""
    if answer.body.startswith(GZIP):
        return "sitemap"
    if not answer.is_page:
        shape = fetcher.parsed(Shape, answer)
        if shape.root in _BY_ROOT:
            return _BY_ROOT[shape.root]
        if not shape.root and not shape.is_json:
            return "list"
    raise HarvestFailed(
        f"{answer.url}: it is no OAI-PMH, feed, sitemap or list of addresses",
        mend="Give the address of one of these; of a CKAN catalogue, say --kind ckan.",
    )


def _local(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_LIST:
            raise HarvestFailed(f"{path}: it is larger than {_LARGEST_LIST >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        raise HarvestFailed(
            f"{path}: {error.strerror}",
            mend="Give an address that begins with http:// or https://, or a CSV file.",
        ) from error
