"""What does Waymark know of a document? The values between enrichment and the index."""

from typing import Literal

from msgspec import Struct

from extractors.document import Box, Section, State

PassageKind = Literal[
    "",  # none of the others
    "lesson",
    "good_practice",
    "recommendation",
    "challenge",
    "result",
    "case",
    "finding",
    "contents",
    "references",
    "boilerplate",
    "table",
]

KindFrom = Literal["", "heading", "lead_in", "label", "table", "sentence", "text", "curator"]
"""What said a passage's kind: a heading, the sentence that leads into its list, its own label …"""


IdentifierKind = Literal["un_symbol", "isbn", "issn", "doi", "number"]


class Topic(Struct, frozen=True):
    """A vocabulary concept that a document is about."""

    id: str  # "child-labour/worst-forms"
    score: float  # 0-1


class Countries(Struct, frozen=True):
    """ISO 3166-1 alpha-3 codes."""

    main: tuple[str, ...] = ()  # what the document is about, strongest first, at most 6
    mentioned: dict[str, int] = {}  # code -> how often, main ones included


class Evidence(Struct, frozen=True):
    """Why a document has a value: the words that say so, and where they stand."""

    facet: str  # "country", "topic", "sector", "population", "instrument", "sdg"
    value: str
    term: str  # as written
    rule: str  # "name", "demonym", "place", "term", "citation"
    zone: str  # "title", "cover", "heading", "summary", "body", "table", "file_name"
    page: int  # the first one; 0 where it stands on none
    count: int = 1  # in that zone


class Identifier(Struct, frozen=True):
    """A number or symbol by which a document can be asked for, as it is printed."""

    kind: IdentifierKind
    value: str  # "A/HRC/44/45", "978-92-2-031918-0", "10.1000/182"
    page: int = 0  # 0 where it stands on none


class FieldEvidence(Struct, frozen=True):
    """A candidate for a field of the document's description, chosen or not, and why."""

    field: str  # "title", "author", "publisher", "year", "type"
    value: str
    source: str  # "cover", "embedded", "imprint", "symbol", "copyright", …
    page: int  # 0 where it stands on none
    weight: float  # the sum of its reasons
    reasons: tuple[str, ...] = ()
    chosen: bool = False


class Passage(Struct, frozen=True):
    """A stretch of 60-200 words that can be cited on its own."""

    document_id: str
    ordinal: int  # from 0, in reading order
    page: int
    page_end: int
    label: str  # the page's printed label, or its number
    text: str
    heading_path: tuple[str, ...] = ()  # outermost first
    kind: PassageKind = ""
    language: str = "und"
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    bboxes: tuple[Box, ...] = ()  # on `page`
    kind_from: KindFrom = ""
    countries_from: Literal["", "own", "heading", "document"] = ""
    sectors: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    confidence: float = 0.0  # 0-1, in the kind; 0 where there is none
    concepts: tuple[str, ...] = ()  # all that stand in it or the headings above it, by any name

    @property
    def id(self) -> str:
        return f"{self.document_id}-{self.ordinal}"


class LessonRecord(Struct, frozen=True):
    """One lesson, good practice, recommendation or challenge, whole, whatever its length."""

    document_id: str
    key: str  # of its own letters (indexer/enrich/records/keys.py)
    ordinal: int  # from 0, in reading order
    kind: PassageKind
    confidence: float  # 0-1, in the kind
    kind_from: KindFrom
    text: str  # paragraphs parted by a blank line
    page: int
    page_end: int
    label: str  # the page's printed label, or its number
    context: str = ""  # the sentence it stands behind, or that leads into its list
    heading_path: tuple[str, ...] = ()  # outermost first
    bboxes: tuple[Box, ...] = ()  # on `page`
    language: str = "und"
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    finer: tuple[str, ...] = ()  # of finer_concepts.yaml that stand in it; for finding
    fields: dict[str, str] = {}  # what stands beside it, by ids of record_fields.yaml
    answer: Literal["", "accepted", "partly", "rejected"] = ""  # to a recommendation
    bands: tuple[str, ...] = ()  # of its text's sketch
    verdict: Literal["", "confirmed"] = ""  # of a curator; what is rejected is no record

    @property
    def id(self) -> str:
        return f"{self.document_id}-r{self.key}"


class EnrichedDocument(Struct, frozen=True):
    """A document as the index will know it."""

    id: str  # SHA-256 of the original, hex
    title: str
    language: str  # ISO 639-1 where there is one, `und` when unsure
    state: State
    reason: str
    media_type: str
    page_count: int
    year: int | None = None
    type: str = ""  # of config/vocabulary/doctypes.yaml, or ''
    authors: tuple[str, ...] = ()
    countries: Countries = Countries()
    topics: tuple[Topic, ...] = ()
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    source_url: str = ""  # as its partner says
    licence: str = ""  # as its partner says
    declared: tuple[str, ...] = ()  # names of the values that a partner said, and nobody detected
    bands: tuple[str, ...] = ()  # of its text's sketch (near_duplicates.py)
    year_from: str = ""  # "title", "cover", "imprint", "running_header", "metadata", …
    covers: tuple[int, int] | None = None  # the years it speaks of
    language_confidence: float = 0.0  # 0-1
    multi_country: bool = False  # too many main countries to name
    regions: tuple[str, ...] = ()  # UN M49 codes and groupings of regions.yaml
    pathfinder: bool = False  # whether a main country is a pathfinder of Alliance 8.7
    sectors: tuple[Topic, ...] = ()
    populations: tuple[Topic, ...] = ()
    instruments: tuple[str, ...] = ()  # most cited first
    sdg_targets: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()  # of organisations.yaml
    summary: str = ""  # the opening of its executive summary, in its own words
    evidence: tuple[Evidence, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    bibliography: tuple[FieldEvidence, ...] = ()  # why title, authors, … are what they are
    form: str = ""  # of doctypes.yaml, narrower than `type`: "letter", "resolution", or ''
    other_languages: tuple[str, ...] = ()  # in which whole pages are written, besides `language`
    mentioned_topics: tuple[str, ...] = ()  # all that it names, likeliest subjects first
    mentioned_sectors: tuple[str, ...] = ()
    mentioned_populations: tuple[str, ...] = ()
    records: tuple[LessonRecord, ...] = ()  # lessons and the like, each whole
    evidence_type: str = "own_account"  # what they rest on: or "evaluation", "research"
    concepts: tuple[str, ...] = ()  # all that stand in its title, headings and text, by any name
