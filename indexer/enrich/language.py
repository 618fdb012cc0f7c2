"""In which language is a text written? Two detectors and a table of scripts; `und` when unsure.

pycld2 is quick, knows African languages and abstains when unsure; langdetect is slow and never
abstains, so it confirms or fills in. Figures stand in docs/quality.md.
"""

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pycld2
from langdetect.detector import Detector
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from indexer.enrich.language_scores import TYPICAL_SCORES
from indexer.passages import Draft

UNDETERMINED = "und"


class Detected(NamedTuple):
    """A language and how sure that is."""

    language: str  # ISO 639-1 where there is one, else 639-3; `und` when unsure
    confidence: float  # 0-1


_NOTHING = Detected(UNDETERMINED, 0.0)

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

_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|[\d_]+")
_SPACE = re.compile(r"\s+")

_LETTERS_READ = 2_000
_LETTERS_OF_PASSAGE = 800
_LETTERS_FOR_SCRIPT = 600
_NON_LATIN = re.compile(
    r"[\u0370-\u1dff\u2c80-\ua6ff\ua800-\ufaff\ufb13-\uffdc\U00010000-\U0010ffff]"
)
_LETTERS_NEEDED = 12
_lock = threading.Lock()


def detect_language(text: str) -> Detected:
    """The language of a text of its own, by both detectors."""
    sample = _sample(text)
    by_script = _by_script(sample)
    if by_script is not None:
        return by_script
    quick, typical = _by_cld2(sample)
    enough = _ENOUGH_OF_LONG if len(sample) >= _LONG else _ENOUGH
    if quick.confidence >= _SURE and typical >= enough:
        return quick
    slow = _by_langdetect(sample)
    if slow.language in _CATCH_ALL or slow.confidence < _SURE:
        return _NOTHING
    if quick.language == slow.language:
        return slow
    return slow if quick.language == UNDETERMINED and len(sample) < _LONG else _NOTHING


def document_language(drafts: Sequence[Draft], tagged: str) -> Detected:
    """The language of the body text; where that is unsure, what the file says of itself."""
    body = [draft.text for draft in drafts if draft.form == "text"] or [d.text for d in drafts]
    start = len(body) // 4  # covers and forewords mix languages
    sample = "\n".join([*body[start:], *body[:start]])[: 2 * _LETTERS_READ]
    found = detect_language(sample)
    if found.language == UNDETERMINED and tagged and sample:
        return Detected(tagged.partition("-")[0].lower(), _TAGGED)
    return found


def passage_language(text: str, document: Detected) -> Detected:
    """The language of a part of a document: the document's, unless another is plain.

    Uses pycld2 alone: a report has hundreds of passages, and langdetect takes 10 ms for each.
    """
    sample = _sample(text[:_LETTERS_OF_PASSAGE])
    by_script = _by_script(sample)
    if by_script is not None:
        return by_script if by_script.language != UNDETERMINED else document
    found, typical = _by_cld2(sample)
    plain = _PLAIN if document.language != UNDETERMINED else _ENOUGH
    if found.confidence < _SURE or typical < plain or len(sample) < _SHORT:
        return document
    return found


_SURE = 0.9
_TAGGED = 0.3  # what a file says of itself is often its program's language
_ENOUGH = 0.5  # of the typical score
_ENOUGH_OF_LONG = 0.65
_PLAIN = 0.6  # for a passage that differs from its document
_LONG = 300  # letters
_SHORT = 60

_CATCH_ALL = frozenset({"so", "sw", "id", "tl", "af", "cy", "et", "sl"})
"""What langdetect calls languages it does not know."""


def _sample(text: str) -> str:
    """What the detectors see: no addresses, digits or control characters; lower case, NFC."""
    cut = unicodedata.normalize("NFC", text[: 2 * _LETTERS_READ])
    return _SPACE.sub(" ", _NOISE.sub(" ", cut)).strip().lower()[:_LETTERS_READ]


def _by_script(sample: str) -> Detected | None:
    if len(sample) < _LETTERS_NEEDED:
        return _NOTHING
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
        quick, _ = _by_cld2(sample)
        return quick if quick.language == "ti" else Detected("am", 0.95)
    return Detected(language, 0.99)


def _by_cld2(sample: str) -> tuple[Detected, float]:
    """What pycld2 says, and its score as a share of the language's typical one."""
    try:
        reliable, _, details = pycld2.detect(sample, isPlainText=True)
    except pycld2.error:
        return _NOTHING, 0.0
    _, code, percent, score = details[0]
    if code == "un" or code.startswith(("xx", "zz")):
        return _NOTHING, 0.0
    language = _OTHER_NAMES.get(code, code)
    confidence = percent / 100 if reliable else min(0.5, percent / 200)
    return Detected(language, confidence), score / TYPICAL_SCORES.get(language, score)


def _by_langdetect(sample: str) -> Detected:
    try:
        found = _detector(sample[:1_000]).get_probabilities()  # type: ignore[no-untyped-call]
    except LangDetectException:
        return _NOTHING
    if not found:
        return _NOTHING
    return Detected(_OTHER_NAMES.get(found[0].lang, found[0].lang), found[0].prob)


def _detector(sample: str) -> Detector:
    with _lock:
        if not _factories:
            factory = DetectorFactory()  # type: ignore[no-untyped-call]
            factory.load_profile(PROFILES_DIRECTORY)  # type: ignore[no-untyped-call]
            factory.set_seed(0)  # type: ignore[no-untyped-call]  # else each run differs
            _factories.append(factory)
    detector: Detector = _factories[0].create()  # type: ignore[no-untyped-call]
    detector.append(sample)  # type: ignore[no-untyped-call]
    return detector


_factories: list[DetectorFactory] = []
