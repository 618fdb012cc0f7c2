"""Is a line the name of a body that no vocabulary knows? By its words and its capitals."""

import re

from config.body_words import BODY_WORDS
from config.name_particles import PARTICLES
from config.text import fold

_ARTICLE = re.compile(r"^(?:the|la|le|les|l['’]|el|los|las|o|a|os|as)\s+", re.IGNORECASE)
_IN_A_SENTENCE = re.compile(r",\s|[.:;]$")
_WORDS = range(2, 13)


def body_named(line: str) -> str:
    """The name without its article, '' for none: "the Evaluation Committee on Plantations"."""
    name = _ARTICLE.sub("", line.strip())
    words = name.split()
    if len(words) not in _WORDS or _IN_A_SENTENCE.search(name) or not words[0][:1].isupper():
        return ""
    if fold(words[0]) in PARTICLES:  # the end of what stands in the line above
        return ""
    loud = sum(word[:1].isupper() for word in words)
    named = [fold(word).strip(".,") in BODY_WORDS for word in words]
    return name if named[0] or (any(named) and 2 * loud >= len(words)) else ""
