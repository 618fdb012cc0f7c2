"""Which kinds does a heading name? By cue stems, and by where in the heading they stand.

"Key lessons from Mali" and "Asks, aims and recommendations" name one, "Results chain" and
"Implementation of the recommendations" none: a stem leads a part of a heading, or closes it, or it
only belongs to what the heading is about.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from config.vocabulary.cue_schema import HeadingCuesFile
from indexer.enrich.kinds.cues.lead_ins import LeadInCues
from indexer.enrich.kinds.cues.questions import QuestionCues
from indexer.enrich.kinds.cues.word_patterns import (
    FirstWords,
    alternatives,
    cues_of,
    matcher_of,
    pattern_tokens,
    tokens_of,
)
from indexer.enrich.kinds.headings.complements import belongs_to_noun_before
from indexer.enrich.kinds.headings.framing_words import HeadingWords, OtherSenses
from indexer.enrich.kinds.headings.joined_words import JoinedWords
from indexer.enrich.kinds.headings.parts import (
    JOINERS,
    chunks_of,
    is_unspaced,
    parts_of,
    without_abbreviation,
    without_number,
    without_slash,
)

_MOST_WORDS = 12  # of a part of a heading
_MOST_IN_A_QUESTION = 40
# Verbs and denials, folded; "no" is one in Spanish, whatever it is in Portuguese.
_OF_A_SENTENCE = frozenset({
    "is", "are", "was", "were", "not", "no", "est", "sont", "etait", "pas", "es", "son", "fue",
    "fueron", "sao", "foi", "foram", "nao",
})  # fmt: skip
_MOST_BEFORE = 4  # words before a stem that closes a part: "UNICEF evaluation recommendations"
_ARABIC_AND = "و"
_KEPT_HEADINGS = 4_096  # each is asked about where it stands and at every heading below it
_LONGEST_JOINT = 3  # letters: "of", "des"


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    is_weak: bool


class HeadingCues:
    """Knows the stems of the vocabulary; built once."""

    def __init__(self, file: HeadingCuesFile) -> None:
        stems = {
            (kind, is_weak): list(cues_of(by_language))
            for group, is_weak in ((file.stems, False), (file.weak, True))
            for kind, by_language in group.items()
        }
        self._stems = {key: matcher_of(cues) for key, cues in stems.items()}
        self._first_words = FirstWords(stems)
        self.lead_ins = LeadInCues(file, self._stems, self._first_words)
        self._words = HeadingWords(file)
        self._senses = OtherSenses(file, self._words, self._first_words)
        self._followed_up = matcher_of(cues_of(file.followed_up))
        self._outlooks = matcher_of(cues_of(file.outlooks))
        self._instructions = matcher_of(cues_of(file.instructions))
        self._questions = QuestionCues(file)
        self._joined = _joined_words(file, self._words)
        self._known = lru_cache(maxsize=_KEPT_HEADINGS)(self._named)

    def named(self, heading: str) -> tuple[str, ...]:
        """The kinds that a heading names, in its order; () for none."""
        return self._known(heading)

    def _named(self, heading: str) -> tuple[str, ...]:
        kinds: dict[str, None] = {}
        is_question = heading.rstrip().endswith(("?", "؟", "？"))
        parts = list(self._parts(without_slash(heading)))
        if self._instructs(parts):
            return ()
        for part in parts:
            if len(part) > (_MOST_IN_A_QUESTION if is_question else _most(_MOST_WORDS, part)):
                continue
            if self._followed_up.match(" ".join(part)):
                continue
            named = [self._of_chunk(chunk, is_question=is_question) for chunk in chunks_of(part)]
            told = [each for each in named if each is not None]
            is_list_of_kinds = len(told) == len(named)  # not "leadership, learning and skills"
            kinds |= dict.fromkeys(
                each.kind for each in told if is_list_of_kinds or not each.is_weak
            )
            if not kinds and (asked := self._questions.kind(without_number(part))):
                kinds[asked] = None
            if kinds and len(part) <= _MOST_BEFORE:
                break  # "Challenge 3: few results of the training" is a challenge
        return tuple(kinds)

    def parted(self, tokens: Iterable[str]) -> list[str]:
        """The tokens, those taken apart that hold several words of cues."""
        return [each for token in self._joined.parted(list(tokens)) for each in self._apart(token)]

    def _apart(self, token: str) -> tuple[str, ...]:
        """Arabic writes "and" as one word with the next: "وتوصيات"."""
        rest = token.removeprefix(_ARABIC_AND)
        is_joined = rest != token and self._first_words.of(rest) and not self._first_words.of(token)
        return (_ARABIC_AND, rest) if is_joined else (token,)

    def tells_what_became(self, heading: str) -> bool:
        """Whether it tells what became of what stands above it: "Management response"."""
        return any(self._followed_up.match(" ".join(part)) for part in self._parts(heading))

    def looks_ahead(self, heading: str) -> bool:
        """Whether it names what comes next, and no recommendations: "Next steps"."""
        text = " ".join(token for part in self._parts(heading) for token in part)
        recommended = self._stems[("recommendation", False)].finditer(text)
        return self._outlooks.search(text) is not None and all(
            self._outlooks.fullmatch(found[0]) for found in recommended
        )

    def names_another_thing(self, heading: str) -> bool:
        """Whether a stem in it means something else there: "Recommendation letters"."""
        parts = list(self._parts(heading))
        chunks = (chunk for part in parts for chunk in chunks_of(part))
        return self._instructs(parts) or any(
            (found := self._best(chunk)) is not None and self._is_other(found, chunk)
            for chunk in chunks
        )

    def named_alone(self, label: str) -> tuple[str, ...]:
        """The kinds of a label that says nothing else: "Lesson 2", "Main challenges"."""
        kinds: dict[str, None] = {}
        for chunk in (chunk for part in self._parts(label) for chunk in chunks_of(part)):
            found = self._best(chunk)
            if not self._is_bare(chunk, found):
                return ()
            if found:
                kinds[found.kind] = None
        return tuple(kinds)

    def named_for_whom(self, label: str) -> tuple[str, ...]:
        """The kind of a label that says more only of where or for whom: "Lessons for donors".

        None for the beginning of a sentence: "A good practice on paper is not enough: …".
        """
        chunk = next((chunk for part in self._parts(label) for chunk in chunks_of(part)), [])
        found = self._best(chunk)
        if found is None or self._is_other(found, chunk):
            return ()
        before, after = chunk[: found.start], chunk[found.end :]
        is_told = (
            bool(after) and after[0] in self._words.goes_on and _OF_A_SENTENCE.isdisjoint(after)
        )
        return (found.kind,) if is_told and all(map(self._words.is_aside, before)) else ()

    def _is_bare(self, chunk: list[str], found: _Found | None) -> bool:
        before, after = (chunk[: found.start], chunk[found.end :]) if found else (chunk, [])
        return all(map(self._words.is_aside, before)) and all(
            self._words.is_aside(word) or self._words.may_close(word) for word in after
        )

    def _of_chunk(self, chunk: list[str], *, is_question: bool) -> _Found | None:
        """The first stem, if it tells; a weak one that does not leaves it to the next."""
        start = 0
        while found := self._best(chunk, start):
            tells = self._asks(found, chunk) if is_question else self._leads(found, chunk)
            if tells:
                return found
            if not found.is_weak:
                return None
            start = found.end
        return None

    def _best(self, chunk: list[str], start: int = 0) -> _Found | None:
        """The first stem of a chunk from a word on, the longest of those that begin there."""
        begun = self._first_words.among(chunk[start:])
        if not begun:
            return None  # most chunks
        text = " ".join(chunk)
        found = [
            _Found(first, _word_at(text, m.end()) + 1, kind, is_weak)
            for (kind, is_weak), cue in self._stems.items()
            if (kind, is_weak) in begun
            for m in cue.finditer(text)
            if (first := _word_at(text, m.start())) >= start
        ]
        return min(found, key=lambda each: (each.start, -each.end, each.is_weak), default=None)

    def _asks(self, found: _Found, chunk: list[str]) -> bool:
        """Whether a question asks for it: "Did you meet any barriers in the districts?"."""
        before, after = chunk[: found.start], chunk[found.end :]
        is_other = self._senses.goes_before(after)
        others = [word for word in before if not self._words.is_aside(word)]  # "did you meet"
        return not found.is_weak and not is_other and len(others) <= 1

    def _leads(self, found: _Found, chunk: list[str]) -> bool:
        before, after = chunk[: found.start], chunk[found.end :]
        if self._is_other(found, chunk):
            return False
        if all(self._words.is_aside(word) for word in before) or self._words.hold_kinds(before):
            if not after or self._words.may_follow(after[0]):
                return True
            return not found.is_weak and found.end - found.start + len(after) <= _MOST_WORDS // 2
        is_spaced = not is_unspaced(chunk)
        is_complement = is_spaced and any(word in self._words.goes_on for word in before)
        is_complement = is_complement or belongs_to_noun_before(chunk[found.start : found.end])
        closes = not after and not is_complement and len(before) <= _most(_MOST_BEFORE, chunk)
        return closes and not found.is_weak  # "distance learning" is none

    def _instructs(self, parts: Iterable[list[str]]) -> bool:
        return any(self._instructions.match(" ".join(part)) for part in parts)

    def _is_other(self, found: _Found, chunk: list[str]) -> bool:
        return self._senses.in_chunk(chunk, found.start, found.end, found.kind)

    def _parts(self, heading: str) -> Iterable[list[str]]:
        return parts_of(self.parted(tokens_of(without_abbreviation(heading))))


def _most(words: int, chunk: list[str]) -> int:
    return 2 * words if is_unspaced(chunk) else words


def _word_at(text: str, position: int) -> int:
    return text.count(" ", 0, position)


def _joined_words(file: HeadingCuesFile, words: HeadingWords) -> JoinedWords:
    """Of the stems, of what may stand before them, and of what joins them."""
    naming = [
        each
        for group in (file.stems, file.weak)
        for by_language in group.values()
        for cue in cues_of(by_language)
        for alternative in alternatives(cue)
        for each in pattern_tokens(alternative)
    ]
    joints = {word for word in words.goes_on if len(word) <= _LONGEST_JOINT}
    return JoinedWords(naming, words.modifiers, joints | JOINERS)
