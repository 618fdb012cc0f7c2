"""Which of the countries named is a document about? Mentions weighed by where they stand."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from config.vocabulary.shapes import Salience
from indexer.enrich.countries import Mention

MULTI_COUNTRY = "multi-country"


class Weighed(NamedTuple):
    """The main countries, strongest first, and how often each was named at all."""

    main: tuple[str, ...]
    mentioned: dict[str, int]
    scores: dict[str, float]
    multi_country: bool


def weigh(zones: Iterable[tuple[str, Iterable[Mention]]], rules: Salience) -> Weighed:
    """Zones with their mentions, one entry a text; the zone `ignored` counts for nothing.

    Score of a country: weight of the zone x log2(1 + mentions there), summed over the zones, where
    a demonym or place counts as part of a mention.
    """
    amounts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    mentioned: Counter[str] = Counter()
    for zone, mentions in zones:
        listed = list(mentions)
        if zone == "ignored":
            continue
        mentioned.update(mention.country for mention in listed)
        if len({mention.country for mention in listed}) >= rules.list_of:
            continue
        for mention in listed:
            amounts[mention.country][zone] += _share(mention, rules)
    scores = {country: _score(by_zone, rules) for country, by_zone in amounts.items()}
    ranked = sorted(scores, key=lambda country: (-scores[country], country))
    strong = [country for country in ranked if _is_strong(scores, country, ranked[0], rules)]
    multi = len(strong) > rules.too_many
    main = () if multi else tuple(strong[: rules.at_most])
    return Weighed(main, dict(mentioned.most_common()), scores, multi)


def _is_strong(scores: Mapping[str, float], country: str, top: str, rules: Salience) -> bool:
    return 0 < scores[country] >= rules.share_of_top * scores[top]


def _share(mention: Mention, rules: Salience) -> float:
    if mention.how == "demonym":
        return rules.weak_demonyms.get(mention.form, rules.demonym)
    return rules.place if mention.how == "place" else 1.0


def _score(by_zone: Mapping[str, float], rules: Salience) -> float:
    return sum(
        rules.zones[zone] * math.log2(1 + amount) for zone, amount in sorted(by_zone.items())
    )
