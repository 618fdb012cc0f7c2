"""Which knobs does Waymark have? Every setting of each group, its unit and its default."""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import limits
import platformdirs
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

COUNTER_SCHEMES = ("redis://", "rediss://", "valkey://", "valkeys://")
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(?:\[[0-9a-f:]+\]|[^\s/,;:\"'\[\]?#@]+)(?::\d+)?")


def _rate(value: str) -> str:
    if value:
        limits.parse(value)
    return value


def _origins(value: str | None) -> str | None:
    for each in (value or "").split():
        if each != "*" and not _ORIGIN.fullmatch(each):  # it would silently be no browser's
            raise ValueError(
                f"“{each}” is no origin such as https://site.example (no path, no comma; "
                "spaces between several)"
            )
    return value


def _counter(value: SecretStr) -> SecretStr:
    if value and not value.get_secret_value().startswith(COUNTER_SCHEMES):
        raise ValueError("an address such as redis://host:6379")
    return value


def _proxies(value: str) -> str:
    for each in value.split():
        ip_network(each, strict=False)  # a misspelt one would silently be believed by nobody
    return value


def _nodes(value: str | None) -> str | None:
    if value and not all(map(_is_address, map(str.strip, value.split(",")))):
        raise ValueError("addresses such as https://host:9200, with commas between")
    return value


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # its port is none
        return False


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OpenSearchSettings(_Group):
    """A cluster of one's own. Without `url`, the embedded engine is started."""

    url: Annotated[str | None, AfterValidator(_nodes)] = None  # several nodes: commas between
    user: str | None = None
    password: SecretStr | None = None
    ca_file: Path | None = None
    index_prefix: str = Field("waymark", pattern=r"^[a-z][a-z0-9-]{0,40}$")
    timeout_seconds: float = Field(30.0, gt=0)
    shards: int = Field(1, ge=1, le=64)  # of each index that is made from now on
    replicas: int = Field(0, ge=0, le=10)
    snapshot_repository: str = Field(
        "", pattern=r"^[a-z0-9._-]{0,100}$"
    )  # one that the cluster has


class EngineSettings(_Group):
    """The embedded OpenSearch node."""

    heap_mb: int | None = Field(None, ge=256)  # None: a quarter of memory, between 1 and 4 GB
    port: int = Field(9200, ge=1024, le=9298)  # the first port tried
    start_timeout_seconds: float = Field(120.0, gt=0)
    cache_dir: Path = Field(default_factory=lambda: platformdirs.user_cache_path("waymark"))
    minimum_free_disk_mb: int = Field(1024, ge=0)
    quick_starts: bool = True  # costs 105 MB of cache, and half a minute once; see warm_start.py
    snapshots_dir: Path | None = None  # None: `snapshots` in the data folder; better another disk
    maven_mirror: str | None = None  # where jars are fetched from; None: the usual registry


class ExtractionSettings(_Group):
    """What a child process may use to read one file."""

    pdf_engine: Literal["auto", "pdfminer", "pdfium"] = "auto"
    ocr: Literal["auto", "off"] = "auto"  # auto: pages without text, by Tesseract if it is there
    workers: int = Field(2, ge=1, le=64)
    memory_mb: int = Field(1024, ge=256)  # address space above what an idle worker maps
    cpu_seconds: float = Field(300.0, gt=0)  # for one file
    file_seconds: float = Field(300.0, gt=0)  # wall clock, for one file
    page_seconds: float = Field(30.0, gt=0)  # wall clock, for one page
    max_file_mb: int = Field(512, ge=1)
    max_pages: int = Field(5_000, ge=1)
    max_characters: int = Field(20_000_000, ge=1_000)
    files_per_worker: int = Field(200, ge=1)  # then the worker is replaced
    max_archive_files: int = Field(1_000, ge=1)  # taken out of one archive
    max_archive_mb: int = Field(2_048, ge=1)  # unpacked, of one archive
    sandbox: Literal["best_effort", "required"] = "best_effort"  # required: or nothing is parsed
    cluster: str = Field("", pattern=r"^$|^(tcp|tls)://[^/\s]+:\d+$")  # Dask's scheduler; '': here


class InboxSettings(_Group):
    """The watched folder."""

    folder: Path | None = None  # None: `inbox` in the data folder
    quiet_seconds: float = Field(2.0, ge=0)  # size and time must have stood still for so long
    unfinished_seconds: float = Field(120.0, ge=0)  # what an empty file or a PDF without end gets
    slow_writer_seconds: float = Field(3600.0, gt=0)  # then a notice: still not complete
    rescan_seconds: float = Field(30.0, gt=0)
    lease_seconds: float = Field(60.0, ge=1)  # after which another machine goes on for a silent one
    max_waiting: int = Field(10_000, ge=1)  # files of one partner; then the API takes no more
    file_mode: Annotated[str, Field(pattern=r"^0?[0-7]{3}$")] = "0644"  # of receipts and copies
    polling: bool = False  # for network mounts, where no events arrive


class HarvestSettings(_Group):
    """How sources of partners are asked by `waymark harvest`."""

    pause_seconds: float = Field(1.0, ge=0)  # between two requests to one server, at the least
    request_seconds: float = Field(60.0, gt=0)  # for one request with its answer
    max_files: int = Field(1_000, ge=1)  # taken in one run; the next goes on from there
    max_file_mb: int = Field(100, ge=1)  # of one file, and of one page of a list


class IndexingSettings(_Group):
    """How documents are sent to the engine."""

    bulk_threads: int = Field(2, ge=1, le=16)
    bulk_documents: int = Field(20, ge=1)  # reports in one request
    bulk_mb: int = Field(20, ge=1, le=90)
    bulk_seconds: float = Field(120.0, gt=0)  # for one; given up early, a slow engine does it twice
    retry_seconds: float = Field(300.0, ge=0)  # how long a busy engine (429) is asked again
    old_index_seconds: float = Field(15.0, ge=0)  # how long a replaced pair is kept for searches


class StoreSettings(_Group):
    """What was taken in."""

    check_hours: float = Field(24.0, ge=0)  # from one check of all hashes to the next; 0: none
    check_mb_per_second: float = Field(10.0, gt=0)  # so slow that it holds nobody up


class ApiSettings(_Group):
    """The HTTP server."""

    host: str = "127.0.0.1"
    port: int = Field(8087, ge=1, le=65535)
    root_path: str = Field("", pattern=r"^(/[\w.~-]+)*$")  # below which a proxy shows the site
    workers: int = Field(1, ge=1, le=64)  # processes; what limits say is shared among them
    limits_url: Annotated[SecretStr, AfterValidator(_counter)] = SecretStr("")  # redis://…; ''
    max_page_size: int = Field(100, ge=1, le=500)
    search_timeout_seconds: float = Field(10.0, gt=0)
    max_searches: int = Field(64, ge=1)  # under way at once; then 503
    kept_answers_mb: int = Field(32, ge=0, le=4096)  # in memory, a process; 0: none
    max_downloads: int = Field(64, ge=1, le=100)  # originals and exports being sent at once
    max_cursors: int = Field(150, ge=1, le=200)  # read at once; the engine has 300, exports too
    head_seconds: float = Field(15.0, gt=0)  # in which the head of a request must be there
    body_seconds: float = Field(30.0, gt=0)  # and its body; an upload gets a second more per 4 KB
    stalled_seconds: float = Field(120.0, gt=0)  # how long a reader may take next to nothing
    trusted_proxies: Annotated[str, AfterValidator(_proxies)] = ""  # whose X-Forwarded-For counts
    max_body_kb: int = Field(1_024, ge=1)  # of a search; documents: see extraction.max_file_mb
    rate_limit: Annotated[str, AfterValidator(_rate)] = "30000/minute"  # of one caller; '' for none
    # pages of others that may ask from a browser
    cors_origins: Annotated[str | None, AfterValidator(_origins)] = None
    public_lessons: Literal["all", "confirmed"] = "all"  # which of them everybody sees
    shared_list_days: int = Field(90, ge=0, le=3650)  # 0: no lists are kept
    max_shared_lists: int = Field(10_000, ge=1, le=1_000_000)
    max_export: int = Field(10_000, ge=1, le=1_000_000)  # hits in one file


class MeaningSettings(_Group):
    """Search by meaning, across languages; needs `waymark[meaning]` and weights."""

    enabled: bool = False
    folder: Path | None = None  # of the converted weights; None: `meaning` in the data folder
    reorder: bool = False  # whether the first hits are ordered by their meaning too
    deadline_ms: int = Field(300, ge=10)  # of a search; later, the block is left out of the answer
    max_passages: int = Field(1_000_000, ge=1)  # compared for one question, 0.2 ms a thousand
    memory_mb: int = Field(1_536, ge=512)  # address space of the model, above an idle process


class PagesSettings(_Group):
    """Images of pages: what drawing one may use, and how much is kept."""

    drawers: int = Field(2, ge=1, le=16)  # pages drawn at once, each in a process of its own
    seconds: float = Field(15.0, gt=0)  # wall clock and processor time, for one page
    memory_mb: int = Field(512, ge=128)  # address space above what an idle process maps
    max_pixels: int = Field(8_000_000, ge=100_000)  # of one image
    cache_mb: int = Field(1_024, ge=1)  # on disk; the oldest go first


def _address(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^/?#\s]+(/[^/?#\s]+)*", value):
        raise ValueError("an address such as https://search.example.org, no slash at its end")
    return value


class SafeguardingSettings(_Group):
    """When a document is held until a curator has looked, since it may identify a person."""

    hold: Literal["partners", "all", "nothing"] = "partners"  # whose; partners: inbox and uploads
    trusted_partners: str = ""  # whose documents are not held; names, `;` between
    threshold: float = Field(1.0, gt=0)  # points of one finding, see docs/safeguarding.md

    @property
    def trusted(self) -> frozenset[str]:
        return frozenset(filter(None, map(str.strip, self.trusted_partners.split(";"))))


class MachinesSettings(_Group):
    """What is told to feed readers, harvesters and search engines."""

    public_url: Annotated[str, AfterValidator(_address)] = ""  # '': as each request names us
    name: str = Field("Waymark", min_length=1)  # of this collection
    contact: str = Field("waymark@example.org", pattern=r"^[^\s@]+@([^\s@.]+\.)+[^\s@.]+$")
    oai_namespace: str = Field(  # a domain name: identifiers of records begin with it
        "waymark.example.org", pattern=r"^[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+$"
    )
    robots: Literal["reports", "all", "nothing"] = "reports"  # what search engines may visit


class AlertsSettings(_Group):
    """Who is told of new reports: by e-mail where there is a mail server, and by webhooks."""

    enabled: bool = False
    smtp_host: str = ""  # '': no e-mail
    smtp_port: int = Field(587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    sender: str = Field("", pattern=r"^$|^[^\s@<>]+@[^\s@<>]+$")  # From; '': machines.contact
    round_seconds: float = Field(60.0, gt=0)  # from one look for what is new to the next
    max_saved: int = Field(20_000, ge=1)  # searches that are watched, of all together


class LogSettings(_Group):
    """What is logged, and in what shape."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["console", "json"] = "console"
