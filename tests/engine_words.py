"""Stands for an analyzer that only lowers letters, for tests without an engine."""

import re
from typing import Any

from config.index.known_words import KnownWords
from config.index.text_pieces import analysis_batches, text_of
from config.index.words_column import words_column
from indexer.sentences import sentence_ends


def lower_case_words(text: str, leave_out: str = "") -> list[dict[str, Any]]:
    return [
        {
            "token": found[0].lower(),
            "start_offset": found.start(),
            "end_offset": found.end(),
            "position": place,
        }
        for place, found in enumerate(re.finditer(r"\w+", text))
        if found[0] not in leave_out.split()
    ]


def knowing(*texts: str, leave_out: str = "") -> KnownWords:
    """What is known of these texts."""
    known = KnownWords()
    for cores in analysis_batches(known.unknown(texts)):
        known.learn(cores, lower_case_words(text_of(cores), leave_out))
    return known


def column_of(text: str, leave_out: str = "") -> str:
    """Its words, as the index takes them."""
    return words_column(knowing(text, leave_out=leave_out).tokens(text), sentence_ends(text))
