"""What may stand in the file of rules by which countries are found in texts?"""

from msgspec import Struct


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
    dropped_elsewhere: dict[str, tuple[str, ...]]  # by languages of further_names.py
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
    bodies_of_places: tuple[str, ...]
    ambiguous: tuple[Ambiguous, ...]
    places: dict[str, tuple[str, ...]]
    demonyms: dict[str, dict[str, tuple[str, ...]]]  # language -> country -> forms
    asked_nisbas: dict[str, tuple[str, ...]]  # country -> Arabic forms without endings
    salience: Salience
