"""Which themes do the lessons of a question have? Concepts of the vocabulary, then shared words.

Nothing is written about them: a theme is a name, counts, and lessons in their own words. Where
some say what worked and others what did not, both stand side by side.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from config.function_words import FUNCTION_WORDS
from config.text import fold
from search_api.query.text.language import is_function_word

LOOKED_AT = 200  # lessons, the best ones
_MOST_THEMES = 12
_LEAST = 2  # lessons of a theme
_LEAST_REPORTS = 2  # that share a word: one report repeats its words, whatever it tells
_TOO_MANY = 0.6  # of all lessons: says nothing of any
_LEAST_LETTERS = 5  # of a shared word
_WORDS_KEPT = 10_000

WORKED, DID_NOT = "good_practice", "challenge"


class ThemeLesson(NamedTuple):
    """What is known of a lesson before it is grouped."""

    id: str
    kind: str
    document: str
    text: str
    language: str
    concepts: tuple[str, ...]
    countries: tuple[str, ...]
    support: float  # how many reports say so, then how well it answers


class Theme(NamedTuple):
    """Lessons that share a concept (`facet`) or, where `facet` is '', a word."""

    facet: str
    value: str
    lessons: tuple[ThemeLesson, ...]  # the best-supported first

    @property
    def reports(self) -> int:
        return len({each.document for each in self.lessons})

    @property
    def countries(self) -> int:
        return len({country for each in self.lessons for country in each.countries})

    @property
    def opposed(self) -> tuple[tuple[ThemeLesson, ...], tuple[ThemeLesson, ...]]:
        """What worked and what did not; both empty unless there are both."""
        worked, did_not = (
            tuple(each for each in self.lessons if each.kind == kind) for kind in (WORKED, DID_NOT)
        )
        return (worked, did_not) if worked and did_not else ((), ())


def themes_of(lessons: Sequence[ThemeLesson], asked: Collection[str]) -> list[Theme]:
    """The themes, those with most reports first. `asked` are concepts and words of the question."""
    by_concept = _grouped(
        lessons, {each.id: _narrow(each.concepts, asked) for each in lessons}, _most(lessons)
    )
    found = [Theme(facet_of(value), value, _ranked(members)) for value, members in by_concept]
    taken = {each.id for theme in found for each in theme.lessons}
    rest = [each for each in lessons if each.id not in taken]
    words = {each.id: _words(each, asked) for each in lessons}
    everywhere = {word for word, count in _shared(lessons, words).items() if count > _most(lessons)}
    by_word = _grouped(
        rest, {each.id: words[each.id] - everywhere for each in rest}, len(rest), _LEAST_REPORTS
    )
    found += [Theme("", value, _ranked(members)) for value, members in by_word]
    found.sort(key=lambda theme: (not theme.facet, -theme.reports, -len(theme.lessons)))
    return found[:_MOST_THEMES]


def further_of(lessons: Sequence[ThemeLesson], themes: Sequence[Theme]) -> tuple[ThemeLesson, ...]:
    """The lessons that stand in none of the themes, in the order given."""
    taken = {each.id for theme in themes for each in theme.lessons}
    return tuple(each for each in lessons if each.id not in taken)


def _grouped(
    lessons: Sequence[ThemeLesson],
    names: Mapping[str, Collection[str]],
    most: int,
    least_reports: int = 1,
) -> list[tuple[str, list[ThemeLesson]]]:
    """Each lesson under the one of its names that most reports share."""
    found: list[tuple[str, list[ThemeLesson]]] = []
    left = list(lessons)
    barred = {name for name, count in _shared(left, names).items() if count > most}
    while len(found) < _MOST_THEMES:
        shared = _shared(left, names)
        reports = {
            name: found_in
            for name, count in shared.items()
            if count >= _LEAST
            and name not in barred
            and (found_in := len({each.document for each in left if name in names[each.id]}))
            >= least_reports
        }
        if not reports:
            break
        best = min(reports, key=lambda name: (-reports[name], -shared[name], name))
        found.append((best, [each for each in left if best in names[each.id]]))
        left = [each for each in left if best not in names[each.id]]
    return found


def _shared(lessons: Iterable[ThemeLesson], names: Mapping[str, Collection[str]]) -> Counter[str]:
    return Counter(name for each in lessons for name in names[each.id])


def _most(lessons: Sequence[ThemeLesson]) -> int:
    return max(_LEAST, int(len(lessons) * _TOO_MANY))


def _narrow(concepts: Iterable[str], asked: Collection[str]) -> list[str]:
    """Concepts without their themes and without what the question names itself."""
    return [each for each in dict.fromkeys(concepts) if "/" in each and each not in asked]


def facet_of(concept: str) -> str:
    """Under which facet a concept stands."""
    head = concept.partition("/")[0]
    return head if head in {"sector", "population"} else "topic"


def _words(lesson: ThemeLesson, asked: Collection[str]) -> set[str]:
    telling = {_telling_word(word, lesson.language) for word in lesson.text.split()}
    return telling.difference(asked, [""])


@lru_cache(_WORDS_KEPT)  # two hundred lessons of one field say most words many times
def _telling_word(word: str, language: str) -> str:
    """A word as it is compared; empty where it says nothing by itself."""
    plain = fold(word).strip(".,;:!?()[]«»“”\"'’–-")
    if len(plain) < _LEAST_LETTERS or not plain.isalpha():
        return ""
    known = FUNCTION_WORDS.get(language, frozenset[str]())
    return "" if plain in known or is_function_word(word, (language,)) else plain


def _ranked(lessons: Iterable[ThemeLesson]) -> tuple[ThemeLesson, ...]:
    return tuple(sorted(lessons, key=lambda each: (-each.support, each.id)))
