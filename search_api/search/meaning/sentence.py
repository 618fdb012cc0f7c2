"""Which sentence of a passage is nearest to a question? Told after the page shows, and kept."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from config.ids import LESSON_ID
from config.index import fields as f
from config.index.languages import ANY
from config.meaning.model import Vector, similarity
from search_api.engine.gateway import SearchGateway
from search_api.http.unknown_ids import unknown_id
from search_api.query.parser import parse_text
from search_api.search.meaning.question_vectors import Asker
from search_api.search.meaning.responses import NearestSentence

_END = re.compile(r"(?<=[.!?؟।…])\s+|(?<=[。！？])|\n+")
_FEWEST_LETTERS = 20  # shorter ones are numbers and abbreviations: they stay with what follows
_MOST_SENTENCES = 16
NEAR_SENTENCE = 0.25  # passages without one as near were mostly wrong: see docs/meaning.md


async def nearest_sentence(
    gateway: SearchGateway, asker: Asker, passage: str, text: str
) -> NearestSentence:
    """A passage or lesson, its nearest sentence marked; unmarked where the question says nothing.

    Raises:
        NotFound: the caller sees no such passage.
        WaymarkError: the engine or the model is away.
    """
    whole = await _text(gateway, passage)
    question = await asker.vector(" ".join(parse_text(text).words))
    spans = sentence_spans(whole)[:_MOST_SENTENCES]
    vectors = [await asker.vector(whole[start:end], "passage") for start, end in spans]
    best = _nearest(question, vectors)
    return {
        "passage": passage,
        "highlight_kind": "sentence",
        "highlights": [escape(whole) if best is None else _marked(whole, *spans[best.place])],
        "near": best is None or best.likeness >= NEAR_SENTENCE,
    }


async def _text(gateway: SearchGateway, entry: str) -> str:
    """Of a passage or a lesson."""
    is_lesson = re.fullmatch(LESSON_ID, entry) is not None
    body = {
        "query": {"ids": {"values": [entry]}},
        "size": 1,
        "_source": [f"{f.of_record(f.TEXT) if is_lesson else f.TEXT}.{ANY}"],
        "track_total_hits": False,
    }
    hits = (await gateway.search("lessons" if is_lesson else "passages", body))["hits"]["hits"]
    if not hits:
        raise unknown_id("passage", entry)
    source = hits[0]["_source"]
    text: str = source.get(f.RECORD, source)[f.TEXT][ANY]
    return text


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


class _Near(NamedTuple):
    likeness: float
    place: int


def _nearest(question: Vector | None, sentences: Sequence[Vector | None]) -> _Near | None:
    """The first of the nearest; None where nothing can be compared."""
    if question is None:
        return None
    scored = [
        _Near(similarity(question, each), place) for place, each in enumerate(sentences) if each
    ]
    return max(scored, key=lambda each: each.likeness, default=None)


def _marked(text: str, start: int, end: int) -> str:
    kept = start + len(text[start:end].rstrip())
    return f"{escape(text[:start])}<mark>{escape(text[start:kept])}</mark>{escape(text[kept:])}"
