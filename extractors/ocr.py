"""What does an image of a page say? Read by Tesseract, in the languages of its script.

Tesseract is a process of the reader's, shut in like it: a limit or a kill of one ends both.
"""

import csv
import io
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import mean, median

from msgspec import Struct

from extractors.layout.letters import clean_text
from extractors.lines import Line

TESSERACT = "tesseract"
MISSING = "text recognition (OCR) needs Tesseract, which is not installed"
MOST_PACKS = 2  # each costs its full time again, and takes letters for those of its language
ENOUGH_LINES = 5  # of a page, to believe its script and language for the others
LEAST_SMALL_WORDS = 0.1  # of all words
LEAST_TRUST = 3.0  # in the script; drawings and photographs were taken for Greek with less
LEAST_INK = 0.0005  # of the pixels that are not white, on a page that may hold a word
LEAST_CONFIDENCE = 30.0  # words below are noise: stains, stamps, drawings
WORD_TO_FONT = 1.1  # a font's size against the height of a usual word; a line may be skewed
SCRIPTS: dict[str, tuple[str, ...]] = {
    "Latin": ("eng", "fra", "spa", "por", "deu", "ita", "nld", "ind", "vie", "tur", "swa"),
    "Arabic": ("ara", "fas", "urd", "pus"),
    "Cyrillic": ("rus", "ukr", "uzb_cyrl", "kaz"),
    "Devanagari": ("hin", "nep", "mar"),
    "Bengali": ("ben", "asm"),
    "Han": ("chi_sim", "chi_tra", "jpn"),
    "Japanese": ("jpn",),
    "Korean": ("kor",),
    "Hangul": ("kor",),
    "Myanmar": ("mya",),
    "Khmer": ("khm",),
    "Lao": ("lao",),
    "Thai": ("tha",),
    "Ethiopic": ("amh", "tir"),
    "Hebrew": ("heb",),
    "Sinhala": ("sin",),
    "Tamil": ("tam",),
    "Greek": ("ell",),
}
"""Script as Tesseract calls it -> language packs, the most frequent in our documents first."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL_WORDS: dict[str, frozenset[str]] = {
    "eng": _words("the of and to in is for that with on by are was from which"),
    "fra": _words("le la les des et du en un une dans est pour que qui sur par aux"),
    "spa": _words("el la los las de y en que del por con una se para es al"),
    "por": _words("o a os as de e em que do da dos das para com uma não ao"),
    "deu": _words("der die das und den von zu mit ist des im für auf ein nicht"),
    "ita": _words("il di e che la in un per della del è con sono le gli"),
    "nld": _words("de het een van en in is dat op te voor met zijn niet"),
    "ind": _words("yang dan di dengan untuk dari pada ini dalam tidak adalah"),
    "vie": _words("và của các là có được cho trong không những người"),
    "tur": _words("ve bir bu için ile da de olarak olan gibi çok"),
    "swa": _words("na ya wa kwa ni za katika la cha kuwa"),
}
"""Language pack -> its most frequent words; another language's pack still reads them."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPT = re.compile(r"^Script: (\w+)$", re.MULTILINE)
_TRUST = re.compile(r"^Script confidence: ([\d.]+)$", re.MULTILINE)
_NICENESS = 10


class OcrFailed(Exception):
    """Tesseract is missing or could not read the image; says why."""


class OcrText(Struct, frozen=True):
    """The lines of an image, and how sure Tesseract is of them (0-100)."""

    lines: tuple[Line, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Image:
    """A grey picture of a page."""

    width: int
    height: int
    pixels: bytes  # a byte each, row by row
    dots_per_inch: float

    @property
    def ink(self) -> float:
        """The share of pixels that are not white."""
        return 1 - self.pixels.count(255) / max(len(self.pixels), 1)

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
        oriented = "osd" in installed
        if self._packs:
            return self._text(image, self._packs, oriented=oriented)
        script = _script_of(image) if oriented else "Latin"
        packs = _packs_for(script, installed)
        text = self._text(image, packs, oriented=oriented)
        if script == "Latin":
            better = _latin_pack(text, installed) or packs
            if better != packs:
                packs, text = better, self._text(image, better, oriented=oriented)
        if len(text.lines) >= ENOUGH_LINES:
            self._packs = packs
        return text

    def _text(self, image: Image, packs: str, *, oriented: bool) -> OcrText:
        mode = "1" if oriented else "3"
        return _text_of(_run(image, "--psm", mode, "-l", packs, "tsv"), image)


def _packs_for(script: str, installed: Sequence[str]) -> str:
    wanted = [language for language in SCRIPTS.get(script, ()) if language in installed]
    if not wanted:
        raise OcrFailed(f"text recognition (OCR) has no language pack for the script {script}")
    # languages in Latin letters are told apart by their words, see below
    return "+".join(wanted[: 1 if script == "Latin" else MOST_PACKS])


def _latin_pack(text: OcrText, installed: Sequence[str]) -> str:
    """The pack whose small words stand most often in the text; '' where none stand out."""
    words = [word for line in text.lines for word in _WORD.findall(line.text.lower())]
    counts = {
        pack: sum(word in small for word in words)
        for pack, small in SMALL_WORDS.items()
        if pack in installed
    }
    best = max(counts, key=lambda pack: counts[pack], default="")
    return best if best and counts[best] > LEAST_SMALL_WORDS * len(words) else ""


def _script_of(image: Image) -> str:
    """The script of an image; Latin where there are too few letters to tell."""
    try:
        answer = _run(image, "--psm", "0")
    except OcrFailed:
        return "Latin"
    script, trust = _SCRIPT.search(answer), _TRUST.search(answer)
    if script is None or trust is None or float(trust[1]) < LEAST_TRUST:
        return "Latin"
    return script[1]


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


def _text_of(table: str, image: Image) -> OcrText:
    """Tesseract's table of words as lines in points."""
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row.get("text") or "").strip() and float(row["conf"]) >= LEAST_CONFIDENCE:
            rows[row["block_num"], row["par_num"], row["line_num"]].append(row)
    lines = tuple(_evened(list(_lines(rows.values(), 72 / image.dots_per_inch))))
    words = [float(row["conf"]) for line in rows.values() for row in line]
    return OcrText(lines, round(mean(words), 1) if words else 0.0)


def _lines(rows: Iterable[list[dict[str, str]]], scale: float) -> Iterator[Line]:
    for row in rows:
        lefts = [int(word["left"]) for word in row]
        tops = [int(word["top"]) for word in row]
        rights = [int(word["left"]) + int(word["width"]) for word in row]
        bottoms = [int(word["top"]) + int(word["height"]) for word in row]
        text = clean_text(" ".join(word["text"] for word in row))
        box = [
            round(edge * scale, 1) for edge in (min(lefts), min(tops), max(rights), max(bottoms))
        ]
        yield Line(
            text=text,
            bbox=(box[0], box[1], box[2], box[3]),
            size=round(median(int(word["height"]) for word in row) * scale * WORD_TO_FONT, 1),
        )


def _evened(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of about the usual height get the usual size: heights depend on the letters in them."""
    usual = median(line.size for line in lines) if lines else 0.0
    for line in lines:
        near = 0.6 * usual < line.size < 1.5 * usual  # without tails, or with all of them
        yield Line(line.text, line.bbox, usual if near else line.size)
