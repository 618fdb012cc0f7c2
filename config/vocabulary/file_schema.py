"""What may stand in a file of values? One shape a file; unknown keys are refused.

Texts by language go by ISO 639-1 code: `label` holds one each, `names` and `terms` several.
"""

from typing import Literal

from msgspec import Struct

Label = dict[str, str]
Terms = dict[str, tuple[str, ...]]


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """Something a text can be about. `alt` are other ways to say it.

    Of its terms, those in `broad` say other things too, and count only where another of its terms
    or a core concept stands in the document.
    """

    id: str
    label: Label
    alt: Terms = {}
    matches: dict[str, str | dict[str, str]] = {}  # concepts of other thesauri, close matches
    is_theme_default: bool = False  # what is meant where only the theme is named
    is_general: bool = False  # its words stand in every report: asks for density or a title
    is_aspect: bool = False  # touched on in nearly every report: asks for more evidence
    broad: Terms = {}
    exact: Terms = {}  # terms that count as written alone: another word shares their stem
    other_senses: Terms = {}  # longer wordings in which its terms mean something else
    not_near: Terms = {}  # words that give its terms in the same sentence another sense
    together: Terms = {}  # words that say it beside each other: together_rules.py
    plain_acronyms: tuple[str, ...] = ()  # known without being spelled out; others must be


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """A group of concepts; `facet` is the question they answer."""

    id: str
    facet: Literal["topic", "context", "sector", "population"]
    label: Label
    concepts: tuple[Concept, ...]
    is_core: bool = False  # what Alliance 8.7 is about; makes broad terms sure


class Scheme(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: str
    version: str
    languages: tuple[str, ...]


class TopicsFile(Struct, frozen=True, forbid_unknown_fields=True):
    scheme: Scheme
    themes: tuple[Theme, ...]
    body_words: Terms = {}  # words that make a name in capitals the name of a body
    list_headings: Terms = {}  # under which things are listed, and not written about


class FinerConcept(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is asked for by a name of its own; what holds it holds what it is under."""

    id: str
    under: str  # the concept of topics.yaml that it is a kind of
    label: Label
    alt: Terms = {}
    exact: Terms = {}  # terms that count as written alone: another word shares their stem
    other_senses: Terms = {}  # longer wordings in which its terms mean something else
    not_near: Terms = {}  # words that give its terms in the same sentence another sense
    together: Terms = {}  # words that say it beside each other: together_rules.py


class FinerConceptsFile(Struct, frozen=True, forbid_unknown_fields=True):
    concepts: tuple[FinerConcept, ...]


class AskedNamesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """How people ask for what reports call otherwise; no text is tagged by it."""

    words: dict[str, Terms] = {}  # language -> a word of names -> what is said for it
    names: dict[str, Terms] = {}  # id of a theme or concept, finer ones too -> further names
    parts: dict[str, tuple[str, ...]] = {}  # country -> its towns, provinces and peoples
    none: Terms = {}  # wordings that hold such a name and mean another thing


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """A country or territory of ISO 3166-1, and Kosovo."""

    iso3: str
    iso2: str
    label: Label
    names: Terms
    demonyms: Terms
    m49: str = ""
    region_m49: str = ""
    subregion_m49: str = ""
    intermediate_m49: str = ""


class CountriesFile(Struct, frozen=True, forbid_unknown_fields=True):
    sources: tuple[str, ...]
    countries: tuple[Country, ...]


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    id: str  # UN M49 code
    label: Label


class Grouping(Struct, frozen=True, forbid_unknown_fields=True):
    """A region as organisations write of it; its first term in a language is its label."""

    id: str
    terms: Terms
    m49: str = ""  # the M49 region that it is
    countries: tuple[str, ...] = ()
    countries_of: tuple[str, ...] = ()  # M49 regions whose countries are its own
    everyday: Terms = {}  # further names that questions use


class RegionsFile(Struct, frozen=True, forbid_unknown_fields=True):
    m49: tuple[Region, ...]
    groupings: tuple[Grouping, ...]


class Instrument(Struct, frozen=True, forbid_unknown_fields=True):
    """A treaty, standard or law."""

    id: str
    body: str
    kind: str
    title: Label
    number: int | None = None
    year: int | None = None
    terms: tuple[str, ...] = ()


class InstrumentsFile(Struct, frozen=True, forbid_unknown_fields=True):
    instruments: tuple[Instrument, ...]


class Target(Struct, frozen=True, forbid_unknown_fields=True):
    id: str  # "8.7", "16.a", "8.7.1"
    label: Label = {}
    core: bool = False


class SdgFile(Struct, frozen=True, forbid_unknown_fields=True):
    targets: tuple[Target, ...]
    indicators: tuple[Target, ...]


class DocumentType(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    label: Label
    cues: Terms
    matches: dict[str, str] = {}


class DocumentForm(Struct, frozen=True, forbid_unknown_fields=True):
    """What a paper is by its opening words; narrower than its type."""

    id: str
    type: str  # of `types`, or ''
    label: Label
    starts: Terms  # what a title or its subtitle begins with
    within: Terms = {}  # what stands anywhere in the title
    elements: tuple[str, ...] = ()  # parts of document symbols: RES, PV
    about: str = ""  # the concept that every such document is about: of a law, legislation
    is_for_all: bool = False  # for all countries alike: a treaty; its title alone names one


class DocumentTypesFile(Struct, frozen=True, forbid_unknown_fields=True):
    types: tuple[DocumentType, ...]
    forms: tuple[DocumentForm, ...] = ()


class Organisation(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    short: str
    type: Literal[
        "un",
        "igo",
        "government",
        "workers",
        "employers",
        "ngo",
        "academic",
        "business",
        "partnership",
    ]
    names: Terms
    only_beside_full_name: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()  # first parts of the symbols under which it issues documents
    called: dict[str, str] = {}  # language -> for readers, where no text is searched for that name
    within: str = ""  # the organisation that issues those documents too: organs of the UN
    isbn: tuple[str, ...] = ()  # registrant prefixes, digits alone
    domains: tuple[str, ...] = ()  # of its addresses, without "www."


class OrganisationsFile(Struct, frozen=True, forbid_unknown_fields=True):
    organisations: tuple[Organisation, ...]


class Pathfinder(Struct, frozen=True, forbid_unknown_fields=True):
    """A country that committed to go faster, and where that is written."""

    country: str
    status: Literal["listed", "evidence"]
    source: str


class PathfindersFile(Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    pathfinders: tuple[Pathfinder, ...]


class PlaceNames(Struct, frozen=True, forbid_unknown_fields=True):
    """What towns and provinces of a country are called."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # names that are words too: only as names are written


class AskedPlacesFile(Struct, frozen=True, forbid_unknown_fields=True):
    sources: tuple[str, ...]
    places: dict[str, PlaceNames]  # by ISO 3166-1 alpha-3
