"""What is searched for? A question's words by their weights, its concepts, and what was meant."""

import asyncio
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from config.vocabulary import Vocabulary
from search_api.engine.gateway import SearchGateway
from search_api.engine.versioned_cache import VersionedCache
from search_api.query.entities.cited_numbers import Citable, find_cited, learn_citable
from search_api.query.entities.concept_names import ConceptNames, learn_names
from search_api.query.entities.concepts import NEVER_LEFT_OUT, Understood, find_concepts
from search_api.query.entities.interrupted_names import (
    Names,
    interrupted_names,
    learn_interrupted,
    without_nothings,
)
from search_api.query.entities.name_words import parts_of_names, words_of_names
from search_api.query.entities.person_names import PersonNames, learn_persons, without_persons
from search_api.query.entities.town_names import TownNames, learn_towns, towns_named
from search_api.query.entities.unspaced_names import cut_at_names, learn_unspaced
from search_api.query.intent.answer_kinds import IntentReading, read_intents
from search_api.query.intent.asked_years import YearWords, learn_year_words, read_years
from search_api.query.intent.not_signs import excluded_by_not
from search_api.query.intent.phrases import Phrases, learn_intents
from search_api.query.intent.unwanted import leave_out, notices, without_left_out
from search_api.query.request import SearchRequest
from search_api.query.text.language import WordLanguages, guess_languages, learn_words
from search_api.query.text_query import TextQuery, text_query
from search_api.search import rarity
from search_api.search.rarity import keys_of, rarities, rarity_body, with_rarity_weights
from search_api.search.spell_check import spelling
from search_api.search.spell_check.common_words import commonness
from search_api.search.spell_check.mistyped_names import (
    named_by_slips,
    unambiguous_slips,
    with_corrected_words,
)
from search_api.search.spell_check.spelling import (
    NamesByStart,
    by_start,
    corrected,
    doubtful_words,
    may_replace,
    near_names,
    near_words_body,
    words_found,
    words_meant,
)

_MOST_QUERIES = 1_000  # texts: pages, facets and what is asked beside a search ask for the same one


