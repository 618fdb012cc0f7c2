"""Is a line the name of a body that no vocabulary knows? By its words and its capitals."""

import re

from config.body_words import BODY_ENDS, BODY_LEADS, BODY_WORDS
from config.joining_words import AND
from config.name_particles import PARTICLES
from config.text import fold

_ARTICLE = re.compile(r"^(?:the|la|le|les|l['’]|el|los|las|o|a|os|as)\s+", re.IGNORECASE)
_IN_A_SENTENCE = re.compile(r",\s|[.:;]$")
_WORDS = range(2, 13)
_QUOTED = re.compile(r"\s?[«“\"„].*")
_NAMED_AFTER = re.compile(r"\s(?:of|for|against|on)\s", re.IGNORECASE)  # what says which body it is
_MAY_BE_SMALL = (  # "Благодійна організація", "Union of Growers for the Coast"
    PARTICLES
    | AND
    | BODY_LEADS
    | BODY_ENDS
    | {"of", "for", "the", "on", "against", "cha", "la", "wa", "ya", "za"}
)
_WORD = re.compile(r"[^\W\d_][\w\u0900-\u0dff'’-]*")


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


def is_body_by_its_noun(line: str) -> bool:
    """Whether a line is a body's name and no more, by the noun that it is built around.

    That noun leads or ends it, or stands before "of": "Rural Women's Union of Lesotho". A text in
    which any other word is small says more than a name.
    """
    name = _QUOTED.sub("", _ARTICLE.sub("", line.strip()))
    words = _WORD.findall(name)
    if len(words) not in _WORDS or _IN_A_SENTENCE.search(name):
        return False
    if any(word[0].islower() and fold(word) not in _MAY_BE_SMALL for word in words):
        return False
    core = _WORD.findall(_NAMED_AFTER.split(name, maxsplit=1)[0]) or words  # "On …" has none
    leads = {fold(words[0]), fold(" ".join(words[:2]))}
    return not leads.isdisjoint(BODY_LEADS) or fold(core[-1]) in BODY_ENDS
