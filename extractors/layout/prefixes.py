"""Which first parts of a word keep their hyphen at a line's end? Those that are written with one.

Most hyphens at a line's end were put there by the line. Behind "well", "anti" or "self" they belong
to the word, but for the few that begin with the same letters ("wellness", "anticipate", "selfish").
"""

import re
from collections.abc import Collection

_ENGLISH: dict[str, str] = {
    "well": "(?!ing|ness|spring|ies|come|man$)",
    "self": "(?!ish|less|ie|ridge)",
    "non": "(?!es?$|sens|etheless|stop|profit|chalan|descript|agenarian)",
    "anti": "(?!cip|qu|gua|sem|soc|bio|bod|gen|gon|dot|thes|thet|path|pod|lop|lles|septic|"
    "retrovir|vir|fung|mon[iy]|och|oxid|depress|histam|microb|bact|coag|psychot|freez|trust|christ)",
    "ex": "(?:combat|detain|prisoner|soldier|husband|wife|ministers?$|post|ante)",
    "so": "called$",
    "vice": "(?:president|minist|chair|chancell|govern|rector)",
    "cross": "(?:border|cutting|sector|section|cultur|refer|check|examin|regional|country$)",
    "ill": "(?:treat|health|found|equip|prepar|advis|defin)",
    "decision": "mak",
    "then": "(?:pres|prime|min|gov|sec)",
}
_FRENCH: dict[str, str] = {
    "non": "(?!es?$|obst|chal|ante|ce|agén)",
    "sous": "(?:région|trai?tan|commiss|secrét|direct|préf|group|ensemb|utilis|aliment|emploi|"
    "développ|saharien|section|comité|estimation|représent|équip|financ|total|jacen|marin)",
    "nord": "(?:est$|ouest$|améric|afric|sud|kivu)",
    "sud": "(?:est$|ouest$|améric|afric|soudan|kivu)",
    "peut": "être$",
    "vice": "(?:président|minist|recteur|premier|gouvern)",
}
"""Prefix -> how the rest begins where the two are written with a hyphen."""

_ROMANCE = frozenset({"de", "la", "el", "les", "que", "do", "da"})
_POINTS = frozenset({"south", "north", "east", "west"})
_POINT_TAILS = re.compile(r"(?:east|west|south|north|central)")
_SHORTEST_REST = 3  # letters


def keeps_hyphen(prefix: str, rest: str, words: Collection[str]) -> bool:
    """Whether a prefix and the rest of a word, in lower case, are written with a hyphen.

    `words` are those of the document, which tell the languages that it is in.
    """
    if len(rest) < _SHORTEST_REST:
        return False
    if "the" in words or _ROMANCE.isdisjoint(words):
        if prefix in _POINTS:
            return _POINT_TAILS.match(rest) is not None
        if prefix in _ENGLISH and re.match(_ENGLISH[prefix], rest):
            return True
    return (
        prefix in _FRENCH
        and "les" in words
        and "des" in words
        and re.match(_FRENCH[prefix], rest) is not None
    )
