"""What does an image of a page say? Read by Tesseract, in the languages of its script.

Tesseract is a process of the reader's, shut in like it: a limit or a kill of one ends both.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extractors.ocr.script_languages import (
    LATIN,
    is_no_language,
    latin_pack,
    other_scripts,
    packs_for,
)
from extractors.ocr.skew import rotated_pixels, skew_of
from extractors.ocr.tesseract_table import Frame, OcrText, text_of

TESSERACT = "tesseract"
MISSING = "text recognition (OCR) needs Tesseract, which is not installed"
ENOUGH_LINES = 5  # of a page, to believe its script and language for the others
LEAST_TRUST = 3.0  # in the script; drawings and photographs were taken for Greek with less
GUESS = 0.5  # trust in a script that is worth a warning where what is read makes no words
GOOD = 75.0  # the confidence of a page, from which its packs need no second look
MOST_TRIED = 3  # scripts, where Tesseract cannot tell which it is
LEAST_INK = 0.0005  # of the pixels that are not white, on a page that may hold a word
_SCRIPT = re.compile(r"^Script: (\w+)$", re.MULTILINE)
_TRUST = re.compile(r"^Script confidence: ([\d.]+)$", re.MULTILINE)
_NICENESS = 10


class OcrFailed(Exception):
    """Tesseract is missing or could not read the image; says why."""


class ScriptGuess(NamedTuple):
    """The script that Tesseract sees, and how far to trust it."""

    script: str = ""  # '' where there are too few letters to tell
    trust: float = 0.0

    @property
    def is_sure(self) -> bool:
        return self.trust >= LEAST_TRUST


@dataclass(frozen=True, slots=True)
class Image:
    """A grey picture of a page."""

    width: int
    height: int
    pixels: bytes  # a byte each, row by row
    dots_per_inch: float
    turned: float = 0.0  # degrees clockwise, from the picture to the page

    @property
    def ink(self) -> float:
        """The share of pixels that are not white."""
        return 1 - self.pixels.count(255) / max(len(self.pixels), 1)

    @property
    def frame(self) -> Frame:
        """How its pixels lie on the page."""
        return Frame(self.dots_per_inch, self.width, self.height, self.turned)

    def level(self) -> "Image":
        """The picture with its lines level."""
        degrees = skew_of(self.width, self.height, self.pixels)
        if not degrees:
            return self
        pixels = rotated_pixels(self.width, self.height, self.pixels, degrees)
        return replace(self, pixels=pixels, turned=-degrees)

    @property
    def as_pgm(self) -> bytes:
        return b"P5\n%d %d\n255\n" % (self.width, self.height) + self.pixels


@cache
def installed_languages() -> tuple[str, ...]:
    """The language packs of the Tesseract on PATH; none where there is no Tesseract."""
    if shutil.which(TESSERACT) is None:
        return ()
    answer = subprocess.run(  # noqa: S603 - the one on PATH is meant
        [TESSERACT, "--list-langs"],
        capture_output=True,
        check=False,
        text=True,
    )
    return tuple(line.strip() for line in answer.stdout.splitlines()[1:] if line.strip())


class Reader:
    """Reads the pages of one document; what one shows of script and language helps the next."""

    def __init__(self) -> None:
        self._packs = ""  # as Tesseract takes them; '' until a page has shown them

    def read(self, image: Image) -> OcrText:
        """The text of an image.

        Raises:
            OcrFailed: Tesseract is missing, has no pack for the script, or gives up.
        """
        installed = installed_languages()
        if not installed:
            raise OcrFailed(MISSING)
        if image.ink < LEAST_INK:
            return OcrText((), 0.0)
        image = image.level()
        if self._packs:
            text = _text(image, self._packs, installed)
            if text.confidence >= GOOD:
                return text
        packs, text = _read_anew(image, installed)
        if len(text.lines) >= ENOUGH_LINES and text.confidence >= GOOD:
            self._packs = packs
        return text


def _read_anew(image: Image, installed: Sequence[str]) -> tuple[str, OcrText]:
    """The text, and the packs it was read with: by the script, else by what reads best."""
    guess = _script_of(image) if "osd" in installed else ScriptGuess()
    if guess.is_sure and guess.script != LATIN:
        packs = packs_for(guess.script, installed)
        if not packs:
            raise OcrFailed(_without_pack(guess.script))
        return packs, _text(image, packs, installed)
    packs = packs_for(LATIN, installed)
    if guess.is_sure and not packs:
        raise OcrFailed(_without_pack(LATIN))
    text = _text(image, packs, installed) if packs else OcrText((), 0.0)
    better = latin_pack(text.text, installed)
    if better and better != packs:
        packs, text = better, _text(image, better, installed)
    if guess.is_sure or (text.confidence >= GOOD and not is_no_language(text.text)):
        return packs, text
    return _best_of_others(image, packs, text, guess, installed)


def _best_of_others(
    image: Image, packs: str, text: OcrText, guess: ScriptGuess, installed: Sequence[str]
) -> tuple[str, OcrText]:
    """A page whose script Tesseract does not know, and that reads badly in Latin letters."""
    others = sorted(other_scripts(installed), key=lambda script: script != guess.script)
    for script in others[:MOST_TRIED]:
        tried = packs_for(script, installed)
        other = _text(image, tried, installed)
        if other.confidence > text.confidence:
            packs, text = tried, other
    is_guessed = guess.script not in {"", LATIN} and guess.trust >= GUESS
    if is_guessed and not packs_for(guess.script, installed) and is_no_language(text.text):
        raise OcrFailed(_without_pack(guess.script))
    return packs, text


def _without_pack(script: str) -> str:
    return f"text recognition (OCR) has no language pack for the script {script}"


def _text(image: Image, packs: str, installed: Sequence[str]) -> OcrText:
    mode = "1" if "osd" in installed else "3"
    return text_of(_run(image, "--psm", mode, "-l", packs, "tsv"), image.frame)


def _script_of(image: Image) -> ScriptGuess:
    """The script of an image; none where there are too few letters to tell."""
    try:
        answer = _run(image, "--psm", "0")
    except OcrFailed:
        return ScriptGuess()
    script, trust = _SCRIPT.search(answer), _TRUST.search(answer)
    return ScriptGuess(script[1], float(trust[1])) if script and trust else ScriptGuess()


def _run(image: Image, *options: str) -> str:
    """What Tesseract prints. The parent's deadline for the page ends it, if nothing else does."""
    command = [TESSERACT, "-", "-", "--dpi", str(round(image.dots_per_inch)), *options]
    try:
        done = subprocess.run(  # noqa: S603 - our own words and numbers only
            command,
            input=image.as_pgm,
            capture_output=True,
            check=False,
            preexec_fn=_be_nice,
        )
    except OSError as error:
        reason = error.strerror or error
        raise OcrFailed(f"text recognition (OCR) does not start: {reason}") from error
    if done.returncode != 0:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = words[-1][:200] if words else f"exit code {done.returncode}"
        raise OcrFailed(f"text recognition (OCR) gave up: {last}")
    return done.stdout.decode("utf-8", "replace")


def _be_nice() -> None:
    os.nice(_NICENESS)  # of itself: no other's priority can be changed from here
