"""What did the user type? Words, phrases, exclusions and fields; anything odd is plain text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from config.text import UNSPACED
from search_api.query.notice import Notice
from search_api.query.text.codes import MAX_CODES, chunks_of, is_code, pieces_of
from search_api.query.text.word_cutting import APOSTROPHES, words_in

MAX_TERMS = 150  # read of a text; text_query.py says how many of them are searched for
MAX_LETTERS = 4_000  # of the whole text
MAX_WORD_LETTERS = 64
MAX_PHRASES = 8
MAX_PHRASE_WORDS = 32
WORDS_OF_PROSE = 7  # beside a phrase: with so many, quotation marks are a writer's
MIN_PREFIX_LETTERS = 2
_MOST_TOLD = 20  # letters of what holds no word

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TOKEN = re.compile(r'(?P<minus>(?<!\S)-)?"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)|(?P<odd>")')
_FIELD = re.compile(r"(?P<field>[A-Za-z_]+):(?P<value>[^\s:/]\S*)")
# A "word" of these scripts is a sentence, each letter about a term.
_UNSPACED = re.compile(f"[{UNSPACED}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]+")


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What the text asks for. Words rank; phrases (one of each group) must stand there."""

    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # all groups, any phrase of a group
    excluded: tuple[str, ...] = ()  # words or phrases
    fields: tuple[tuple[str, str], ...] = ()  # field, value; `!value` excludes
    warnings: tuple[Notice, ...] = ()
    typed: str = field(default="", compare=False)  # all of it, for symbols and numbers

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for (though something may be excluded)."""
        return not (self.words or self.prefixes or self.phrases)

    @property
    def has_required(self) -> bool:
        """Whether something must stand in a passage, however well the words rank."""
        return bool(self.prefixes or self.phrases)


NO_TEXT = ParsedText()


class Operator(NamedTuple):
    """What the text may hold; `name` is the part of `ParsedText` that its example fills."""

    name: str
    example: str
    meaning: str


OPERATORS = (
    Operator("words", "bonded labour", "reports rank by how well they answer"),
    Operator("phrases", '"debt bondage" OR "bonded labour"', "one of the phrases must stand there"),
    Operator("excluded", "-fishing", "the word or phrase must not stand there"),
    Operator("prefixes", "traffick*", "a word that begins so must stand there"),
    Operator("fields", "country:NPL", "as the filter of that name; `!` before the value excludes"),
)


@dataclass(slots=True)
class _Reading:
    """What was understood so far."""

    words: list[str] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[Notice] = field(default_factory=list)
    codes: int = 0  # of the words; counted anew for each token, a long text took seconds
    after_or: bool = False  # the token before was OR
    after_phrase: bool = False  # the token before (or before OR) was a phrase

    @property
    def is_empty(self) -> bool:
        """Whether nothing was understood, and nothing said of it."""
        asked = (self.words, self.prefixes, self.phrases, self.excluded, self.fields)
        return not any(asked) and not self.warnings


def parse_text(text: str, known_fields: Iterable[str] = ()) -> ParsedText:
    """Reads any text whatever; what has no meaning here is searched as words, and said so."""
    reading = _Reading()
    plain = _plain(text, reading)
    fields = frozenset(known_fields)
    for match in _TOKEN.finditer(plain):
        if match["phrase"] is not None:
            _take_phrase(match["phrase"], reading, excluded=bool(match["minus"]))
        elif match["odd"]:
            reading.warnings.append(Notice("A quotation mark without its pair was left out."))
        else:
            _take_word(match["word"], fields, reading)
    if len(reading.words) >= WORDS_OF_PROSE and reading.phrases:
        _take_as_prose(reading)
    return replace(_capped(reading, text.strip()), typed=plain)


def _plain(text: str, reading: _Reading) -> str:
    if len(text) > MAX_LETTERS:
        reading.warnings.append(
            Notice("Only the first %(num)s letters were searched for.", num=MAX_LETTERS)
        )
    kept = text[:MAX_LETTERS].translate(_QUOTES)
    return "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in kept
    )


def _take_phrase(content: str, reading: _Reading, *, excluded: bool) -> None:
    phrase = " ".join(words_in(content))
    if not phrase:
        return
    if excluded:
        reading.excluded.append(phrase)
    elif reading.after_or and reading.after_phrase:
        reading.phrases[-1].append(phrase)
    else:
        reading.phrases.append([phrase])
    reading.after_or, reading.after_phrase = False, not excluded


def _take_as_prose(reading: _Reading) -> None:
    """A question or a pasted paragraph: its author quotes, and asks for nothing to stand there."""
    reading.words += [word for group in reading.phrases for each in group for word in each.split()]
    reading.phrases.clear()
    reading.warnings.append(
        Notice("In a text of so many words, quoted ones were searched as words.")
    )


def _take_word(token: str, fields: frozenset[str], reading: _Reading) -> None:
    if token == "OR":  # noqa: S105 - an operator, no password
        reading.after_or = True
        return
    reading.after_or = reading.after_phrase = False
    if match := _FIELD.fullmatch(token):
        if match["field"].lower() in fields:
            reading.fields.append((match["field"].lower(), match["value"]))
            return
        if fields:
            reading.warnings.append(
                Notice(
                    "“%(name)s:” is no field; it was searched as text.", name=match["field"][:60]
                )
            )
    words = list(pieces_of(token))
    if token.startswith("-") and token[1:2].isalnum():
        reading.excluded.append(" ".join(words))
        return
    if token.endswith("*") and token.count("*") == 1 and len(words[-1:]) == 1:
        beginning = words.pop()
        if len(beginning) >= MIN_PREFIX_LETTERS:
            reading.prefixes.append(beginning)
            reading.words += words
            return
        words.append(beginning)
    if "*" in token:
        reading.warnings.append(
            Notice("“*” counts only at the end of a word of two letters or more.")
        )
    if not words and any(unicodedata.category(letter) == "So" for letter in token):
        reading.warnings.append(
            Notice("“%(word)s” is no word and cannot be searched for.", word=token[:8])
        )
    _take_words(token, words, reading)


def _take_words(token: str, words: list[str], reading: _Reading) -> None:
    if reading.codes < MAX_CODES:
        words = list(chunks_of(token))
        reading.codes += sum(map(is_code, words))
    reading.words += words


def _capped(reading: _Reading, text: str) -> ParsedText:
    """At most MAX_TERMS distinct terms, so that no text is too much for the engine."""
    if text and reading.is_empty:
        reading.warnings.append(
            Notice("“%(typed)s” holds no word, so all is shown.", typed=text[:_MOST_TOLD])
        )
    phrases = tuple(tuple(_shortened(phrase) for phrase in group) for group in reading.phrases)
    parsed = ParsedText(
        prefixes=tuple(dict.fromkeys(reading.prefixes))[:MAX_PHRASES],
        phrases=tuple(group[:MAX_PHRASES] for group in phrases[:MAX_PHRASES]),
        excluded=tuple(_shortened(each) for each in dict.fromkeys(reading.excluded))[:MAX_PHRASES],
        fields=tuple(reading.fields),
        warnings=tuple(dict.fromkeys(reading.warnings)),
    )
    words = tuple(reading.words)  # repeated ones weigh more, as whoever typed them meant
    kept = tuple(within_budget(words, MAX_TERMS))
    if kept != words:
        warning = Notice(
            "Only the first %(num)s words were read, each to its first %(letters)s letters.",
            num=MAX_TERMS,
            letters=MAX_WORD_LETTERS,
        )
        parsed = replace(parsed, warnings=(*parsed.warnings, warning))
    return replace(parsed, words=kept)


def term_count(words: Iterable[str]) -> int:
    """About how many terms the engine will make of the words."""
    return sum(
        max(len(_UNSPACED.findall(word)), len(_APOSTROPHE.findall(word)) + 1, len(pieces_of(word)))
        for word in words
    )


def within_budget(words: Iterable[str], budget: int) -> Iterator[str]:
    """Words as long as the budget of terms lasts; one of a script without spaces may be cut."""
    for word in words:
        if budget < 1:
            return
        kept = word[:budget] if _UNSPACED.search(word) else word[:MAX_WORD_LETTERS]
        if term_count([kept]) > budget:
            return
        yield kept
        budget -= term_count([kept])


def _shortened(phrase: str) -> str:
    return " ".join(within_budget(phrase.split(), MAX_PHRASE_WORDS))
