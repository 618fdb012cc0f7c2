"""Which sentence of a passage is nearest to a question? Told after the page shows, and kept."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from config.errors import NotFound
from config.index import fields as f
from config.index.languages import ANY
from config.meaning.model import Vector, similarity
from search_api.engine.gateway import SearchGateway
from search_api.query.parser import parse_text
from search_api.search.meaning.asker import Asker
from search_api.search.meaning.responses import NearestSentence

_END = re.compile(r"(?<=[.!?؟।…])\s+|(?<=[。！？])|\n+")
_FEWEST_LETTERS = 20  # shorter ones are numbers and abbreviations: they stay with what follows
_MOST_SENTENCES = 16


async def nearest_sentence(
    gateway: SearchGateway, asker: Asker, passage: str, text: str
) -> NearestSentence:
    """The passage with its nearest sentence marked; unmarked where the question says nothing.

    Raises:
        NotFound: the caller sees no such passage.
        WaymarkError: the engine or the model is away.
    """
    body = {
        "query": {"ids": {"values": [passage]}},
        "size": 1,
        "_source": [f"{f.TEXT}.{ANY}"],
        "track_total_hits": False,
    }
    hits = (await gateway.search("passages", body))["hits"]["hits"]
    if not hits:
        raise NotFound("there is no such passage")
    whole = hits[0]["_source"][f.TEXT][ANY]
    question = await asker.vector(" ".join(parse_text(text).words))
    spans = sentence_spans(whole)[:_MOST_SENTENCES]
    vectors = [await asker.vector(whole[start:end], "passage") for start, end in spans]
    best = nearest(question, vectors)
    marked = escape(whole) if best is None else _marked(whole, *spans[best])
    return {"passage": passage, "highlight_kind": "sentence", "highlights": [marked]}


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end; short ones are part of the next."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for _, end in pairwise(cuts):
        if len(text[start:end].strip()) >= _FEWEST_LETTERS:
            spans.append((start, end))
            start = end
    if text[start:].strip():
        last = spans.pop() if spans else (start, start)
        spans.append((last[0], len(text)))
    return spans


def nearest(question: Vector | None, sentences: Sequence[Vector | None]) -> int | None:
    """The place of the nearest; None where nothing can be compared."""
    if question is None:
        return None
    scored = [(similarity(question, each), -place) for place, each in enumerate(sentences) if each]
    return -max(scored)[1] if scored else None


def _marked(text: str, start: int, end: int) -> str:
    kept = start + len(text[start:end].rstrip())
    return f"{escape(text[:start])}<mark>{escape(text[start:kept])}</mark>{escape(text[kept:])}"
