"""What does a passage carry for search by meaning, and which passages are compared at all?"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from config.index import fields as f
from config.index.passage_kinds import DEMOTED_KINDS
from config.index.vectors import kept
from config.meaning.model import Vector
from config.store.vectors import text_key
from config.text import UNSPACED

FEWEST_WORDS = 15
"""Shorter ones come first for whatever is asked (measured: .19 with them, .37 without)."""

_LETTERS_OF_A_WORD = 2  # of a script without spaces
_LEAST_LETTERS = 0.55  # of all signs but spaces; a table of numbers has fewer
_LAST_ASCII = 127
_UNSPACED = re.compile(f"[{UNSPACED}]")


class KnownVectors(NamedTuple):
    """Those that were made before, of one model."""

    fingerprint: str
    by_text: Mapping[bytes, Vector]  # by the keys of config.store.vectors


def is_eligible(text: str, kind: str) -> bool:
    """Not contents, references and boilerplate, nor fragments and tables of numbers."""
    if kind in DEMOTED_KINDS:
        return False
    unspaced = len(_UNSPACED.findall(text))
    spaced = _UNSPACED.sub(" ", text).split()
    words = sum(any(map(str.isalpha, each)) for each in spaced) + unspaced // _LETTERS_OF_A_WORD
    if words < FEWEST_WORDS:
        return False
    # marks belong to letters in many scripts: digits and signs are what tables are made of
    signs = [sign for sign in text if not sign.isspace()]
    odd = sum(sign.isdigit() or not (sign.isalnum() or ord(sign) > _LAST_ASCII) for sign in signs)
    return odd <= (1 - _LEAST_LETTERS) * len(signs)


def marked(fingerprint: str, vector: Vector | None) -> dict[str, str]:
    """The fields of a passage that was looked at, with or without a vector."""
    if vector is None:
        return {f.MEANING_MODEL: fingerprint}
    return {f.MEANING_MODEL: fingerprint, f.MEANING: kept(vector)}


def carried(text: str, kind: str, known: KnownVectors | None) -> dict[str, str]:
    """What a passage carries as it is first written; nothing where its vector is still to come."""
    if known is None or not known.by_text:
        return {}
    if not is_eligible(text, kind):
        return marked(known.fingerprint, None)
    vector = known.by_text.get(text_key(text))
    return {} if vector is None else marked(known.fingerprint, vector)
