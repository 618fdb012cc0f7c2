"""What do answers of sources hold? Words as they stand there; what they mean is found elsewhere.

Each kind names the module beside this one whose `parse` makes it of bytes. This one loads none of
them, so that no parser is loaded where the records are used.
"""

from typing import Any, ClassVar

from msgspec import Struct, field

GZIP = b"\x1f\x8b"  # how a packed answer begins


class Records(Struct):
    """What one answer holds."""

    parser: ClassVar[str]


class Shape(Records):
    """What may an answer be, by its look?"""

    parser = "shape"
    root: str = ""  # local name of its root; '' where it is no XML
    is_json: bool = False


class OaiRecord(Struct):
    identifier: str
    datestamp: str
    is_deleted: bool = False
    dublin_core: dict[str, list[str]] = field(default_factory=dict)  # by element


class OaiPage(Records):
    """One page of a repository's list."""

    parser = "oai_page"
    records: list[OaiRecord] = field(default_factory=list)
    token: str = ""  # by which the next page is asked for; '' at the end
    problem: str = ""  # why there is no more of it


class FeedEntry(Struct):
    id: str
    link: str
    attached: list[str]
    title: str
    authors: list[str]
    published: str
    changed: str
    rights: str
    tags: list[str]


class Feed(Records):
    """RSS or Atom."""

    parser = "feed"
    entries: list[FeedEntry]
    rights: str = ""
    language: str = ""


class SitemapEntry(Struct):
    address: str
    changed: str


class Sitemap(Records):
    """Pages, or further sitemaps."""

    parser = "sitemap"
    entries: list[SitemapEntry]
    is_index: bool = False


class Table(Records):
    """A CSV."""

    parser = "table"
    rows: list[list[str]]


class ShownFiles(Records):
    """The files that a web page says it shows, the likeliest first."""

    parser = "shown_files"
    addresses: list[str]


class RobotRule(Struct):
    path: str  # as it stands there, with `*` and `$`
    allows: bool


class RobotsFile(Records):
    """What a robots.txt says to us."""

    parser = "robots"
    rules: list[RobotRule] = field(default_factory=list)
    pause_seconds: float = 0.0


class Named(Struct):
    name: str | None = ""
    title: str | None = ""
    display_name: str | None = ""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(each for each in (self.title, self.display_name, self.name) if each)


class Resource(Struct):
    name: str | None = ""
    format: str | None = ""
    description: str | None = ""
    url: str | None = ""


class Extra(Struct):
    key: str = ""
    value: Any = ""


class Package(Struct):
    """A data set, by CKAN's own names."""

    id: str
    name: str
    title: str | None = ""
    notes: str | None = ""
    author: str | None = ""
    license_title: str | None = ""
    metadata_modified: str | None = ""
    dataset_date: str | None = ""  # of catalogues for humanitarian data
    private: bool | None = False
    organization: Named | None = None
    groups: list[Named] = field(default_factory=list)
    tags: list[Named] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)


class Catalogue(Records):
    """One page of a CKAN's list."""

    parser = "catalogue"
    count: int
    results: list[Package]
