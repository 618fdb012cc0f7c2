"""Which pieces does a typed text have? Words, phrases, fields, and signs as catalogues know them.

`OR` and `NOT` count in capitals; what other catalogues know besides (`NEAR/5`, `~2`, `^4`) is told
to be nothing here, for each of it would ask for something else as a word. So are their fields
(`TI=`, `.ti.`, `[tiab]`) and the `+` before a word that must stand there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

OR_SIGNS = frozenset({"OR", "||", "|", "OU", "ODER", "ИЛИ"})
NOT_SIGNS = frozenset({"NOT", "NON", "NÃO", "NICHT", "НЕ"})
_AND_SIGNS = frozenset({"AND", "&&", "&", "ET", "UND", "И"})
SIGNS = OR_SIGNS | NOT_SIGNS | _AND_SIGNS
_LONGEST_SIGN = 6  # letters, with a space at either end
_TOKEN = re.compile(
    r'(?P<minus>(?<!\S)[-!])?(?:(?P<field>[A-Za-z_]+):)?"(?P<phrase>[^"]*)"'
    r'|(?P<word>[^\s"]+)|(?P<odd>")'
)
_FOREIGN = re.compile(r"NEAR(?:/\d+)?|ADJ\d*|XOR|(?:[wnWN]|pre|PRE)/\d+")
_FOREIGN_END = re.compile(r"(?P<sign>~\d*|\^\d[\d.]*)$")  # behind a word or a phrase
_FIELDS = "ti|ab|ts|tw|mp|kw|kf|su|sh|hw|ot|au|mh|tiab|mesh|title|abstract|topic|title/abstract"
_FOREIGN_START = re.compile(rf"\(*(?P<sign>\+(?=[^\W\d_])|(?:{_FIELDS})=)", re.IGNORECASE)
_FOREIGN_FIELD = re.compile(
    rf"(?P<sign>\.(?:{_FIELDS})(?:,(?:{_FIELDS}))*\.|\[(?:{_FIELDS})\])\)*$", re.IGNORECASE
)
_GROUP = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece, as typed."""

    text: str
    is_phrase: bool = False
    is_odd: bool = False  # a quotation mark without its pair
    is_excluded: bool = False
    is_joined: bool = False  # by OR to the phrase before
    field: str = ""  # `title:"child labour"`

    @property
    def is_sign(self) -> bool:
        """Whether it joins or excludes what stands beside it."""
        return not self.is_phrase and self.text in SIGNS


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces in their order, and what was left out of them."""

    tokens: tuple[Token, ...]
    foreign: tuple[str, ...] = ()  # signs of other catalogues
    loosened: tuple[str, ...] = ()  # phrases that became words
    groups_oddly: bool = False  # whether brackets would group otherwise than signs do


def tokens_of(text: str) -> Tokens:
    """The pieces of a text; its phrases as far as `OR` and `NOT` join and exclude them."""
    foreign: list[str] = []
    tokens = list(_with_excluded(list(_without_foreign(text, foreign))))
    joined, loosened = _joined(tokens)
    return Tokens(tuple(joined), tuple(foreign), loosened, _groups_oddly(text))


def _without_foreign(text: str, foreign: list[str]) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match["phrase"] is not None:
            yield Token(
                match["phrase"],
                is_phrase=True,
                is_excluded=bool(match["minus"]),
                field=match["field"] or "",
            )
        elif match["odd"]:
            yield Token(match["odd"], is_odd=True)
        elif _FOREIGN.fullmatch(match["word"]) and not text.isupper():
            foreign.append(match["word"])
        else:
            is_behind = text[match.start() - 1 : match.start()] == '"'
            if kept := _without_foreign_parts(match["word"], foreign, is_behind=is_behind):
                yield Token(kept)


def _without_foreign_parts(word: str, foreign: list[str], *, is_behind: bool) -> str:
    """`TI=forced`, `labour.ti.`, `+fishing` and `fishing~2`, each without its sign."""
    signs = [_FOREIGN_START.match(word), _FOREIGN_FIELD.search(word)]
    if is_behind or word[:1] not in "~^":
        signs.append(_FOREIGN_END.search(word))
    for sign in filter(None, signs):
        foreign.append(sign["sign"])
        word = word.replace(sign["sign"], "", 1)
    return word


def _with_excluded(tokens: Sequence[Token]) -> Iterator[Token]:
    """`NOT "deep sea"`, as `-"deep sea"`; of a word, unwanted.py tells what it leaves out."""
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        before = tokens[place - 1] if place else None
        if token.is_sign and token.text in NOT_SIGNS and after and after.is_phrase:
            continue
        is_behind = before and before.is_sign and before.text in NOT_SIGNS
        yield replace(token, is_excluded=True) if is_behind and token.is_phrase else token


def _joined(tokens: list[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """`kafala OR "visa trading"`: a word alone beside OR is a phrase of one word.

    Of more words nobody can tell which are meant, so that the phrase need not stand there either.
    """
    loosened: list[str] = []
    for at, token in enumerate(tokens):
        if token.is_phrase or token.text not in OR_SIGNS or not 0 < at < len(tokens) - 1:
            continue
        pair = tokens[at - 1], tokens[at + 1]
        if not any(each.is_phrase for each in pair) or any(each.is_excluded for each in pair):
            continue
        if _is_alone(tokens, at - 1, -1) and _is_alone(tokens, at + 1, 1):
            tokens[at - 1] = replace(tokens[at - 1], is_phrase=True)
            tokens[at + 1] = replace(tokens[at + 1], is_phrase=True, is_joined=True)
        else:
            loosened += (each.text for each in pair if each.is_phrase)
            tokens[at - 1], tokens[at + 1] = (replace(each, is_phrase=False) for each in pair)
    return tokens, tuple(loosened)


def _is_alone(tokens: Sequence[Token], at: int, step: int) -> bool:
    token = tokens[at]
    if token.is_phrase:
        return True
    end = token.text[-1] if step > 0 else token.text[0]
    beyond = at + step
    is_edge = not 0 <= beyond < len(tokens) or end in "()"
    return not token.is_odd and (is_edge or tokens[beyond].is_sign)


def _groups_oddly(text: str) -> bool:
    """`(cocoa AND Ghana) OR tea`, where OR joins `Ghana` and `tea`."""
    for group in _GROUP.finditer(text):
        words = group[1].split()
        before = text[max(group.start() - _LONGEST_SIGN, 0) : group.start()].split()[-1:]
        beside = {*before, *text[group.end() : group.end() + _LONGEST_SIGN].split()[:1]}
        if OR_SIGNS & beside and (_AND_SIGNS | NOT_SIGNS).intersection(words):
            return True
    return False
