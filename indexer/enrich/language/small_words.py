"""Do a language's function words hold a text together? Names and terms are of no language."""

import re

from config.function_words import FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.15  # of all words; in Komi and Kabardian .1 are Russian
_OF_OTHERS = 0.1  # as many as of its own


def has_its_small_words(text: str, language: str) -> bool:
    """Whether the text, in lower case, has many of the language and hardly any of another.

    Languages near to each other share theirs, so that none of those is told: better unsure.
    """
    words = _WORD.findall(text)
    held = {code: sum(word in known for word in words) for code, known in FUNCTION_WORDS.items()}
    own = held.pop(language, 0)
    return own >= _SHARE * len(words) > 0 and max(held.values()) <= own * _OF_OTHERS
