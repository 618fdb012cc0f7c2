"""Where does a sentence end, and how many words has a text? Also where none are spaced."""

import re
from functools import lru_cache

from config.text import UNSPACED

# Begins with the space, whose places are few: to look behind at each letter takes thrice as long.
_SPACE_AFTER_END = r"\s(?:(?<=[.!?…؟]\s)|(?<=[.!?…؟][\"'”’»)\]]\s))\s*"
_SENTENCE_END = re.compile(_SPACE_AFTER_END)
_UNSPACED_END = re.compile("[。！？]")
_ANY_SENTENCE_END = re.compile(_SPACE_AFTER_END + r"|(?<=[。！？])(?![”’」』）])|(?<=[।॥])\s*")
_NOTE = re.compile(r"[(\[]\d[\d,;–\- ]*[)\]]\s*")
_OPENING = "\"'“‘«(["
_UNSPACED = re.compile(f"[{UNSPACED}]")
_KEPT = 1_000  # texts; the readers of one block ask one after the other
_LETTERS_A_WORD = 2  # in scripts that are written without spaces


@lru_cache(maxsize=_KEPT)
def count_words(text: str) -> int:
    """Words as a reader would count them, also where none are spaced."""
    spaced = text.replace(" .", "") if ". ." in text else text  # dots that lead to a page number
    return len(spaced.split()) + count_unspaced(text)


def count_unspaced(text: str) -> int:
    """How many words its letters without spaces make, about."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text)) // _LETTERS_A_WORD


@lru_cache(maxsize=_KEPT)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with its end."""
    is_spaced = text.isascii() or not _UNSPACED_END.search(text)
    end = _SENTENCE_END if is_spaced else _ANY_SENTENCE_END
    return tuple(sentence for sentence in end.split(text) if sentence.strip())


def sentence_ends(text: str) -> list[int]:
    """The places behind the sentences of a text, of which the last is its end.

    What goes on in small letters or with a number (`e.g. there`, `p. 5`) is no other sentence, and
    the number of a note, as in `They left. (12) Others`, is of the sentence before it.
    """
    ends = [found.end() for found in _ANY_SENTENCE_END.finditer(text)]
    ends = [note.end() if (note := _NOTE.match(text, end)) else end for end in ends]
    inner = [end for end in ends if 0 < end < len(text) and not _goes_on(text, end)]
    return [*inner, len(text)]


def _goes_on(text: str, place: int) -> bool:
    first = text[place : place + 3].lstrip(_OPENING)[:1]
    return first.islower() or first.isdigit()


def cut_at_words(text: str, most: int) -> list[str]:
    """Pieces of at most so many words, for text without sentence ends."""
    if count_words(text) <= most:
        return [text]
    words = text.split()
    if len(words) > most:
        return [" ".join(words[start : start + most]) for start in range(0, len(words), most)]
    letters = most * _LETTERS_A_WORD
    return [text[start : start + letters] for start in range(0, len(text), letters)]