@dataclass(frozen=True, slots=True)
class Questions:
    """Reads questions by what the vocabulary and the index know of their words."""

    gateway: SearchGateway
    learned: WordLanguages
    names: ConceptNames
    citable: Citable
    known_parts: frozenset[str]  # of words that are never doubted
    interrupted: Names  # those of several words
    phrases: Phrases  # that say what kind of answer is wanted
    year_words: YearWords  # that make a span of a year
    persons: PersonNames  # in which a country's name may stand
    towns: TownNames
    unspaced: frozenset[str]  # names that are one word of a script without spaces
    name_words: NamesByStart  # of the vocabulary, that may have been meant
    # never passed on: who sees other reports must not be told of these words
    spellings: VersionedCache[str, str] = field(
        default_factory=lambda: VersionedCache(spelling.MOST_REMEMBERED), init=False
    )
    rarities: VersionedCache[rarity.Key, rarity.Rarity] = field(
        default_factory=lambda: VersionedCache(rarity.MOST_REMEMBERED), init=False
    )
    queries: VersionedCache[Hashable, TextQuery] = field(
        default_factory=lambda: VersionedCache(_MOST_QUERIES), init=False
    )

    @classmethod
    def over(cls, gateway: SearchGateway, vocabulary: Vocabulary) -> "Questions":
        names = learn_names(vocabulary)
        return cls(
            gateway,
            learn_words(vocabulary),
            names,
            learn_citable(vocabulary),
            parts_of_names(vocabulary),
            learn_interrupted(vocabulary),
            learn_intents(vocabulary),
            learn_year_words(vocabulary),
            learn_persons(vocabulary),
            learn_towns(vocabulary),
            learn_unspaced(vocabulary),
            by_start(words_of_names(vocabulary)),
        )

    async def query(self, request: SearchRequest, *, may_be_empty: bool = False) -> TextQuery:
        """What is searched for: the words, in the languages of the collection, and concepts.

        `may_be_empty`: where the words say nothing but the kind that is wanted, none are left.
        """
        collection = await self.gateway.collection()
        known = self.queries.of(collection.version)
        spelling = request.spelling
        key = (request.text, request.concepts, tuple(request.as_words), may_be_empty, spelling)
        if key not in known:
            known[key] = await self._read(request, collection.languages, may_be_empty)
        return known[key]

    async def _read(
        self, request: SearchRequest, languages: Sequence[str], may_be_empty: bool
    ) -> TextQuery:
        """A mistyped word names what it was meant to name; where that is nothing, it stays."""
        query = await self._weighed(self._understood(request, languages, may_be_empty))
        if not request.concepts or not self.may_replace(request):
            return query
        slips = unambiguous_slips(await self._slips(request, query), request.parsed.words)
        if not slips:
            return query
        spelled = replace(request, parsed=with_corrected_words(request.parsed, slips))
        meant = named_by_slips(self._understood(spelled, languages, may_be_empty), slips)
        if meant is None:
            return query
        weighed = await self._weighed(meant)
        return replace(weighed, unwritten=tuple(dict.fromkeys((*slips, *weighed.unwritten))))

    def _understood(
        self, request: SearchRequest, languages: Sequence[str], may_be_empty: bool
    ) -> TextQuery:
        wanted = IntentReading(request.parsed)
        named: Collection[Understood] = ()
        read: Sequence[str] = ()  # the words that these stand in
        if request.concepts:
            wanted = read_intents(request.parsed, self.phrases, request.as_words)
            cut = cut_at_names(wanted.parsed.words, self.unspaced)
            wanted = replace(wanted, parsed=replace(wanted.parsed, words=cut))
            read, named = wanted.parsed.words, self._named(wanted.parsed.words)
            wanted = self._with_years(wanted, named, request.as_words)
        parsed = wanted.parsed
        if parsed.is_empty and not may_be_empty:
            parsed = request.parsed
        words = parsed.words if request.concepts else ()
        if words != read:
            named = self._named(words)
        understood = tuple(each for each in named if each.concept.value not in request.as_words)
        spoken = guess_languages(words, self.learned)
        left_out = leave_out(words, understood, spoken, parsed.typed)
        understood = without_left_out(understood, left_out.named)
        if left_out.words or parsed.has_required:
            parsed = replace(parsed, words=left_out.words)
        parsed, said_of_not = excluded_by_not(parsed)
        found = text_query(parsed, languages, self.learned, understood, request.parsed.words)
        warnings = (*found.warnings, *notices(left_out.named), *said_of_not)
        named = (*understood, *left_out.named)
        further = interrupted_names(
            without_nothings(left_out.words, self.names), named, self.interrupted, request.as_words
        )
        return replace(
            found,
            interrupted=further,
            intents=wanted.intents,
            left_out=left_out.named,
            warnings=warnings,
        )

    def _with_years(
        self, wanted: IntentReading, named: Iterable[Understood], as_words: Sequence[str]
    ) -> IntentReading:
        """Years of reports; where no subject is known, `since 1990` may be of any fact."""
        facets = (each.concept.facet for each in named)
        if not wanted.intents and NEVER_LEFT_OUT.issuperset(facets):
            return wanted
        parsed, years = read_years(wanted.parsed, self.year_words, as_words, datetime.now(UTC).year)
        return IntentReading(parsed, (*wanted.intents, *years))

    async def meant(self, request: SearchRequest, query: TextQuery) -> str | None:
        """What was probably meant, where no report has a word as it is written."""
        return corrected(request.text, await self._slips(request, query))

    async def _slips(self, request: SearchRequest, query: TextQuery) -> dict[str, str]:
        """Mistyped words with what was meant by each."""
        doubtful = doubtful_words(query, self.known_parts) if request.spelling else []
        if not doubtful:
            return {}
        known = self.spellings.of(await self.gateway.known_version())
        if asked := [word for word in doubtful if word not in known]:
            near = await self.gateway.search("passages", near_words_body(asked))
            found = words_found(near["hits"]["hits"])
            named = near_names(asked, self.name_words)
            # reads lists of words the first time
            common = await asyncio.to_thread(commonness, asked, [*found, *named])
            known.update(words_meant(asked, found, named, common))
        return {word: known[word] for word in doubtful if known[word] != word}

    def may_replace(self, request: SearchRequest) -> bool:
        """Whether what was meant is searched for at once."""
        words = request.parsed.words
        return may_replace(words, guess_languages(words, self.learned))

    def _named(self, words: Sequence[str]) -> Collection[Understood]:
        found = (
            *find_cited(words, self.citable),
            *find_concepts(words, self.names, guess_languages(words, self.learned)),
        )
        meant = without_persons(words, found, self.persons)
        told = {(each.concept.facet, each.concept.value): each for each in meant}
        for each in towns_named(without_nothings(words, self.names), found, self.towns):
            told.setdefault((each.concept.facet, each.concept.value), each)
        return told.values()

    async def _weighed(self, query: TextQuery) -> TextQuery:
        """The query with the weights of its words, which is one more request for new words."""
        wanted = keys_of(query)
        if not wanted:
            return query
        known = self.rarities.of(await self.gateway.known_version())
        if new := [key for key in wanted if key not in known]:
            body = rarity_body((wanted[key] for key in new), query)
            known.update(rarities(new, await self.gateway.search("documents", body)))
        return with_rarity_weights(query, known)
