"""How likely does each language have a run of letters? langdetect's profiles, as they are asked.

langdetect itself spreads out all of 55 profiles before it answers (.3 s of processor time in each
process), of which a text of a page asks for one in a hundred.
"""

from pathlib import Path

import msgspec
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

_LONGEST = 3  # letters of a run


class _Profile(msgspec.Struct, frozen=True):
    """As langdetect keeps it."""

    name: str
    freq: dict[str, int]
    n_words: tuple[int, int, int]  # how many runs of one, two, three letters it was made of


class _Probabilities(dict[str, list[float]]):
    """Run of letters -> how likely each language has it. Filled as runs come up."""

    def __init__(self, profiles: list[_Profile]) -> None:
        super().__init__()
        self._profiles = profiles
        self._known = frozenset[str]().union(*(each.freq for each in profiles))

    def __contains__(self, run: object) -> bool:
        return run in self._known

    def __missing__(self, run: str) -> list[float]:
        place = len(run) - 1
        found = self[run] = [
            each.freq.get(run, 0) / each.n_words[place] if place < _LONGEST else 0.0
            for each in self._profiles
        ]
        return found


def detector_factory() -> DetectorFactory:
    """What makes langdetect's detectors; one text gets the same answer each time."""
    files = sorted(each for each in Path(PROFILES_DIRECTORY).iterdir() if each.is_file())
    profiles = [msgspec.json.decode(each.read_bytes(), type=_Profile) for each in files]
    factory = DetectorFactory()  # type: ignore[no-untyped-call]
    factory.langlist = [each.name for each in profiles]
    factory.word_lang_prob_map = _Probabilities(profiles)
    factory.set_seed(0)  # type: ignore[no-untyped-call]
    return factory
