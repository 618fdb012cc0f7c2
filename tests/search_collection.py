"""What do the search tests search in? A hundred reports drawn by chance, the same each run."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from builders import a_document, a_passage

from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from extractors.document import State
from indexer.enriched_document import Identifier, Topic
from indexer.index.actions import Indexable
from indexer.index.gateway import IndexGateway
from indexer.index.lifecycle import ensure_indexes

COUNTRIES = ("NPL", "IND", "GHA", "CIV", "PER", "MEX", "BRA", "MRT")
TOPICS = (
    "forced-labour/debt-bondage",
    "forced-labour/hereditary-slavery",
    "child-labour/worst-forms",
    "child-labour/hazardous-work",
)
KINDS = ("", "lesson", "good_practice", "recommendation")
TYPES = ("", "lessons-learned", "evaluation")
PARTNERS = ("", "Kiln Watch", "Rede Azul")
SECTORS = ("sector/cocoa", "sector/fishing", "sector/agriculture")
POPULATIONS = ("population/children", "population/migrants")
INSTRUMENTS = ("C029", "C182", "CRC")
SDG_TARGETS = ("8.7", "5.2", "16.2")
PUBLISHERS = ("ilo", "iom", "unicef")
REGIONS = ("034", "142", "011", "sahel")
FORMS = ("letter", "resolution", "law")
SYMBOLS = ("A/HRC/44/45", "S/2025/7", "978-92-2-031918-5")
STATES: tuple[State, ...] = ("ok", "partial", "no_text")
_LISTS = {
    "en": "labour brick kiln debt family inspection school cocoa fishing wages children",
    "fr": "travail brique dette famille inspection école cacao pêche salaires enfants",
    "es": "trabajo ladrillo deuda familia inspección escuela cacao pesca salarios niños",
}
WORDS = {language: words.split() for language, words in _LISTS.items()}


def drawn_reports(count: int = 100, seed: int = 87) -> list[Indexable]:
    """Reports whose values are drawn by chance, always the same ones for the same seed."""
    chance = random.Random(seed)
    return [_drawn_report(f"report {number}", chance) for number in range(count)]


def _drawn_report(name: str, chance: random.Random) -> Indexable:
    drawn = _drawn_values(name, chance)
    more = random.Random(f"more of {name}")  # so that what is drawn above stays as it was
    mentioned = random.Random(f"mentioned in {name}")
    printed = random.Random(f"printed on {name}")
    document = msgspec.structs.replace(
        drawn.document,
        regions=_some(REGIONS, more),
        pathfinder=more.random() < 0.4,
        sectors=tuple(Topic(each, 1.0) for each in _some(SECTORS, more)),
        populations=tuple(Topic(each, 1.0) for each in _some(POPULATIONS, more)),
        instruments=_some(INSTRUMENTS, more),
        sdg_targets=_some(SDG_TARGETS, more),
        publishers=_some(PUBLISHERS, more),
        state=more.choice(STATES),
        mentioned_topics=_some(TOPICS, mentioned),
        mentioned_sectors=_some(SECTORS, mentioned),
        mentioned_populations=_some(POPULATIONS, mentioned),
        form=printed.choice(("", *FORMS)),
        identifiers=tuple(Identifier("un_symbol", each, 1) for each in _some(SYMBOLS, printed)),
    )
    return Indexable(document, drawn.manifest)


def _some(values: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.sample(values, chance.randint(0, 2)))


def _drawn_values(name: str, chance: random.Random) -> Indexable:
    language = chance.choice(list(WORDS))
    return a_document(
        name,
        title=" ".join(chance.sample(WORDS[language], 2)).title(),
        language=language,
        year=chance.choice([None, *range(2012, 2025)]),
        type=chance.choice(TYPES),
        partner=chance.choice(PARTNERS),
        countries=tuple(chance.sample(COUNTRIES, chance.randint(0, 3))),
        mentioned=dict.fromkeys(chance.sample(COUNTRIES, 2), 1),
        topics=tuple(chance.sample(TOPICS, chance.randint(0, 2))),
        passages=tuple(
            a_passage(
                name,
                ordinal,
                text=" ".join(chance.choices(WORDS[language], k=8)),
                language=language,
                kind=chance.choice(KINDS),
                heading_path=(),
            )
            for ordinal in range(chance.randint(0, 5))
        ),
    )


@contextmanager
def indexed(engine_url: str, prefix: str, items: list[Indexable]) -> Iterator[None]:
    """The reports are searchable inside the block, and gone after it."""
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, prefix, IndexingSettings(), by_meaning=True)
    try:
        ensure_indexes(gateway, replicas=0)
        report = gateway.write(items)
        assert not report.failures, report.failures
        gateway.refresh()
        yield
    finally:
        gateway.indexes.delete(gateway.indexes.names())
        client.close()
