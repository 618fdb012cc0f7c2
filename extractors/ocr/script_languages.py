"""In which languages may Tesseract read a script? Those of its packs that are installed.

Languages in Latin letters are told apart by the small words of a first reading.
"""

import re
from collections.abc import Sequence

MOST_PACKS = 2  # each costs its full time again, and takes letters for those of its language
LEAST_SMALL_WORDS = 0.1  # of all words, that tell a language
FEWEST_WORDS = 25  # of a text, to say that it is in none of the languages
NO_LANGUAGE = 0.02  # of its words are small ones of some language at the most
LATIN = "Latin"
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


def packs_for(script: str, installed: Sequence[str]) -> str:
    """The installed packs of a script, as Tesseract takes them; '' where there is none."""
    wanted = [language for language in SCRIPTS.get(script, ()) if language in installed]
    # languages in Latin letters are told apart by their words, see below
    return "+".join(wanted[: 1 if script == LATIN else MOST_PACKS])


def other_scripts(installed: Sequence[str]) -> list[str]:
    """Scripts in letters other than Latin of which a pack is installed."""
    found = {packs_for(script, installed): script for script in SCRIPTS if script != LATIN}
    return [script for packs, script in found.items() if packs]


def latin_pack(text: str, installed: Sequence[str]) -> str:
    """The pack whose small words stand most often in the text; '' where none stand out."""
    shares = _shares(text)
    best = max((pack for pack in shares if pack in installed), key=shares.__getitem__, default="")
    return best if best and shares[best] > LEAST_SMALL_WORDS else ""


def is_no_language(text: str) -> bool:
    """Whether a text in Latin letters is long enough to have small words, and has none."""
    enough = len(_WORD.findall(text)) >= FEWEST_WORDS
    return enough and max(_shares(text).values()) < NO_LANGUAGE


def _shares(text: str) -> dict[str, float]:
    words = _WORD.findall(text.lower())
    return {
        pack: sum(word in small for word in words) / max(len(words), 1)
        for pack, small in SMALL_WORDS.items()
    }
