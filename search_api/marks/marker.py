"""How is what matched marked in the texts of an answer? By their words, as they were indexed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from config.index import fields as f
from config.index.languages import ANY, text_subfields
from config.index.words_by_field import WordsByField
from config.index.words_column import Words, words_from
from search_api.engine.gateway import SearchGateway
from search_api.marks.matches import WantedForms, matched_positions, wanted_forms
from search_api.query.clauses.marked_words import marked_words
from search_api.query.text_query import TextQuery

Hit = dict[str, Any]

Wanted = Mapping[str, WantedForms]
"""What is marked, by sub-fields of texts."""

Marks = Callable[[str, Words, Sequence[int]], object]
"""A text, its words and the places of what matched -> the text or extracts of it, marked."""

_NOTHING: Wanted = {}

MARKED = "marked"
"""The name of that in a hit."""

MOST_KNOWN = 100_000  # words of questions and names, in all languages: some 15 MB


class Marker:
    """Knows what the index makes of words that were asked for, as long as that index stands."""

    def __init__(self, gateway: SearchGateway) -> None:
        self._gateway = gateway
        self._indexes: tuple[str, ...] = ()
        self._known = WordsByField()

    async def learn(self, query: TextQuery, languages: Iterable[str]) -> Wanted:
        """What of a question is marked in these languages; asks for words not known yet.

        To be awaited beside the search whose texts are to be marked, so that nobody waits for it.
        """
        collection = await self._gateway.collection()
        if collection.is_old:  # may not know these analyzers, and has no words to mark by
            return {}
        if collection.indexes != self._indexes or len(self._known) > MOST_KNOWN:
            self._indexes, self._known = collection.indexes, WordsByField()
        known = self._known  # others may come in its place meanwhile
        fields = {text_subfields(language)[0] for language in languages}
        marked = {field: marked_words(query, field) for field in fields}
        for each in known.unknown({field: words.texts for field, words in marked.items()}):
            each.learn(await self._gateway.analyzed(each))
        return {field: wanted_forms(words, known.of(field)) for field, words in marked.items()}

    async def mark(
        self,
        hits: Sequence[Hit],
        query: TextQuery | None,
        marks: Marks,
        wanted: Wanted = _NOTHING,
    ) -> None:
        """Gives each hit what matched in its text, as `marks` make it, under MARKED.

        `wanted`: what was learned of the question; of other languages it is learned now.
        """
        if not query or query.parsed.is_empty:
            return
        texts = [hit["_source"].get(f.RECORD, hit["_source"]) for hit in hits]
        fields = [text_subfields(text[f.LANGUAGE])[0] for text in texts]
        if others := {*fields} - wanted.keys():
            wanted = {**wanted, **await self.learn(query, others)}
        for hit, text, field in zip(hits, texts, fields, strict=True):
            kept = hit.get("fields", {}).get(f.WORDS)
            if kept and field in wanted:
                words = words_from(kept[0])
                places = matched_positions(words.forms, wanted[field])
                hit[MARKED] = marks(text[f.TEXT][ANY], words, places)
