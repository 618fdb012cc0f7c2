"""How often is the language right? On cuts of the Universal Declaration of Human Rights."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pycld2
from langdetect.detector_factory import PROFILES_DIRECTORY

from indexer.enrich.language.detection import detect_language
from indexer.enrich.language.detectors import UNDETERMINED
from indexer.evaluate.figures import Figures, share_right
from indexer.evaluate.shared_data import NAMED_LANGUAGES

_CUTS: tuple[tuple[str, int, int, Callable[[str], str]], ...] = (
    ("language, 1,000 letters", 1_000, 6, str),
    ("language, 120 letters", 120, 12, str),
    ("language, 60 letters", 60, 12, str),
    ("language, 200 letters in capitals", 200, 6, str.upper),
)
"""Name, letters of a cut, cuts a language, what is done to them."""


def language_figures(declarations: Mapping[str, str]) -> list[Figures]:
    """One row a length, over the named languages."""
    return [
        share_right(name, _cases(declarations, letters, cuts, change))
        for name, letters, cuts, change in _CUTS
    ]


def unknown_languages(declarations: Mapping[str, str], languages: Mapping[str, str]) -> Figures:
    """Languages that neither detector knows; right is to say that."""
    known = {code.partition("-")[0] for code in _known()} | {"nb", "nn", "he", "jv"}
    unknown = [
        file for file, code in languages.items() if code.partition("-")[0] not in known | {"und"}
    ]
    return share_right(
        "language, unknown to the detectors",
        (
            (languages[file], UNDETERMINED, detect_language(declarations[file][:1_000]).language)
            for file in unknown
        ),
    )


def _known() -> Iterable[str]:
    yield from (code for _, code in pycld2.LANGUAGES)
    yield from (path.name for path in Path(PROFILES_DIRECTORY).iterdir())


def _cases(
    declarations: Mapping[str, str], letters: int, cuts: int, change: Callable[[str], str]
) -> Iterator[tuple[str, str, str]]:
    for language, file in NAMED_LANGUAGES.items():
        text = declarations[file]
        step = max(letters, (len(text) - letters) // cuts)
        for number in range(cuts):
            cut = text[number * step :][:letters]
            if len(cut) == letters:
                found = detect_language(change(cut)).language
                yield f"{language} #{number}", language, found
