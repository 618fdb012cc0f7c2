"""Why does a document have a value? The words that say so, where they stand, how often."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from indexer.enrich.countries.mentions import Mention
from indexer.enrich.facts.text_reading import TextRead
from indexer.enriched_document import Evidence

_MOST_OF_A_VALUE = 4  # strongest zone first
_ZONES = ("title", "cover", "file_name", "heading", "summary", "body", "table", "list")
_COUNTRY_RULES = {"country": "name", "demonym": "demonym", "place": "place"}


class _Sign(NamedTuple):
    facet: str
    value: str
    term: str
    rule: str
    zone: str


def evidence_of(
    texts: Sequence[TextRead],
    mentions: Sequence[Sequence[Mention]],
    kept: Collection[tuple[str, str]],
    facets: Mapping[str, str],
) -> tuple[Evidence, ...]:
    """Evidence for the values in `kept`, pairs of facet and value; `facets` tells a concept's."""
    counts: Counter[_Sign] = Counter()
    first_pages: dict[_Sign, int] = {}
    for text, named in zip(texts, mentions, strict=True):
        if text.zone == "ignored":
            continue
        for sign in _signs(text, named, facets):
            if (sign.facet, sign.value) in kept:
                counts[sign] += 1
                first_pages.setdefault(sign, text.page)
    ranked = sorted(
        counts, key=lambda sign: (sign.facet, sign.value, _ZONES.index(sign.zone), -counts[sign])
    )
    return tuple(
        Evidence(
            sign.facet, sign.value, sign.term, sign.rule, sign.zone, first_pages[sign], counts[sign]
        )
        for sign in _few_of_each(ranked)
    )


def _signs(
    text: TextRead, mentions: Iterable[Mention], facets: Mapping[str, str]
) -> Iterator[_Sign]:
    for mention in mentions:
        rule = _COUNTRY_RULES[mention.how]
        yield _Sign("country", mention.country, mention.form, rule, text.zone)
    for named in text.concepts:
        yield _Sign(facets[named.concept], named.concept, named.form, "term", text.zone)
    for cited in text.instruments:
        yield _Sign("instrument", cited.instrument, cited.form, "citation", text.zone)
    for target in text.targets:
        yield _Sign("sdg", target.target, target.form, "citation", text.zone)


def _few_of_each(ranked: Iterable[_Sign]) -> Iterator[_Sign]:
    taken: Counter[tuple[str, str]] = Counter()
    for sign in ranked:
        taken[sign.facet, sign.value] += 1
        if taken[sign.facet, sign.value] <= _MOST_OF_A_VALUE:
            yield sign
