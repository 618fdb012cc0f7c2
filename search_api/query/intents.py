"""Which words of a question say what kind of answer is wanted? "Lessons on", "what worked".

Others only ask: "I am looking for articles on". They are words of a question and not of what it is
about, and in a text of reports they may be rare.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from config.vocabulary import Vocabulary
from search_api.query.concept_names import Concept
from search_api.query.concepts import Understood
from search_api.query.parser import ParsedText
from search_api.query.same_word import clitic_forms, compared

_UNSPACED = re.compile("[\u3400-\u9fff]")  # a "word" of these is a sentence
Phrases = dict[tuple[str, ...], Concept]
"""Compared words -> the kind, with types of reports that are full of it, or the type."""
_ONLY_ASKED = Concept("", "", names={})
_KEPT = Concept("", "kept", names={})  # no phrase, though one begins in it
_ELISIONS = ("d",)
_ELIDED = {"fr": (" de", " d")}  # before a vowel: `évaluation d'un projet`


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    word: int  # which one


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question without the words that say what is wanted, and what those were taken for."""

    parsed: ParsedText
    intents: tuple[Understood, ...] = ()


@lru_cache(maxsize=2)  # as learn_names: once for all applications and views
def learn_intents(vocabulary: Vocabulary) -> Phrases:
    """The phrases of all languages."""
    wanted = {
        form: Concept(intent.facet, intent.value, names={}, tags=intent.types)
        for intent in vocabulary.intents.intents
        for language, phrases in intent.phrases.items()
        for phrase in phrases
        for form in _forms(phrase, language)
    }
    kept = (phrase for phrases in vocabulary.intents.kept.values() for phrase in phrases)
    meant = dict.fromkeys(_only_asking(vocabulary), _ONLY_ASKED) | dict.fromkeys(kept, _KEPT)
    meant |= wanted
    return {tuple(compared(form.replace("'", " ").split())): each for form, each in meant.items()}


def _only_asking(vocabulary: Vocabulary) -> Iterator[str]:
    for phrases in vocabulary.intents.asked.values():
        yield from phrases
    for each in vocabulary.intents.asked_for:
        for language, things in each.things.items():
            yield from (f"{thing} {link}" for thing in things for link in each.links[language])


def _forms(phrase: str, language: str) -> Iterator[str]:
    """`évaluation de` is also said `évaluation d'`."""
    yield phrase
    whole, elided = _ELIDED.get(language, ("", ""))
    if whole and phrase.endswith(whole):
        yield phrase.removesuffix(whole) + elided


def read_intents(parsed: ParsedText, known: Phrases, as_words: Sequence[str]) -> Wanted:
    """What the question wants; each value once. What was taken back stays a word."""
    words = tuple(part for word in parsed.words for part in _cut(word, known))
    taken: set[int] = set()
    found: dict[tuple[str, str], Understood] = {}
    for start, end, meant in _all_found(words, known):
        if meant.value in as_words or meant == _KEPT:
            continue
        taken.update(range(start, end))
        if meant == _ONLY_ASKED:
            continue
        text = " ".join(words[start:end])
        found.setdefault((meant.facet, meant.value), Understood(text, meant))
    rest = tuple(word for place, word in enumerate(words) if place not in taken)
    return Wanted(replace(parsed, words=rest), tuple(found.values()))


def _all_found(words: Sequence[str], known: Phrases) -> Iterator[tuple[int, int, Concept]]:
    """Where a phrase stands, the longest at each place: the first and the last of its words."""
    parts = [
        _Part(text, place)
        for place, word in enumerate(words)
        for text in compared(word.replace("’", "'").replace("'", " ").split())
    ]
    longest = max(map(len, known), default=0)
    start = 0
    while start < len(parts):
        for end in range(min(start + longest, len(parts)), start, -1):
            forms = clitic_forms([part.text for part in parts[start:end]])
            meant = next((known[each] for each in forms if each in known), None)
            first, last = parts[start].word, parts[end - 1].word
            numbered = any(map(str.isdigit, words[first : last + 1]))  # `article 7 on`
            if meant and not numbered and not _is_inside_a_word(parts, start, end):
                cut = _goes_on(parts, end)  # what is elided stays with its word
                yield first, last + (not cut), meant
                start = end
                break
        else:
            start += 1


def _cut(word: str, known: Phrases) -> list[str]:
    """A word of a script without spaces, cut around what it holds of a phrase."""
    if not _UNSPACED.search(word):
        return [word]
    for phrase, *rest in sorted(known, key=lambda each: -len(each[0])):
        if not rest and _UNSPACED.match(phrase) and phrase in word:
            return [part for part in word.partition(phrase) if part]
    return [word]


def _is_inside_a_word(parts: Sequence[_Part], start: int, end: int) -> bool:
    before = start > 0 and parts[start - 1].word == parts[start].word
    return before or (_goes_on(parts, end) and parts[end - 1].text not in _ELISIONS)


def _goes_on(parts: Sequence[_Part], end: int) -> bool:
    return end < len(parts) and parts[end].word == parts[end - 1].word
