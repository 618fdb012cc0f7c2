"""What does a person count who walks through the collection? Each facet, without the engine."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from config.index.identifiers import identifier_key
from config.store.manifest import Manifest
from indexer.enriched_document import EnrichedDocument
from indexer.index.actions import Indexable, document_entry
from search_api.facets.table import FACET_BY_NAME, SELECTABLE

Chosen = dict[str, list[str]]


def by_hand(facet: str, reports: Iterable[Indexable], chosen: Chosen) -> dict[str, int]:
    own = {facet} | ({"year_from"} if facet == "year" else set())
    others = {name: values for name, values in chosen.items() if name not in own}
    counts: Counter[str] = Counter()
    for item in matching(reports, others):
        counts.update(set(values_of(item, facet, others)))
    return dict(counts)


def values_of(item: Indexable, facet: str, chosen: Chosen) -> Iterator[str]:
    if facet == "kind":
        passages = (each for each in item.document.passages if passage_has(item, each, chosen))
        yield from (each.kind for each in passages if each.kind)
    else:
        by_hand = OF_REPORT.get(facet)
        found = by_hand(item.document, item.manifest) if by_hand else as_indexed(item, facet)
        yield from (str(value) for value in found if value)


def as_indexed(item: Indexable, facet: str) -> list[str]:
    """Of a facet that nobody counts by hand here: what the index is given."""
    value = document_entry(item)[FACET_BY_NAME[facet].field]
    return [value] if isinstance(value, str) else list(value or ())


OF_REPORT: dict[str, Callable[[EnrichedDocument, Manifest], Iterable[object]]] = {
    "country": lambda document, _: document.countries.main,
    "mentions": lambda document, _: document.countries.mentioned,
    "topic": lambda document, _: [
        value for topic in document.topics for value in (topic.id, topic.id.partition("/")[0])
    ],
    "mentions_topic": lambda document, _: [
        value
        for topic in (*(each.id for each in document.topics), *document.mentioned_topics)
        for value in (topic, topic.partition("/")[0])
    ],
    "mentions_sector": lambda document, _: [
        *(each.id for each in document.sectors),
        *document.mentioned_sectors,
    ],
    "mentions_population": lambda document, _: [
        *(each.id for each in document.populations),
        *document.mentioned_populations,
    ],
    "type": lambda document, _: [document.type],
    "language": lambda document, _: [document.language],
    "year": lambda document, _: [document.year],
    "form": lambda document, _: [document.form],
    "identifier": lambda document, _: [identifier_key(each.value) for each in document.identifiers],
    "state": lambda document, _: [document.state],
    "sector": lambda document, _: [each.id for each in document.sectors],
    "population": lambda document, _: [each.id for each in document.populations],
    "region": lambda document, _: document.regions,
    "instrument": lambda document, _: document.instruments,
    "sdg": lambda document, _: document.sdg_targets,
    "organisation": lambda document, _: document.publishers,
    "pathfinder": lambda document, _: [str(document.pathfinder).lower()],
    "partner": lambda _, manifest: manifest.partners,
    "access": lambda _, manifest: [manifest.declared.access or "public"],
}


def matching(reports: Iterable[Indexable], chosen: Chosen) -> Iterator[Indexable]:
    for item in reports:
        if matches(item, chosen):
            yield item


def matches(item: Indexable, chosen: Chosen) -> bool:
    for name in SELECTABLE:
        if (
            name != "kind"
            and name in chosen
            and not allowed(set(values_of(item, name, {})), chosen[name])
        ):
            return False
    if "year_from" in chosen and (item.document.year or 0) < int(chosen["year_from"][0]):
        return False
    passages = item.document.passages
    if "kind" in chosen:
        return any(
            allowed({passage.kind}, chosen["kind"]) and passage_has(item, passage, chosen)
            for passage in passages
        )
    if "q" not in chosen:
        return True
    return chosen["q"][0] in item.document.title.lower() or any(
        passage_has(item, passage, chosen) for passage in passages
    )


def passage_has(item: Indexable, passage: Any, chosen: Chosen) -> bool:
    if "q" not in chosen:
        return True
    words = f"{item.document.title} {passage.text}".lower().split()
    return chosen["q"][0] in words


def allowed(values: set[str], chosen: list[str]) -> bool:
    included = {value for value in chosen if not value.startswith("!")}
    excluded = {value[1:] for value in chosen if value.startswith("!")}
    return (not included or bool(values & included)) and not values & excluded
