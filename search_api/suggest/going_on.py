"""How do texts go on with what someone types? Read in Python: it takes a quarter of marking it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from config.index import fields as f
from config.index.languages import ANY
from config.text import UNSPACED, fold

START, END = "\x02", "\x03"  # around what the engine marks: no text holds them
_MARKED = re.compile(f"{START}(.+?){END}")
_UNSPACED = re.compile(f"[{UNSPACED}]")

# Between words; joiners stand inside of them, and a dot does in web addresses and numbers.
_SIGNS = r"\s!-/:-@\[-`{-\xbf\u2000-\u200b\u200e-\u206f\u2e00-\u2e7f\u3000-\u303f،؛؟"
_WORD = re.compile(rf"[^{_SIGNS}]+(?:\.[^{_SIGNS}]+)*")


def is_cut_by_engine(typed: str) -> bool:
    """Whether words stand without spaces in its script, so that the engine alone can tell them."""
    return _UNSPACED.search(typed) is not None


def continued_queries(typed: str, hits: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """What was typed, its last word as passages go on with it, once a passage."""
    written = " ".join(typed.lower().split())
    pieces = [*_WORD.finditer(written)]
    if not pieces:
        return
    before, last = written[: pieces[-1].start()], fold(pieces[-1][0])
    preceding = [fold(piece[0]) for piece in pieces[:-1]]
    for hit in hits:
        if is_cut_by_engine(typed):
            found = {word for word in _marked_in(hit) if fold(word).startswith(last)}
        else:
            found = {*_read(preceding, last, hit["_source"][f.TEXT][ANY])}
        yield from (before + word for word in sorted(found))


def _marked_in(hit: Mapping[str, Any]) -> Iterator[str]:
    for fragments in hit.get("highlight", {}).values():
        for fragment in fragments:
            yield from (marked.lower() for marked in _MARKED.findall(fragment))


def _read(preceding: list[str], last: str, text: str) -> Iterator[str]:
    """The words of a text that begin with the last one, behind the preceding ones."""
    words = _WORD.findall(text.lower())
    may_begin = {letter for letter in {word[0] for word in words} if fold(letter)[:1] == last[:1]}
    begun = [place for place, word in enumerate(words) if word[0] in may_begin]
    for place in begun:  # few are folded whole
        if "." not in words[place] and fold(words[place]).startswith(last):
            behind = words[max(0, place - len(preceding)) : place]
            if [*map(fold, behind)] == preceding:
                yield words[place]
