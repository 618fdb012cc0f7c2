"""How is what matched marked in the texts of an answer? By their words, as they were indexed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from config.index import fields as f
from config.index.known_words import KnownWords
from config.index.languages import ANALYZERS_BY_FIELD, ANY, text_subfields
from config.index.text_pieces import analysis_batches, text_of
from config.index.words_column import Words, words_from
from search_api.engine.gateway import SearchGateway
from search_api.marks.matches import matched_positions, wanted_forms
from search_api.query.marked_words import marked_words
from search_api.query.text_query import TextQuery

Hit = dict[str, Any]

Known = Mapping[str, KnownWords]
"""By sub-fields of texts."""

Marks = Callable[[str, Words, Sequence[int]], object]
"""A text, its words and the places of what matched -> the text or extracts of it, marked."""

MARKED = "marked"
"""The name of that in a hit."""

MOST_KNOWN = 100_000  # words of questions and names, in all languages: some 15 MB


class Marker:
    """Knows what the index makes of words that were asked for, as long as that index stands."""

    def __init__(self, gateway: SearchGateway) -> None:
        self._gateway = gateway
        self._indexes: tuple[str, ...] = ()
        self._known: defaultdict[str, KnownWords] = defaultdict(KnownWords)

    async def learn(self, query: TextQuery, languages: Iterable[str]) -> Known:
        """The words of a question in these languages; asks for those that are not known yet.

        To be awaited beside the search whose texts are to be marked, so that nobody waits for it.
        """
        collection = await self._gateway.collection()
        if collection.is_old:  # may not know these analyzers, and has no words to mark by
            return {}
        if collection.indexes != self._indexes or sum(map(len, self._known.values())) > MOST_KNOWN:
            self._indexes, self._known = collection.indexes, defaultdict(KnownWords)
        known = self._known  # others may come in its place meanwhile
        for field in {text_subfields(language)[0] for language in languages}:
            texts = marked_words(query, field).texts
            for cores in analysis_batches(known[field].unknown(texts)):
                tokens = await self._gateway.analyzed(text_of(cores), ANALYZERS_BY_FIELD[field])
                known[field].learn(cores, tokens)
        return known

    async def mark(self, hits: Sequence[Hit], query: TextQuery | None, marks: Marks) -> None:
        """Gives each hit what matched in its text, as `marks` make it, under MARKED."""
        if not query or query.parsed.is_empty:
            return
        texts = [hit["_source"].get(f.RECORD, hit["_source"]) for hit in hits]
        fields = [text_subfields(text[f.LANGUAGE])[0] for text in texts]
        known = await self.learn(query, fields)
        wanted = {
            field: wanted_forms(marked_words(query, field), known[field])
            for field in known.keys() & {*fields}
        }
        for hit, text, field in zip(hits, texts, fields, strict=True):
            kept = hit.get("fields", {}).get(f.WORDS)
            if kept and field in wanted:
                words = words_from(kept[0])
                places = matched_positions(words.forms, wanted[field])
                hit[MARKED] = marks(text[f.TEXT][ANY], words, places)
