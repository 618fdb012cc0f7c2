"""What is searched for? Words in their languages, concepts, intents, negations and symbols."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from config.index.identifiers import identifier_key
from config.index.languages import ANALYZERS, ANY
from search_api.query.entities.concepts import PLACES, Understood
from search_api.query.notice import Notice
from search_api.query.parsed_text import ParsedText
from search_api.query.term_budget import term_count, within_budget
from search_api.query.text.codes import codes_of, is_code, pieces_of
from search_api.query.text.compound_spelling import CompoundWord, parted_as
from search_api.query.text.language import WordLanguages, content_words, guess_languages
from search_api.query.text.negation import Negation, negations

_HAS_DIGIT = re.compile(r"\d")
ANY_WEIGHT = 0.6
MAX_TERMS = 32  # function words are gone by then; 64 rank no better
MAX_WORDS_OF_IDENTIFIER = 5
LEAST_IDENTIFIER = 4  # letters and digits

# The engine refuses a query of more than 1,024 clauses. A term costs eight in each language: the
# report's two fields to be found by, to rank by and to be about it, and a passage's two.
_CLAUSES = 900
_CLAUSES_A_TERM = 8


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Parsed text together with the languages it is searched in."""

    parsed: ParsedText
    words: str  # what is ranked by: without function words
    weights: tuple[tuple[str, float], ...]  # language -> weight, heaviest first, `any` last
    present: tuple[str, ...] = ()  # languages of the collection that have fields of their own
    understood: tuple[Understood, ...] = ()  # concepts that the words name
    interrupted: tuple[Understood, ...] = ()  # further ones, other words between those of a name
    rest: tuple[tuple[str, float], ...] = ()  # other words, with their weights
    unwritten: tuple[str, ...] = ()  # words that no report has in this very form
    both_ways: tuple[
        CompoundWord, ...
    ] = ()  # of these, what the collection writes in one and apart
    left_out: tuple[Understood, ...] = ()  # named only so as not to be asked for
    warnings: tuple[Notice, ...] = ()
    intents: tuple[Understood, ...] = ()  # kinds and types that the words ask for
    negated: tuple[Negation, ...] = ()  # such as `not ratified`
    identifiers: tuple[str, ...] = ()  # what may be a document's own symbol or number, as compared

    @property
    def codes(self) -> tuple[str, ...]:
        """What is looked for whole, and stands for no concept."""
        return codes_of(word for word, _ in self.rest)

    @property
    def known_codes(self) -> tuple[str, ...]:
        """Those that stand in some report: it is one of them that is asked for."""
        return codes_of(word for word, weight in self.rest if weight)

    @property
    def names_subjects(self) -> bool:
        """Whether anything but places was understood."""
        return any(each.concept.facet not in PLACES for each in self.understood)

    @property
    def words_of_subjects(self) -> list[frozenset[str]]:
        """The words, in small letters, that name each thing but places."""
        named = (each.text for each in self.understood if each.concept.facet not in PLACES)
        return [frozenset(text.lower().split()) for text in named]

    @property
    def weight_of_concepts(self) -> float:
        """Of all that was understood; of several places the least, as one will do."""
        places = [each.weight for each in self.understood if each.concept.facet in PLACES]
        others = [each.weight for each in self.understood if each.concept.facet not in PLACES]
        return min(places, default=0.0) + sum(others)

    @property
    def main_fields(self) -> list[str]:
        """The sub-fields at full weight, or `any` where no language has it."""
        return [code for code, weight in self.weights if weight >= 1] or [ANY]


def text_query(
    parsed: ParsedText,
    present: Sequence[str],
    learned: WordLanguages,
    understood: tuple[Understood, ...] = (),
    typed: Sequence[str] = (),
) -> TextQuery:
    """Decides languages and words. `present` are the collection's languages, commonest first.

    `typed` are all words, also those that only ask: they tell the language where others do not.
    """
    guessed = guess_languages(parsed.words, learned) or guess_languages(typed, learned)
    words = content_words(parsed.words, guessed)
    analyzed = tuple(code for code in present if code in ANALYZERS)
    weights = _weights(guessed, analyzed)
    negated = negations(parsed.words, guessed)
    kept = tuple(within_budget(words, MAX_TERMS))
    rest = tuple(_other_words(kept, understood))
    codes = codes_of(rest)
    room = _CLAUSES // (_CLAUSES_A_TERM * max(1, term_count(kept))) - 1
    return TextQuery(
        parsed=parsed,
        words=" ".join((*(word for word in kept if word not in codes), *_parted(understood))),
        weights=(*weights[:room], (ANY, ANY_WEIGHT)),
        present=analyzed,
        understood=understood,
        negated=negated,
        identifiers=tuple(dict.fromkeys(_identifier_keys(parsed.typed))),
        rest=tuple((word, 1.0) for word in rest),
        warnings=tuple(_notices(kept != words, negated)),
    )


def _notices(is_cut: bool, negated: Iterable[Negation]) -> Iterator[Notice]:
    if is_cut:
        yield Notice("Only the first %(num)s words were searched for.", num=MAX_TERMS)
    for each in negated:
        if each.is_of_a_deed:
            yield Notice(
                "“%(phrase)s” is looked for as it stands; reports that say the opposite may be"
                " listed too.",
                phrase=each.phrase,
            )


def _other_words(words: Iterable[str], understood: Iterable[Understood]) -> Iterable[str]:
    named = {word for each in understood for word in each.text.split()}
    named |= {word for word in words if any(_is_named_by(word, each) for each in understood)}
    return dict.fromkeys(word for word in words if word not in named)


def _is_named_by(word: str, understood: Understood) -> bool:
    """`C.182` is what `C 182` cites, and `SDG-8.7` what `8.7` does."""
    pieces, text = f" {' '.join(pieces_of(word))} ", f" {understood.text} "
    return is_code(word) and (pieces in text or text in pieces)


def _parted(understood: Iterable[Understood]) -> Iterable[str]:
    """Words of names that are typed in one: for `taskforce`, `task` and `force`."""
    for each in understood:
        if (parted := parted_as(each.text, each.name)) != each.text:
            yield from parted.split()


def _weights(guessed: tuple[str, ...], present: Sequence[str]) -> list[tuple[str, float]]:
    """The question's languages where they are known; `any` has the words of all others."""
    known = [code for code in present if code in guessed]
    return [(code, 1.0) for code in (known or ([] if guessed else present))]


def _identifier_keys(text: str) -> Iterable[str]:
    """Runs of words that may be an identifier: short, with a digit."""
    words = [word for word in text.split() if not word.startswith("-")][:MAX_TERMS]
    for start in range(len(words)):
        for end in range(start + 1, min(start + MAX_WORDS_OF_IDENTIFIER, len(words)) + 1):
            run = "".join(words[start:end])
            key = identifier_key(run) if _HAS_DIGIT.search(run) else ""
            if len(key) >= LEAST_IDENTIFIER and any(map(str.isdigit, key)):
                yield key
