"""What did the user type? Words, phrases, exclusions and fields; anything odd is plain text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from config.joining_words import EITHER
from search_api.query.notice import Notice
from search_api.query.parsed_text import ParsedText
from search_api.query.term_budget import MAX_WORD_LETTERS, shortened, within_budget
from search_api.query.text.codes import MAX_CODES, chunks_of, is_code, pieces_of
from search_api.query.text.word_cutting import words_in
from search_api.query.tokens import OR_SIGNS, Token, Tokens, tokens_of

MAX_TERMS = 150  # read of a text; text_query.py says how many of them are searched for
MAX_LETTERS = 4_000  # of the whole text
MAX_PHRASES = 8
WORDS_OF_PROSE = 7  # beside a phrase: with so many, quotation marks are a writer's
MIN_PREFIX_LETTERS = 2
_MOST_TOLD = 20  # letters of what holds no word
_MOST_TOLD_OF_A_PHRASE = 60

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_FIELD = re.compile(r"(?P<minus>[-!]?)(?P<field>[A-Za-z_]+):(?P<value>[^\s:/]\S*)")
_LETTER_LEFT_OPEN = re.compile(r"[^\W\d_][?$#][^\W\d_]")  # wom?n, labo$r


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
    pieces = tokens_of(plain)
    for token in pieces.tokens:
        if token.is_phrase:
            _take_phrase(token, fields, reading)
        elif token.is_odd:
            reading.warnings.append(Notice("A quotation mark without its pair was left out."))
        else:
            _take_word(token.text, fields, reading)
    reading.warnings += _said_of(pieces)
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


def _said_of(pieces: Tokens) -> Iterator[Notice]:
    for sign in pieces.foreign:
        yield Notice("“%(word)s” is no operator here and was left out.", word=sign[:_MOST_TOLD])
    for phrase in pieces.loosened:
        yield Notice(
            "“%(phrase)s” was searched as words: OR joins phrases and single words alone.",
            phrase=phrase[:_MOST_TOLD_OF_A_PHRASE],
        )
    if pieces.groups_oddly:
        yield Notice("Brackets group nothing here: OR joins what stands next to it.")


def _take_phrase(token: Token, fields: frozenset[str], reading: _Reading) -> None:
    phrase = " ".join(words_in(token.text))
    if not phrase:
        return
    if _takes_field(token.field, f"{'!' * token.is_excluded}{token.text}", fields, reading):
        return
    if "*" in token.text or _LETTER_LEFT_OPEN.search(token.text):
        reading.warnings.append(_left_open(token.text))
    if token.is_excluded:
        reading.excluded.append(phrase)
    elif token.is_joined and reading.phrases:
        reading.phrases[-1].append(phrase)
    else:
        reading.phrases.append([phrase])


def _takes_field(field: str, value: str, fields: frozenset[str], reading: _Reading) -> bool:
    """Whether it is the filter of a field; one that is none is said to be text."""
    if field.lower() in fields:
        reading.fields.append((field.lower(), value))
        return True
    if field and fields:
        reading.warnings.append(
            Notice("“%(name)s:” is no field; it was searched as text.", name=field[:60])
        )
    return False


def _take_as_prose(reading: _Reading) -> None:
    """A question or a pasted paragraph: its author quotes, and asks for nothing to stand there."""
    reading.words += [word for group in reading.phrases for each in group for word in each.split()]
    reading.phrases.clear()
    reading.warnings.append(
        Notice("In a text of so many words, quoted ones were searched as words.")
    )


def _take_word(token: str, fields: frozenset[str], reading: _Reading) -> None:
    if token in OR_SIGNS:
        if reading.words:  # read as a word by concepts, and by what must be held
            reading.words.append(EITHER)
        return
    if _takes_field_of_word(token, fields, reading):
        return
    words = list(pieces_of(token))
    reading.warnings += _said_of_letters(token)
    if token.startswith(("-", "!")) and token[1:2].isalnum():
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


def _takes_field_of_word(token: str, fields: frozenset[str], reading: _Reading) -> bool:
    match = _FIELD.fullmatch(token)
    if not match or (match["minus"] and match["field"].lower() not in fields):
        return False
    value = f"{'!' * bool(match['minus'])}{match['value']}"
    return _takes_field(match["field"], value, fields, reading)


def _said_of_letters(token: str) -> Iterator[Notice]:
    """Of an address (`report?id=7`) nothing."""
    is_open = _LETTER_LEFT_OPEN.search(token) and set("=/").isdisjoint(token)
    if is_open or ("*" in token and token.startswith(("-", "!"))):
        yield _left_open(token)


def _left_open(typed: str) -> Notice:
    return Notice(
        "“%(word)s”: letters are left open by “*” alone, at the end of a word and outside of"
        " quotation marks.",
        word=typed[:_MOST_TOLD_OF_A_PHRASE],
    )


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
    phrases = tuple(tuple(shortened(phrase) for phrase in group) for group in reading.phrases)
    parsed = ParsedText(
        prefixes=tuple(dict.fromkeys(reading.prefixes))[:MAX_PHRASES],
        phrases=tuple(group[:MAX_PHRASES] for group in phrases[:MAX_PHRASES]),
        excluded=tuple(shortened(each) for each in dict.fromkeys(reading.excluded))[:MAX_PHRASES],
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
