"""Which documents say almost the same? A sketch of each text, cut into bands that near ones share.

MinHash: of two texts that share nine tenths of their runs of words, sixteen bands of eight hashes
have seven in common on average; of two that share half, hardly ever one. So "at least two bands"
finds at 0.9 all but 1 in 400, at 0.8 three of four, at 0.5 one in 600. The engine looks bands up
like any keyword (config/index/near_duplicates.py), and nothing else has to be kept.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec
from rensa import RMinHash

from indexer.enriched_document import EnrichedDocument

BANDS = 16
_ROWS = 8
_SEED = 87
_RUN_WORDS = 5
_RUN_LETTERS = 10  # in scripts without spaces
_LONGEST_MEAN_WORD = 14  # beyond it, a script has no spaces
_FEWEST_RUNS = 20  # less says too little to be like another
_MOST_RUNS = 200_000
_WORD = re.compile(r"\w+")


def bands_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The bands of a document's passages; () for one too short to be compared."""
    runs = list(islice(_runs(" ".join(texts).lower()), _MOST_RUNS))
    if len(runs) < _FEWEST_RUNS:
        return ()
    return bands_of_runs(runs, rows=_ROWS)


def bands_of_runs(runs: Sequence[str], rows: int, salt: str = "") -> tuple[str, ...]:
    """Sixteen bands of `rows` hashes; texts of another salt share none."""
    sketch = RMinHash(num_perm=BANDS * rows, seed=_SEED)
    sketch.update(list(runs))
    digest = sketch.digest()
    return tuple(
        f"{band}:{_hashed(digest[band * rows : (band + 1) * rows], salt)}" for band in range(BANDS)
    )


def with_bands(document: EnrichedDocument) -> EnrichedDocument:
    """The document with the bands of its passages' text."""
    bands = bands_of(passage.text for passage in document.passages)
    return msgspec.structs.replace(document, bands=bands)


def _runs(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    letters = "".join(words)
    if words and len(letters) / len(words) > _LONGEST_MEAN_WORD:
        return (letters[at : at + _RUN_LETTERS] for at in range(len(letters) - _RUN_LETTERS + 1))
    return map(" ".join, zip(*(words[start:] for start in range(_RUN_WORDS)), strict=False))


def _hashed(rows: Sequence[int], salt: str) -> str:
    return hashlib.blake2b((repr(rows) + salt).encode(), digest_size=8).hexdigest()
