"""Which words of a question say what kind of answer is wanted? "Lessons on", "what worked".

Others only ask: "I am looking for articles on". They are words of a question and not of what it is
about, and in a text of reports they may be rare.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from config.function_words import FUNCTION_WORDS
from search_api.query.entities.concepts import Understood
from search_api.query.entities.known_concepts import Concept
from search_api.query.intent.phrases import (
    KEPT,
    ONLY_ASKED,
    Key,
    Phrase,
    Phrases,
    is_plural,
)
from search_api.query.parsed_text import ParsedText
from search_api.query.text.same_word import clitic_forms, comparable_parts
from search_api.query.text.word_cutting import has_ideographs
from search_api.query.text.word_parts import Part

_ELISIONS = ("d",)
_ELIDED = ("d'", "d’")
_MOST_BETWEEN = 8  # words of what failed, in `why did … fail`


@dataclass(frozen=True, slots=True)
class IntentReading:
    """The question without the words that say what is wanted, and what those were taken for."""

    parsed: ParsedText
    intents: tuple[Understood, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    words: tuple[int, ...]  # which ones
    meant: Concept


def read_intents(parsed: ParsedText, known: Phrases, as_words: Sequence[str]) -> IntentReading:
    """What the question wants; each value once. What was taken back stays a word."""
    words = tuple(part for word in parsed.words for part in _cut(word, known))
    parts = [
        Part(text, place)
        for place, word in enumerate(words)
        for text in comparable_parts(_cut_at_apostrophes(word))
    ]
    found = [*_parted(parts, known)]
    found += _whole(words, parts, known, {place for each in found for place in each.words})
    for _ in range(2):  # `lessons and recommendations`: the second one makes the first the last
        found += _alone(words, parts, known, {place for each in found for place in each.words})
    found = [each for each in found if each.meant != KEPT and each.meant.value not in as_words]
    taken = {place for each in found for place in each.words}
    intents: dict[tuple[str, str], Understood] = {}
    for each in sorted(found, key=lambda each: each.words):
        if each.meant != ONLY_ASKED:
            text = " ".join(words[place] for place in each.words)
            key = each.meant.facet, each.meant.value
            intents.setdefault(key, Understood(text, each.meant))
    rest = tuple(word for place, word in enumerate(words) if place not in taken)
    return IntentReading(replace(parsed, words=rest), tuple(intents.values()))


def _parted(parts: Sequence[Part], known: Phrases) -> Iterator[_Found]:
    """`why did … fail`: what stands between is what the question is about."""
    for start in range(len(parts)):
        for first, seconds in known.parted.items():
            if _texts(parts[start : start + len(first)]) != first:
                continue
            behind = start + len(first) + 1
            for at in range(behind, min(behind + _MOST_BETWEEN, len(parts))):
                for second, meant in seconds.items():
                    if _texts(parts[at : at + len(second)]) == second:
                        both = (*parts[start : behind - 1], *parts[at : at + len(second)])
                        yield _Found(tuple(dict.fromkeys(part.word for part in both)), meant)
                        return


def _leads_on(words: Sequence[str]) -> bool:
    return any(word.lower().startswith(_ELIDED) for word in words)


def _texts(parts: Sequence[Part]) -> Key:
    return tuple(part.text for part in parts)


def _whole(
    words: Sequence[str], parts: Sequence[Part], known: Phrases, taken: set[int]
) -> Iterator[_Found]:
    """Where a phrase stands, the longest at each place."""
    start = 0
    while start < len(parts):
        for end in range(min(start + known.longest, len(parts)), start, -1):
            phrase = _meant(words, parts[start:end], known.whole)
            first, last = parts[start].word, parts[end - 1].word
            numbered = any(map(str.isdigit, words[first : last + 1]))  # `article 7 on`
            if phrase and phrase.is_elided and not _leads_on(words[last + 1 : last + 2]):
                phrase = None
            if phrase and not numbered and not _is_inside_a_word(parts, start, end):
                cut = _goes_on(parts, end)  # what is elided stays with its word
                places = tuple(range(first, last + (not cut)))
                if not taken & set(places):
                    yield _Found(places, phrase.meant)
                start = end
                break
        else:
            start += 1


def _meant(
    words: Sequence[str], parts: Sequence[Part], known: Mapping[Key, Phrase]
) -> Phrase | None:
    for form in clitic_forms(_texts(parts)):
        phrase = known.get(form)
        if phrase and all(is_plural(words[parts[place].word]) for place in phrase.plurals):
            return phrase
    return None


def _alone(
    words: Sequence[str], parts: Sequence[Part], known: Phrases, taken: set[int]
) -> Iterator[_Found]:
    """`challenges`, of `cocoa in Ghana: challenges` and not of `what challenges children`."""
    says_something = [
        place
        for place, word in enumerate(words)
        if place not in taken and not any(word.lower() in each for each in FUNCTION_WORDS.values())
    ]
    first_said, last_said = min(says_something, default=len(words)), max(says_something, default=-1)
    for start in range(len(parts)):
        for end in range(min(start + known.longest_alone, len(parts)), start, -1):
            places = tuple(range(parts[start].word, parts[end - 1].word + 1))
            is_at_an_end = places[0] <= first_said or places[-1] >= last_said
            if (
                taken.isdisjoint(places)
                and is_at_an_end
                and (phrase := _meant(words, parts[start:end], known.alone))
            ):
                yield _Found(places, phrase.meant)
                break


def _cut_at_apostrophes(word: str) -> list[str]:
    """`what can't … do` is no `what can … do`."""
    return word.replace("’", "'").replace("can't", "cannot").replace("'", " ").split()


def _cut(word: str, known: Phrases) -> list[str]:
    """A word of a script without spaces, cut around what it holds of a phrase."""
    held = (each for each in known.unspaced if each in word) if has_ideographs(word) else iter(())
    phrase = next(held, "")
    return [part for part in word.partition(phrase) if part] if phrase else [word]


def _is_inside_a_word(parts: Sequence[Part], start: int, end: int) -> bool:
    before = start > 0 and parts[start - 1].word == parts[start].word
    return before or (_goes_on(parts, end) and parts[end - 1].text not in _ELISIONS)


def _goes_on(parts: Sequence[Part], end: int) -> bool:
    return end < len(parts) and parts[end].word == parts[end - 1].word
