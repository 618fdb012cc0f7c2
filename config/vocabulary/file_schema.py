"""What may stand in a vocabulary file? One shape a file; unknown keys are refused.

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


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    label: Label


class SectionCues(Struct, frozen=True, forbid_unknown_fields=True):
    """Headings that mean the same; `kind` is what passages under them are."""

    id: str
    cues: Terms
    kind: str = ""


class PassageKindsFile(Struct, frozen=True, forbid_unknown_fields=True):
    kinds: tuple[Kind, ...]
    sections: tuple[SectionCues, ...]
    proceedings: Terms  # by which a paragraph tells what was said, decided or budgeted
    sentence_signs: Terms  # kind -> words of which each expression holds one
    sentence_cues: dict[str, Terms]  # kind -> language -> regular expressions, lower case


class HeadingCuesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which headings, labels and lead-ins name a kind; a `*` stands for any ending."""

    stems: dict[str, Terms]  # kind -> language -> cues
    weak: dict[str, Terms]  # kind -> language -> cues that tell less
    not_before: Terms
    modifiers: Terms
    light_nouns: Terms
    goes_on: Terms
    lead_ins: dict[str, Terms]  # kind -> language -> verbs
    answered: Terms  # words before a noun that say what is done about it
    decided: Terms  # words before a verb that say it was laid down
    other_lists: Terms  # nouns at the end of a lead-in whose list is of no kind
    followed_up: Terms  # nouns at the start of a heading that say what became of recommendations
    preambles: Terms  # words that open a paragraph of a resolution's or a treaty's preamble


class RecordField(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said beside a lesson: to whom a recommendation goes, where a practice worked."""

    id: str
    label: Label
    cues: Terms
    shown: bool = True


class RecordFieldsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which labels, headings and cells name what stands beside a lesson."""

    fields: tuple[RecordField, ...]
    openers: Terms  # before the kind in a template's row for the lesson itself
    answers: dict[Literal["accepted", "partly", "rejected"], Terms]  # words of a response
    evidence: dict[str, tuple[str, ...]]  # what lessons rest on -> types of documents


class Intent(Struct, frozen=True, forbid_unknown_fields=True):
    """What words of a question want: passages of a kind, reports of a type."""

    facet: Literal["kind", "type"]
    value: str
    phrases: Terms


class IntentsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say what kind of answer is wanted, and not what it is about."""

    intents: tuple[Intent, ...]


class KindSignalsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show what a sentence does, whatever it is about."""

    signals: dict[str, Terms]  # concept -> language -> words


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


class NotBefore(Struct, frozen=True, forbid_unknown_fields=True):
    """A short form that means something else before these words."""

    term: str
    followed_by: tuple[str, ...]


class Persons(Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    titles: tuple[str, ...]
    given_names: tuple[str, ...]
    surnames: tuple[str, ...]
    bodies: tuple[str, ...]  # "Kenya Police" is no person


class LanguageNames(Struct, frozen=True, forbid_unknown_fields=True):
    """Demonyms that name a language after or before such words."""

    demonyms: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    always: tuple[str, ...]  # beside these, any demonym names a language


class Donors(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a country in the same sentence the one who pays."""

    giving: tuple[str, ...]
    links: tuple[str, ...]
    bodies: tuple[str, ...]


class Venues(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of meetings: before "held in Nice, France" they make the country a mere venue."""

    meetings: tuple[str, ...]
    held: tuple[str, ...]
    links: tuple[str, ...]


class Envoys(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for those who speak for a country; between them and its name stand only links."""

    offices: tuple[str, ...]
    links: tuple[str, ...]


class Capacities(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for offices in which a country acts; between name and office stand only links."""

    offices: tuple[str, ...]
    links: tuple[str, ...]
    leads: tuple[str, ...]  # one of them stands between a name and the office after it
    powers: tuple[str, ...]  # words that a name of theirs follows at once


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """`country` is meant where one of the words stands near, or anywhere in the document."""

    country: str  # '' for none
    near: tuple[str, ...] = ()
    within: int = 30  # words
    document: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Ambiguous(Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[str, ...]
    choices: tuple[Choice, ...]
    otherwise: str


class Salience(Struct, frozen=True, forbid_unknown_fields=True):
    """Weights by which a document's main countries are found."""

    zones: dict[str, float]
    demonym: float
    place: float
    weak_demonyms: dict[str, float]
    share_of_top: float
    least_share: float  # of all mentions, of a country that the title does not name
    least_spread: float  # of the pages that name any country
    least_pages: float  # of all pages
    least_density: float  # mentions in 1,000 words
    least_density_of_few_pages: float
    least_times: float
    least_times_of_few_pages: float
    least_lead: float  # times the pages of the next country, which makes up for density
    least_spread_of_leader: float
    peers: int  # so many others, each named this often, make a region of it
    share_of_peers: float  # of a country's own mentions
    at_most: int
    too_many: int
    list_of: int


class CountryRulesFile(Struct, frozen=True, forbid_unknown_fields=True):
    names: dict[str, tuple[str, ...]]
    dropped_names: tuple[str, ...]
    not_before: tuple[NotBefore, ...]
    blockers: tuple[str, ...]
    persons: Persons
    states_of_towns: tuple[str, ...]
    languages: LanguageNames
    donors: Donors
    envoys: Envoys
    capacities: Capacities
    photo_captions: tuple[str, ...]
    venues: Venues
    named_after_places: tuple[str, ...]
    ambiguous: tuple[Ambiguous, ...]
    places: dict[str, tuple[str, ...]]
    demonyms: dict[str, dict[str, tuple[str, ...]]]  # language -> country -> forms
    salience: Salience


class Pathfinder(Struct, frozen=True, forbid_unknown_fields=True):
    """A country that committed to go faster, and where that is written."""

    country: str
    status: Literal["listed", "evidence"]
    source: str


class PathfindersFile(Struct, frozen=True, forbid_unknown_fields=True):
    as_of: str
    pathfinders: tuple[Pathfinder, ...]
