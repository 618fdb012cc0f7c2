"""By what is a lesson known, whatever is read anew, and by what are near-same ones found?

Its key is made of its own letters, so a rebuild gives it the same one. Its bands are of a sketch
(indexer/enrich/facts/near_duplicates.py says how): near-same lessons share some, unless they
differ in a number or a country, as "ratify Convention 138" and "ratify Convention 182" do.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from indexer.enrich.facts.near_duplicates import bands_of_runs

_KEY_BYTES = 6
_RUN_WORDS = 3
_ROWS = 4
_FEWEST_RUNS = 18  # a shorter one must be the same word for word
_WORD = re.compile(r"\w+")


def keys_of(texts: Iterable[str]) -> Iterator[str]:
    """A key for each text of one document; the same text a second time has another one."""
    seen: Counter[str] = Counter()
    for text in texts:
        plain = "".join(_words(text))
        seen[plain] += 1
        again = f" {seen[plain]}" if seen[plain] > 1 else ""
        yield _hashed(plain + again, _KEY_BYTES)


def bands_of_record(text: str, countries: Iterable[str]) -> tuple[str, ...]:
    """What near-same records share: of 16 bands at least three."""
    words = _words(text)
    numbers = sorted({word for word in words if any(map(str.isdigit, word))})
    salt = " ".join([*numbers, *sorted(countries)])
    runs = [" ".join(words[at : at + _RUN_WORDS]) for at in range(len(words) - _RUN_WORDS + 1)]
    if len(runs) < _FEWEST_RUNS:
        return tuple(f"{band}:{_hashed(salt + ''.join(words), 8)}" for band in range(3))
    return bands_of_runs(runs, rows=_ROWS, salt=salt)


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.casefold())
    if words and words[0].isdigit():
        return words[1:]  # a paragraph's number: another edition counts otherwise
    return words


def _hashed(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()
