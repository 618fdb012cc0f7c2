"""Are right words left alone, and mistyped ones understood? By language, at a filled collection.

WAYMARK_DATA_DIR=… WAYMARK_OPENSEARCH__URL=… .venv/bin/python benchmarks/spelling.py [WORDS [SEED]]

Right words come from the collection's reports, from the vocabulary and, where it is at hand, from
the Universal Declaration (words that the collection may lack); mistyped ones are made of the first
two by one slip of a finger. Words are halved by a hash: whoever mends looks at half A alone. Each
is drawn, and mistyped, by a hash of its own: one word more changes no other, nor does the order in
which reports were read. Another SEED draws others.
"""

import asyncio
import gzip
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tables import print_table

from config.index import fields as f
from config.index.languages import ANY
from config.opensearch import connect_async
from config.settings import load_settings
from config.text import fold_words
from config.vocabulary import Vocabulary, load_vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.search.parameters import SearchParameters, to_request
from search_api.search.searcher import Searcher

LANGUAGES = ("en", "fr", "es", "pt", "ar")
DECLARATIONS = Path(__file__).parents[2] / "shared" / "langid"
FEWEST_LETTERS, FEWEST_PASSAGES = 5, 3
SAMPLE = 2_000  # passages a language
# not by the tag of a language: a declaration in Walloon has the one of French
_DECLARATIONS = {
    "en": {"eng"},
    "fr": {"fra"},
    "es": {"spa"},
    "pt": {"por_PT", "por_BR"},
    "ar": {"arb"},
}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _ARABIC = "abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class Drawn(NamedTuple):
    """Words of one language and half."""

    right: list[str]
    typed: list[tuple[str, str]]  # mistyped, and the right word


class Tried(NamedTuple):
    """What came of the words of one language and half."""

    right: int
    alarms: list[str]
    mistyped: int
    recovered: int
    lost: list[str]


async def main(most: int, seed: str) -> None:
    settings = load_settings()
    client = connect_async(settings.opensearch, str(settings.opensearch.url))
    vocabulary = load_vocabulary()
    gateway = SearchGateway(client, settings.opensearch.index_prefix, 60.0)
    searcher = Searcher.over(gateway, vocabulary)
    rows = []
    try:
        for half in ("B", "A"):
            for language in LANGUAGES:
                words = await drawn_words(searcher, language, half, most, seed)
                rows.append(row(language, half, await tried_words(searcher, words)))
    finally:
        await client.close()
    header = ("half", "language", "right", "false alarms", "mistyped", "recovered", "such as")
    print_table("Spelling: one word at a time", header, rows)


def row(language: str, half: str, tried: Tried) -> tuple[str, ...]:
    return (
        half,
        language,
        str(tried.right),
        f"{len(tried.alarms) / max(1, tried.right):.1%}",
        str(tried.mistyped),
        f"{tried.recovered / max(1, tried.mistyped):.1%}",
        "; ".join([*tried.alarms[:4], *tried.lost[:4]]),
    )


async def drawn_words(searcher: Searcher, language: str, half: str, most: int, seed: str) -> Drawn:
    read = await collection_words(searcher.gateway, language)
    named = vocabulary_words(searcher.vocabulary, language)
    declared = declared_words(language)
    everything = read | named | declared
    sources = [{w for w in words if half_of(w) == half} for words in (read, named, declared)]
    right = [word for words in sources for word in drawn(words, most // 3, f"right {seed}")]
    typed = [word for words in sources[:2] for word in drawn(words, most // 2, f"typed {seed}")]
    slips = [(slip(word, seed), word) for word in dict.fromkeys(typed)]
    return Drawn(
        [*dict.fromkeys(right)], [(slipped, w) for slipped, w in slips if slipped not in everything]
    )


async def tried_words(searcher: Searcher, words: Drawn) -> Tried:
    alarms = [
        f"{word} > {meant}" for word in words.right if (meant := await meant_by(searcher, word))
    ]
    found = [(slipped, word, await meant_by(searcher, slipped)) for slipped, word in words.typed]
    lost = [
        f"{word}: {slipped} > {meant}" for slipped, word, meant in found if not same(meant, word)
    ]
    return Tried(len(words.right), alarms, len(found), len(found) - len(lost), lost)


async def meant_by(searcher: Searcher, word: str) -> str | None:
    """What is offered for a word, or searched in its place."""
    values = {"q": word, "size": 1, "passages": 0, "facets": "year"}
    request = to_request(SearchParameters.model_validate(values), searcher.vocabulary, 10)
    return await searcher.questions.meant(request, await searcher.questions.query(request))


def same(meant: str | None, word: str) -> bool:
    return meant is not None and fold_words(meant) == fold_words(word)


async def collection_words(gateway: SearchGateway, language: str) -> set[str]:
    """Words of some passages of reports in the language."""
    body = {
        "query": {
            "function_score": {
                "query": {"term": {f.LANGUAGE: language}},
                "random_score": {"seed": 1, "field": f.ID},
            }
        },
        "size": SAMPLE,
        "_source": [f"{f.TEXT}.{ANY}"],
    }
    hits = (await gateway.search("passages", body))["hits"]["hits"]
    counts = Counter(
        word for hit in hits for word in set(words_of(hit["_source"].get(f.TEXT, {}).get(ANY, "")))
    )
    return {word for word, count in counts.items() if count >= FEWEST_PASSAGES}


def vocabulary_words(vocabulary: Vocabulary, language: str) -> set[str]:
    return {
        word
        for facet in ("topic", "sector", "population", "type")
        for labels in vocabulary.labels.get(facet, {}).values()
        for word in words_of(labels.get(language, ""))
    }


def declared_words(language: str) -> set[str]:
    found: set[str] = set()
    for path in sorted(DECLARATIONS.glob("udhr_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                if entry.get("code") in _DECLARATIONS[language]:
                    found.update(words_of(entry["text"]))
    return found


def words_of(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if len(word) >= FEWEST_LETTERS and word == word.lower():
            yield word


def half_of(word: str) -> str:
    return "AB"[hashlib.sha256(fold_words(word).encode()).digest()[0] % 2]


def drawn(words: Iterable[str], most: int, seed: str) -> list[str]:
    """As many, the same ones whatever others there are."""
    return sorted(words, key=lambda word: hashlib.sha256(f"{seed} {word}".encode()).digest())[:most]


def slip(word: str, seed: str) -> str:
    """One letter left out, typed twice, changed with its neighbour, or another in its place."""
    draw = random.Random(f"{seed} {word}")  # noqa: S311 - no secret
    place = draw.randrange(1, len(word) - 1)
    letters: Iterable[str] = _ARABIC if "\u0600" <= word[0] <= "\u06ff" else _LATIN
    ways = (
        word[:place] + word[place + 1 :],
        word[: place + 1] + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        word[:place] + draw.choice(list(letters)) + word[place + 1 :],
    )
    changed = [way for way in ways if way != word]
    return draw.choice(changed)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300, "".join(sys.argv[2:])))
