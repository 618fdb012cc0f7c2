"""Which of the countries named is a document about? Mentions weighed by where they stand."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from config.vocabulary.country_rule_schema import Salience
from indexer.enrich.countries.mentions import Mention

_SHORT_TEXT = 200  # words; in one, a single mention says enough
_SHORT_REPORT = 800  # words; one names its country below its title, and then never again
_PAGES = 3  # from which spread over them says something
_FRONT = frozenset({"cover", "summary"})  # where a document says what it is about
_FOREMOST = 0.5  # of all mentions, of the country that front and text both name
_NAMES = frozenset({"title", "file_name"})


class ZoneText(NamedTuple):
    """A text of the document, where it stands and what it names."""

    zone: str
    mentions: Sequence[Mention]
    word_count: int
    page: int = 0  # 0 for what stands on none


class Weighed(NamedTuple):
    """The main countries, strongest first, and how often each was named at all."""

    main: tuple[str, ...]
    mentioned: dict[str, int]
    scores: dict[str, float]
    multi_country: bool


def weigh_countries(
    texts: Iterable[ZoneText], rules: Salience, *, is_for_all: bool = False
) -> Weighed:
    """The countries of a document; the zone `ignored` counts for nothing.

    Of a document that is for all countries alike, a treaty or an agenda, only its title names one.

    Score of a country: weight of the zone x log2(1 + mentions there), summed over the zones, where
    a demonym or place counts as part of a mention. A country that the title does not name has to
    stand out besides: a good share of all mentions, over most pages. In a text of one paragraph the
    mentions themselves are the score, and the country it begins with has one more: of two countries
    in "In 2019 Togo … signed an agreement with Benin", it is about the first.
    """
    read = [text for text in texts if text.zone != "ignored"]
    mentioned = Counter(mention.country for text in read for mention in text.mentions)
    counted = [
        text for text in read if len({mention.country for mention in text.mentions}) < rules.list_of
    ]
    short = sum(text.word_count for text in read) <= _SHORT_TEXT
    amounts = _amounts(counted, _leading(read) if short else (), rules)
    if is_for_all:
        outstanding = {country for country, zones in amounts.items() if zones.get("title", 0)}
    else:
        outstanding = set(amounts) if short else _outstanding(counted, amounts, rules)
    scores = {
        country: _score(by_zone, rules, short)
        for country, by_zone in amounts.items()
        if country in outstanding
    }
    ranked = sorted(scores, key=lambda country: (-scores[country], country))
    strong = [country for country in ranked if _is_strong(scores, country, ranked[0], rules)]
    multi = len(strong) > rules.too_many
    main = () if multi else tuple(strong[: rules.at_most])
    return Weighed(main, dict(mentioned.most_common()), scores, multi)


def _amounts(
    counted: Iterable[ZoneText], leading: Iterable[tuple[str, str]], rules: Salience
) -> dict[str, dict[str, float]]:
    """Country -> zone -> how much of a mention there is in it."""
    amounts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for text in counted:
        for mention in text.mentions:
            amounts[mention.country][text.zone] += _share(mention, rules)
    for country, zone in leading:
        amounts[country][zone] += 1
    return amounts


def _outstanding(
    texts: Sequence[ZoneText], amounts: Mapping[str, Mapping[str, float]], rules: Salience
) -> set[str]:
    """Countries of the title, the foremost one of front and text, and those that are named often.

    A short report names its country on the cover or in its summary, and then hardly again: no least
    number is asked of a country that both name, as long as no other is named as often. A country
    on twice as many pages as any other needs no density: a treatise on the law of one country
    compares others. Where several others are named nearly as often, a report is of a region.
    """
    of = _Prominence(texts, amounts, rules)
    return {
        country
        for country, zones in amounts.items()
        if zones.get("title", 0)
        or ((of.is_foremost(country) or of.is_frequent(country)) and not of.is_one_of_many(country))
    }


class _Prominence:
    """How far each country stands out of the others that are named."""

    def __init__(
        self,
        texts: Sequence[ZoneText],
        amounts: Mapping[str, Mapping[str, float]],
        rules: Salience,
    ) -> None:
        self._rules = rules
        self._amounts = amounts
        self._spread = _Spread(texts)
        self._words = sum(text.word_count for text in texts)
        self._times = {
            country: sum(amount for zone, amount in zones.items() if zone not in _NAMES)
            for country, zones in amounts.items()
        }
        self._total = sum(self._times.values())
        self._few = self._spread.page_count < _PAGES

    def is_foremost(self, country: str) -> bool:
        """Whether front and text name it, and hardly any other; or the front of a short report."""
        zones = self._amounts[country]
        if "cover" in zones and len(self._amounts) == 1 and self._words <= _SHORT_REPORT:
            return True
        return _is_in_front_and_text(zones) and self._times[country] > _FOREMOST * self._total

    def is_frequent(self, country: str) -> bool:
        """Whether it is named often enough, over enough pages."""
        rules, times = self._rules, self._times[country]
        least = rules.least_times_of_few_pages if self._few else rules.least_times
        return (
            times >= least
            and times >= rules.least_share * self._total
            and self._spread.of_all(country) >= rules.least_pages
            and (self._is_dense(country) or self._leads(country))
        )

    def _is_dense(self, country: str) -> bool:
        rules = self._rules
        density = rules.least_density_of_few_pages if self._few else rules.least_density
        is_spread = self._spread.of_naming(country) >= rules.least_spread
        return self._times[country] * 1_000 >= density * self._words and is_spread

    def _leads(self, country: str) -> bool:
        """Whether it stands on far more pages than any other."""
        rules, spread = self._rules, self._spread
        return (
            not self._few
            and spread.lead(country) >= rules.least_lead
            and spread.of_naming(country) >= rules.least_spread_of_leader
        )

    def is_one_of_many(self, country: str) -> bool:
        """Whether several others are named nearly as often."""
        enough = self._rules.share_of_peers * self._times[country]
        return sum(other >= enough for other in self._times.values()) - 1 >= self._rules.peers


class _Spread:
    """Over how many pages the names of each country are spread."""

    def __init__(self, texts: Sequence[ZoneText]) -> None:
        pages: dict[str, set[int]] = defaultdict(set)
        for text in texts:
            for mention in text.mentions:
                if text.page:
                    pages[mention.country].add(text.page)
        self._counts = {country: len(places) for country, places in pages.items()}
        self._naming = len(set().union(*pages.values()))
        self.page_count = len({text.page for text in texts if text.page})

    def of_all(self, country: str) -> float:
        """Of all pages, the share that names it; of a text without pages, all of it."""
        return self._counts.get(country, 0) / self.page_count if self.page_count else 1.0

    def of_naming(self, country: str) -> float:
        """Of the pages that name any country."""
        return self._counts.get(country, 0) / self._naming if self._naming else 1.0

    def lead(self, country: str) -> float:
        """How many times as many pages as the next country it has."""
        others = (count for other, count in self._counts.items() if other != country)
        return self._counts.get(country, 0) / max(max(others, default=0), 1)


def _is_in_front_and_text(zones: Iterable[str]) -> bool:
    return not _FRONT.isdisjoint(zones) and bool(set(zones) - _FRONT - _NAMES)


def _is_strong(scores: Mapping[str, float], country: str, top: str, rules: Salience) -> bool:
    return 0 < scores[country] >= rules.share_of_top * scores[top]


def _share(mention: Mention, rules: Salience) -> float:
    if mention.how == "demonym":
        return rules.weak_demonyms.get(mention.form, rules.demonym)
    return rules.place if mention.how == "place" else 1.0


def _leading(texts: Iterable[ZoneText]) -> list[tuple[str, str]]:
    """The country that the running text names first, with its zone; none where there is none."""
    named = [(text, text.mentions) for text in texts if text.zone == "body" and text.mentions]
    return [
        (min(mentions, key=lambda mention: mention.start).country, text.zone)
        for text, mentions in named[:1]
    ]


def _score(by_zone: Mapping[str, float], rules: Salience, short: bool) -> float:
    return sum(
        rules.zones[zone] * (amount if short else math.log2(1 + amount))
        for zone, amount in sorted(by_zone.items())
    )
