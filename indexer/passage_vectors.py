"""What does a passage carry for search by meaning, and which passages are compared at all?"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from config.index import fields as f
from config.index.passage_kinds import DEMOTED_KINDS
from config.index.vectors import encoded_vector
from config.meaning.model import Vector
from config.store.vectors import text_key
from config.text import UNSPACED
from indexer.sentences import count_unspaced

FEWEST_WORDS = 15
"""Shorter ones come first for whatever is asked (measured: .19 with them, .37 without)."""

_LEAST_LETTERS = 0.55  # of all signs but spaces; a table of numbers has fewer
_MOST_NUMBERS = 0.25  # of all words: above stood tables alone, and no right answer had half of it
_LAST_ASCII = 127
_MOST_LETTERS = 5_000  # of a whole report: the model reads 512 tokens
_UNSPACED = re.compile(f"[{UNSPACED}]")


class KnownVectors(NamedTuple):
    """Those that were made before, of one model."""

    fingerprint: str
    by_text: Mapping[bytes, Vector]  # by the keys of config.store.vectors


def is_eligible(text: str, kind: str) -> bool:
    """Not contents, references and boilerplate, nor fragments and tables of numbers."""
    if kind in DEMOTED_KINDS:
        return False
    unspaced = count_unspaced(text)
    spaced = _UNSPACED.sub(" ", text).split()
    words = sum(any(map(str.isalpha, each)) for each in spaced) + unspaced
    if words < FEWEST_WORDS:
        return False
    numbers = sum(any(map(str.isdigit, each)) for each in spaced)
    if numbers > _MOST_NUMBERS * (len(spaced) + unspaced):
        return False
    # marks belong to letters in many scripts: digits and signs are what tables are made of
    signs = [sign for sign in text if not sign.isspace()]
    odd = sum(sign.isdigit() or not (sign.isalnum() or ord(sign) > _LAST_ASCII) for sign in signs)
    return odd <= (1 - _LEAST_LETTERS) * len(signs)


def compared_text(text: str, kind: str) -> str | None:
    """By what a passage, or a lesson, is compared; None: not at all."""
    return text if is_eligible(text, kind) else None


def compared_texts(passages: Sequence[tuple[str, str]]) -> list[str | None]:
    """By what the passages of one report are compared; they are text and kind, in reading order.

    A report of fragments, references and contents alone is compared as a whole, at its first
    passage: else nobody would find it.
    """
    compared = [compared_text(text, kind) for text, kind in passages]
    if any(compared) or not passages:
        return compared
    whole = "\n".join(text for text, _ in passages)[:_MOST_LETTERS]
    return [compared_text(whole, ""), *compared[1:]]


def vector_fields(fingerprint: str, vector: Vector | None) -> dict[str, str]:
    """The fields of a passage that was looked at, with or without a vector."""
    if vector is None:
        return {f.MEANING_MODEL: fingerprint}
    return {f.MEANING_MODEL: fingerprint, f.MEANING: encoded_vector(vector)}


def initial_vector_fields(compared: str | None, known: KnownVectors | None) -> dict[str, str]:
    """What a passage carries as it is first written; nothing where its vector is still to come."""
    if known is None or not known.by_text:
        return {}
    if compared is None:
        return vector_fields(known.fingerprint, None)
    vector = known.by_text.get(text_key(compared))
    return {} if vector is None else vector_fields(known.fingerprint, vector)
