"""Which countries does a text name? Names, demonyms and places, checked against neighbours.

First each text alone (`read`), then, when the whole document is known, the names that several
countries share (`resolve_shared_names`). What stays uncertain is left out, not guessed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from config.joining_words import AND, OR
from config.text import fold
from config.vocabulary.country_rule_schema import Ambiguous, CountryRulesFile
from config.vocabulary.further_names import FURTHER_LANGUAGES
from indexer.enrich.countries.context import (
    CapacityRule,
    DonorRule,
    EnvoyRule,
    PersonRule,
    PhotoRule,
    TreatyRule,
    VenueRule,
)
from indexer.enrich.text.matcher import Hit, longest_hits, without_overlap
from indexer.enrich.text.terms import LATIN_LANGUAGES
from indexer.enrich.text.words import BREAK, Words, words_of

FACETS = frozenset({"country", "demonym", "place", "blocker"})
_TITLES = frozenset({"organisation", "instrument"})  # Durban in the Durban Call to Action
_CODE_LETTERS = 3
_ARTICLES = "the le la les l el al du del do da de d"
_LINKS = AND | OR | frozenset(_ARTICLES.split())
_SHOUTED = 2  # letters from which a word counts as written in capitals


class Mention(NamedTuple):
    """A country at a place of a text. `how` is the facet of the term that named it."""

    country: str
    how: str
    form: str  # as written
    start: int = 0


class Reading(NamedTuple):
    """What one text says of countries, with the names that only the document can decide."""

    sure: tuple[Mention, ...]
    open: tuple[tuple[Ambiguous, Mention], ...]
    cues: tuple[tuple[str, int], ...]  # folded cue, where it stands


class CountryReader:
    """Reads countries by the rules of country_rules.yaml."""

    def __init__(self, rules: CountryRulesFile) -> None:
        self._ambiguous: Mapping[tuple[str, ...], Ambiguous] = {
            _key(term): rule for rule in rules.ambiguous for term in rule.terms
        }
        self._person = PersonRule(rules.persons)
        self._donor = DonorRule(rules.donors)
        self._treaty = TreatyRule(rules)
        self._envoy = EnvoyRule(rules)
        self._capacity = CapacityRule(rules.capacities)
        self._venue = VenueRule(rules.venues)
        self._photo = PhotoRule(rules)
        self._states = set(map(fold, rules.states_of_towns))
        self._languages = {_key(form) for form in rules.languages.demonyms}
        self._before_language = set(map(fold, rules.languages.before))
        self._after_language = set(map(fold, rules.languages.after))
        self._language_words = set(map(fold, rules.languages.always))
        self._not_before = {
            _key(entry.term): set(map(fold, entry.followed_by)) for entry in rules.not_before
        }

    def read(self, words: Words, hits: Sequence[Hit], language: str) -> Reading:
        """The countries of one text, whose language decides what its lower-case words mean."""
        sure: list[Mention] = []
        unsettled: list[tuple[Ambiguous, Mention]] = []
        for here in self._stretches(words.tokens, hits, language):
            start, tokens = here[0].start, words.tokens[here[0].start : here[0].end]
            form = " ".join(tokens)
            rule = self._ambiguous.get(tuple(map(fold, tokens)))
            if rule is None:
                sure += _mentions(here, form)
            else:
                how = "country" if any(h.term.facet == "country" for h in here) else "demonym"
                unsettled.append((rule, Mention("", how, form, start)))
        cues = tuple((hit.term.value, hit.start) for hit in hits if hit.term.facet == "cue")
        return Reading(tuple(sure), tuple(unsettled), cues)

    def _stretches(
        self, tokens: Sequence[str], hits: Sequence[Hit], language: str
    ) -> Iterator[list[Hit]]:
        """The names that mean a country, in order; those of the same words together."""
        spans = longest_hits([hit for hit in hits if hit.term.facet in FACETS])
        named = without_overlap(
            (hit for hit in spans if hit.term.facet != "blocker"),
            [
                *(hit for hit in spans if hit.term.facet == "blocker"),
                *(hit for hit in hits if hit.term.facet in _TITLES),
            ],
        )
        together: dict[tuple[int, int], list[Hit]] = {}
        for hit in named:
            if self._means_country(hit, tokens, language):
                together.setdefault((hit.start, hit.end), []).append(hit)
        return (together[span] for span in sorted(together))

    def _means_country(self, hit: Hit, tokens: Sequence[str], language: str) -> bool:
        if not _in_language(hit, language):
            return False
        before = tokens[hit.start - 1] if hit.start else BREAK
        after = tokens[hit.end] if hit.end < len(tokens) else BREAK
        if hit.term.facet == "demonym":
            is_beside = not self._language_words.isdisjoint((fold(before), fold(after)))
            return not is_beside and not self._names_language(tokens, hit.start, hit.end)
        if self._is_part_of_a_name(hit, tokens, language) or self._is_begun(hit, tokens, after):
            return False
        return not (len(hit.term.form) == _SHOUTED and _shouted(before) and _shouted(after))

    def _is_part_of_a_name(self, hit: Hit, tokens: Sequence[str], language: str) -> bool:
        """Whether a person, a donor, an envoy, a place of meetings … is named by it."""
        start, end = hit.start, hit.end
        return (
            self._person.holds(tokens, start, end, language)
            or self._donor.holds(tokens, start)
            or self._envoy.holds(tokens, start)
            or self._capacity.holds(tokens, start, end)
            or _ends_a_code(tokens, hit)
            or self._venue.holds(tokens, start)
            or self._photo.holds(tokens, start)
            or (hit.term.facet == "place" and self._treaty.holds(tokens, start, end))
        )

    def _is_begun(self, hit: Hit, tokens: Sequence[str], after: str) -> bool:
        """Whether the word behind it makes another name of it: a town's state, "Guinea Bissau"."""
        written = tuple(map(fold, tokens[hit.start : hit.end]))
        following = fold(after)
        return following in self._not_before.get(written, ()) or following in self._states

    def _names_language(self, tokens: Sequence[str], start: int, end: int) -> bool:
        """Whether a demonym stands for a language, alone or in a row: "in French and Spanish"."""
        if not self._is_language(tokens[start:end]):
            return False
        first = start - 1
        while first >= 0 and (
            tokens[first].lower() in _LINKS or self._is_language([tokens[first]])
        ):
            first -= 1
        last = end
        while last < len(tokens) and (
            tokens[last].lower() in _LINKS or self._is_language([tokens[last]])
        ):
            last += 1
        return (first >= 0 and fold(tokens[first]) in self._before_language) or (
            last < len(tokens) and fold(tokens[last]) in self._after_language
        )

    def _is_language(self, words: Sequence[str]) -> bool:
        return tuple(map(fold, words)) in self._languages


