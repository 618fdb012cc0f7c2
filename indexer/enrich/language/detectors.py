"""What does one detector say of a text? By its script, by pycld2, by langdetect."""

import re
import threading
import unicodedata
from collections import Counter
from typing import NamedTuple

import pycld2
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from indexer.enrich.language.profiles import detector_factory
from indexer.enrich.language.pycld2_scores import TYPICAL_SCORES

UNDETERMINED = "und"


class Detected(NamedTuple):
    """A language and how sure that is."""

    language: str  # ISO 639-1 where there is one, else 639-3; `und` when unsure
    confidence: float  # 0-1


NOTHING = Detected(UNDETERMINED, 0.0)

# Scripts that one language of our field writes; in Ethiopic script, pycld2 knows Tigrinya.
_SCRIPTS: dict[str, str] = {
    "ETHIOPIC": "am",
    "MYANMAR": "my",
    "KHMER": "km",
    "LAO": "lo",
    "SINHALA": "si",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "GREEK": "el",
    "HANGUL": "ko",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "TELUGU": "te",
    "TAMIL": "ta",
    "ORIYA": "or",
    "THAANA": "dv",
}
_SURE_SHARE = 0.6  # of the letters, in that script

_OTHER_NAMES = {
    "bh": "bho",
    "iw": "he",
    "jw": "jv",
    "zh-Hant": "zh",
    "zh-cn": "zh",
    "zh-tw": "zh",
    "sr-ME": "sr",
}

_NOISE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\d_]+")
_ADDRESS = re.compile(r"https?://\S+")
_ADDRESS_OR_MAIL = re.compile(rf"{_ADDRESS.pattern}|\S+@\S+")  # tries each word: dear

LETTERS_READ = 2_000
_LETTERS_FOR_SCRIPT = 600
_NON_LATIN = re.compile(
    r"[\u0370-\u1dff\u2c80-\ua6ff\ua800-\ufaff\ufb13-\uffdc\U00010000-\U0010ffff]"
)
_LETTERS_NEEDED = 12
_lock = threading.Lock()


def sample_of(text: str) -> str:
    """What the detectors see: no addresses, digits or control characters; lower case, NFC."""
    cut = unicodedata.normalize("NFC", text[: 2 * LETTERS_READ])
    if "@" in cut or "://" in cut:
        cut = (_ADDRESS_OR_MAIL if "@" in cut else _ADDRESS).sub(" ", cut)
    return " ".join(_NOISE.sub(" ", cut).split()).lower()[:LETTERS_READ]


def by_script(sample: str) -> Detected | None:
    if len(sample) < _LETTERS_NEEDED:
        return NOTHING
    if sample.isascii() or not _NON_LATIN.search(sample, 0, _LETTERS_FOR_SCRIPT):
        return None
    letters = [letter for letter in sample[:_LETTERS_FOR_SCRIPT] if letter.isalpha()]
    if not letters:
        return None
    counts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in letters)
    script, count = counts.most_common(1)[0]
    if counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0) > len(letters) / 10:
        return Detected("ja", 0.99)
    language = _SCRIPTS.get(script)
    if language is None or count < _SURE_SHARE * len(letters):
        return None
    if language == "am":
        quick, _ = by_cld2(sample)
        return quick if quick.language == "ti" else Detected("am", 0.95)
    return Detected(language, 0.99)


def by_cld2(sample: str) -> tuple[Detected, float]:
    """What pycld2 says, and its score as a share of the language's typical one."""
    try:
        reliable, _, details = pycld2.detect(sample, isPlainText=True)
    except pycld2.error:
        return NOTHING, 0.0
    _, code, percent, score = details[0]
    if code == "un" or code.startswith(("xx", "zz")):
        return NOTHING, 0.0
    language = _OTHER_NAMES.get(code, code)
    confidence = percent / 100 if reliable else min(0.5, percent / 200)
    return Detected(language, confidence), score / TYPICAL_SCORES.get(language, score)


def by_langdetect(sample: str) -> Detected:
    try:
        found = _detector(sample[:1_000]).get_probabilities()  # type: ignore[no-untyped-call]
    except LangDetectException:
        return NOTHING
    if not found:
        return NOTHING
    return Detected(_OTHER_NAMES.get(found[0].lang, found[0].lang), found[0].prob)


def _detector(sample: str) -> Detector:
    with _lock:
        if not _factories:
            _factories.append(detector_factory())
    detector: Detector = _factories[0].create()  # type: ignore[no-untyped-call]
    detector.append(sample)  # type: ignore[no-untyped-call]
    return detector


_factories: list[DetectorFactory] = []
