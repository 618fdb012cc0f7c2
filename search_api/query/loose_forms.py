"""Which names of French, Spanish and Portuguese differ in gender, number or a link alone?

`catadoras de lixo` and `catadores de lixo`, `trata de las personas` and `trata de personas`. Texts
are tagged so already; a question's words are compared so where no name stands as typed.
"""

import re

from config.vocabulary.inflections import LINKS

ROMANCE = frozenset({"fr", "es", "pt"})
_MARK = "~"  # no part of a word has it: what is loose never meets what is exact
_LINKS = {word for links in LINKS.values() for link in links for word in link.split()} | {
    *("le", "les", "el", "os", "as"),
}
_SHORTEST = 6  # letters of a word that has vowels of gender or number to lose
_OF_PEOPLE = re.compile(r"(?:[dts]or|eur|eus|eir|er)$")  # trabajadora, travailleuse, carvoeira
_FEMININE = re.compile("(?:eus|(?<=t)ric)$")  # travailleuse, inspectrice; no fabrics
_GENDER = re.compile("(?:ee|ao|oe|[aeo])$")  # employée, população; `pastoreo` is no `pastor`


def loose_form(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Compared parts without links inside and without such endings; () where too little is left.

    A single word must be one of people: `mina` and `mino` are no forms of each other.
    """
    if not parts or parts[-1] in _LINKS:
        return ()
    first, *rest = parts
    kept = tuple(_stem(part) for part in (first, *(x for x in rest if x not in _LINKS)))
    if len(kept) < 2 and not _OF_PEOPLE.search(kept[0]):  # noqa: PLR2004 - one word
        return ()
    return tuple(_MARK + part for part in kept)


def _stem(part: str) -> str:
    bare = _GENDER.sub("", part) if len(part) >= _SHORTEST else part
    return _FEMININE.sub("eur", bare) if len(bare) >= _SHORTEST else bare