def _mentions(here: Sequence[Hit], form: str) -> Iterator[Mention]:
    """One of each country that they name; none where names of countries differ in it."""
    countries = dict.fromkeys(hit.term.value for hit in here)
    if len(countries) == 1 or all(hit.term.facet == "place" for hit in here):
        yield from (Mention(each, here[0].term.facet, form, here[0].start) for each in countries)


def resolve_shared_names(readings: Sequence[Reading]) -> list[tuple[Mention, ...]]:
    """The mentions of each text, the shared names now decided by what the document says."""
    seen = {cue for reading in readings for cue, _ in reading.cues}
    seen |= {mention.country for reading in readings for mention in reading.sure}
    return [
        (
            *reading.sure,
            *(
                mention._replace(country=country)
                for rule, mention in reading.open
                if (country := _decide(rule, mention.start, reading.cues, seen))
            ),
        )
        for reading in readings
    ]


def _decide(rule: Ambiguous, start: int, cues: Iterable[tuple[str, int]], seen: set[str]) -> str:
    cues = list(cues)
    for choice in rule.choices:
        if _stands(choice.unless, seen):
            continue
        near = {cue for cue, place in cues if abs(place - start) <= choice.within}
        if _stands(choice.near, near) or _stands(choice.document, seen):
            return choice.country
    return rule.otherwise


def _stands(wanted: Iterable[str], seen: set[str]) -> bool:
    return any((word if _is_code(word) else fold(word)) in seen for word in wanted)


def _is_code(word: str) -> bool:
    return len(word) == _CODE_LETTERS and word.isascii() and word.isupper()


def _ends_a_code(tokens: Sequence[str], hit: Hit) -> bool:
    """Whether a short name ends the number of a project: "THA/19/02/USA"."""
    return (
        len(tokens[hit.start]) <= _CODE_LETTERS
        and tokens[hit.start].isupper()
        and hit.start > 1
        and all(token.isdigit() for token in tokens[hit.start - 2 : hit.start])
    )


def _in_language(hit: Hit, language: str) -> bool:
    """A demonym counts in its own language; so does a name of one word that English lacks."""
    if not hit.term.languages or language in hit.term.languages:
        return True
    languages = hit.term.languages - FURTHER_LANGUAGES
    if not languages:
        return False
    if not languages <= LATIN_LANGUAGES:
        return True
    if hit.term.facet == "demonym":
        return languages == {"en"} and language not in LATIN_LANGUAGES
    one_word = hit.end - hit.start == 1
    return not one_word or "en" in languages or language not in LATIN_LANGUAGES


def _shouted(word: str) -> bool:
    return len(word) >= _SHOUTED and word.isupper()


def _key(form: str) -> tuple[str, ...]:
    return tuple(map(fold, words_of(form).tokens))
