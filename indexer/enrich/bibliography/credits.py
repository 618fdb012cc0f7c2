"""Whom does a line credit, and is it for writing? "Text und Recherche: Jane Doe".

Nobody can list the words by which all languages say who wrote. So whatever stands before a colon
or before "by" is taken for such a word where a person's name follows near the title, unless it says
that somebody did something else: took photographs, translated, presided.
"""

import re
from itertools import chain
from typing import NamedTuple

from config.joining_words import AND, pattern_of
from indexer.enrich.bibliography.byline_form import BRACKETED, SIDE_BY_SIDE
from indexer.enrich.bibliography.person_names import Names, split_names, without_titles
from indexer.enrich.bibliography.roles import is_date

_BY = "by|par|por|von|door|av|af|przez|nina|oleh|di|na|от|від"
_LABELLED = re.compile(
    r"(?P<label>[^\W\d_][^:：፦፡.\d]{1,45}?)(?:\s*[：፦፡]\s*|\s*:\s+|\s+/\s+|(?<=[\u3040-\u9fff\uac00-\ud7af]):)(?P<rest>\S.*)"
)
_BY_WHOM = re.compile(
    rf"(?P<label>(?:[^\W\d_]+[ ,]+){{0,6}}?(?:(?i:{_BY})))\s+(?P<rest>[^\W\d_a-zà-ÿ].*)"
)
_ENDS_IN_BY = re.compile(rf"\b(?:{_BY})$", re.IGNORECASE)
_ANOTHER_DEED = re.compile(  # by the beginnings of words
    r"\b(?:photo|foto|фото|translat|tradu[cz]|trad\.|перевод|перек|design|diseñ|layout|graphi|gráf"
    r"|illustr|ilustr|supervis|encadr|direct(?:or|eur)|tutor|mentor|chair|presid|présid|contact"
    r"|kontakt|appro|aprob|aprov|review|fund|financ|support|donor|partner|publish|typed|typist"
    r"|herausg|publi[cé]|edit(?:or|ura|rice)ial|commission|participa|pr[ée]sents|guest|asisten"
    r"|ausent|absent|excus|facilita|modera|anima[dt]|attend|invit|thank|dedicat|cover|place"
    r"|location|country|pays|país|region|client|subject|project|proyecto|projet|title|titre"
    r"|t[ií]tulo|sign|adopt|submitted|sponsor|print|date|address|phone|e-?mail|source|fuente|note)"
    r"|صور|ترجم|تصميم|إشراف|رئيس|البلد|المكان|翻译|摄影|审核|地点|电话|写真|翻訳"
    r"|^(?:cc|to|from|de|for|attn|attention|a|à|para|an|in|tel)$",
    re.IGNORECASE,
)
_LONGEST_PIECE = 600  # letters: two names with titles and offices
_SMALL = re.compile(r"\s[^\W\d_A-ZÀ-Ý]{1,4}\s")
# What follows the last of a row is where they are: "Jane Doe and John Roe, Nampula, May 2020".
_LAST_OF_ROW = re.compile(rf"(.{{3,200}}?\s(?:{pattern_of(AND)}|&)\s[^,;]+),")


class Credit(NamedTuple):
    """Who a line says did something, and whether its label ends in "by"."""

    names: tuple[str, ...]
    is_by: bool


NOBODY = Credit((), False)


def credit_of(line: str, names: Names) -> Credit:
    """The persons behind a line's label; nobody where it says that they did not write."""
    by, labelled = _BY_WHOM.match(line), _LABELLED.match(line)
    found = by or labelled
    if found is None or _ANOTHER_DEED.search(found["label"]):
        return NOBODY
    is_by = by is not None or _ENDS_IN_BY.search(found["label"]) is not None
    return Credit(names_leading(found["rest"], names), is_by)


def names_leading(text: str, names: Names) -> tuple[str, ...]:
    """The persons with whom a text begins, up to where they work, where and when."""
    pieces = names_in_row(text)
    while len(pieces) > 1 and _is_where_or_when(pieces[-1], names):
        pieces.pop()
    found: list[str] = []
    for piece in pieces:
        persons = _persons_in(piece, names)
        if not persons:
            break
        found += persons
    return tuple(found)


def _persons_in(piece: str, names: Names) -> list[str]:
    """The person that a piece of a row is, or the two whom a small word of its language joins."""
    if len(piece) > _LONGEST_PIECE:
        return []
    joined = ([piece[: at.start()], piece[at.end() :]] for at in _SMALL.finditer(piece))
    for parts in chain([[piece]], joined):
        if all(names.is_person(part, capitals=True, caseless=True) for part in parts):
            return list(map(without_titles, parts))
    return []


def names_in_row(text: str) -> list[str]:
    """What stands in a row of names, up to the one behind "and"."""
    row = BRACKETED.sub("", SIDE_BY_SIDE.split(text)[0])
    ended = _LAST_OF_ROW.match(row)
    return split_names(ended[1] if ended else row)


def _is_where_or_when(piece: str, names: Names) -> bool:
    return names.is_where(piece) or is_date(piece) or any(map(str.isdigit, piece))
