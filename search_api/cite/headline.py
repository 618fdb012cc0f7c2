"""How is an English title written by styles that want capitals? As in a headline."""

import re

_LISTED = (
    "a an and as at but by down for from in into nor of off on onto or over per so the till to "
    "up upon via vs with yet"
)
_SMALL = frozenset(_LISTED.split())
_USUAL = re.compile(r"a|[^\W\d_]{2,}(?:[’'][^\W\d_]+)?")  # d’affaires is none
_WORD = re.compile(r"[^\s/–—-]+")


def headline_case(title: str) -> str:
    """Each word with a capital but short links; the first and those after a colon always.

    Words that are written in a way of their own (WHO, iPhone, d’affaires, a.i., 73 e) stay.
    """
    ends = [match.end() for match in _WORD.finditer(title)]
    last = ends[-1] if ends else 0

    def capital(match: re.Match[str]) -> str:
        word = match[0]
        plain = word.strip("(“”‘’\"'«»[]),.;:?!")
        before = title[: match.start()].rstrip()
        is_edge = not before or before[-1] in ":?!—" or match.end() == last
        if not plain.islower() or not _USUAL.fullmatch(plain):
            return word
        if plain in _SMALL and not is_edge:
            return word
        at = word.index(plain)
        return word[:at] + plain[0].upper() + word[at + 1 :]

    return _WORD.sub(capital, title)
