"""In which language is a text written? Two detectors and a table of scripts; `und` when unsure.

pycld2 is quick, knows African languages and abstains when unsure; langdetect is slow and never
abstains, so it confirms or fills in. Figures stand in docs/quality.md.
"""

import re
import threading
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pycld2
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from indexer.enrich.language.profiles import detector_factory
from indexer.enrich.language.pycld2_scores import TYPICAL_SCORES
from indexer.enrich.language.small_words import has_its_small_words
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

_NOISE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\d_]+")
_ADDRESS = re.compile(r"https?://\S+")
_ADDRESS_OR_MAIL = re.compile(rf"{_ADDRESS.pattern}|\S+@\S+")  # tries each word: dear

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
    return _plainly(sample) or _by_both(sample)


def _plainly(sample: str) -> Detected | None:
    """The language that the script or pycld2 is sure of; None where langdetect has to be asked."""
    by_script = _by_script(sample)
    if by_script is not None:
        return by_script
    quick, typical = _by_cld2(sample)
    enough = _ENOUGH_OF_LONG if len(sample) >= _LONG else _ENOUGH
    return quick if quick.confidence >= _SURE and typical >= enough else None


def _by_both(sample: str) -> Detected:
    """Where pycld2 alone is unsure."""
    slow, (quick, _) = _by_langdetect(sample), _by_cld2(sample)
    if slow.language in _CATCH_ALL or slow.confidence < _SURE:
        return _NOTHING
    if quick.language == slow.language:
        return slow
    if quick.language != UNDETERMINED:
        return _NOTHING
    return slow if len(sample) < _LONG or has_its_small_words(sample, slow.language) else _NOTHING


def document_language(drafts: Sequence[Draft], tagged: str) -> Detected:
    """The language of most of the body text; where that is unsure, what the file says of itself.

    Asked at several places: a form's questions or a foreword may be in another language.
    """
    body = [draft.text for draft in drafts if draft.form == "text"] or [d.text for d in drafts]
    start = len(body) // 4  # covers and forewords mix languages
    text = "\n".join([*body[start:], *body[:start]])
    found = detect_language(text[: 2 * _LETTERS_READ])
    votes = _votes(_slices(text), found.language)
    most, count = votes.most_common(1)[0] if votes else (found.language, 0)
    if most != found.language and count > votes[found.language] and count > 1:
        return Detected(most, round(count / votes.total(), 2))
    if found.language == UNDETERMINED:
        found = _of_parts(drafts)
    if found.language == UNDETERMINED and tagged and text:
        return Detected(tagged.partition("-")[0].lower(), _TAGGED)
    return found


def _of_parts(drafts: Sequence[Draft]) -> Detected:
    """The language of most of a text in two languages, which both detectors call neither."""
    letters: Counter[str] = Counter()
    for draft in drafts[:_MOST_PARTS]:
        plain = passage_language(draft.text, _NOTHING)
        letters[plain.language] += len(draft.text)
    known = letters.total() - letters.pop(UNDETERMINED, 0)
    shares = {language: count / known for language, count in letters.items() if known}
    mixed = [language for language, share in shares.items() if share >= _MUCH]
    if len(mixed) < 2 or known < _LEAST_SLICE:  # noqa: PLR2004
        return _NOTHING
    most = max(mixed, key=lambda language: shares[language])
    return Detected(most, round(shares[most], 2))


def other_languages(passages: Iterable[tuple[int, str, int]], language: str) -> tuple[str, ...]:
    """Languages in which whole pages or much of the text is written, besides the main one.

    `passages` are page, language and letters of each.
    """
    by_page: dict[int, Counter[str]] = defaultdict(Counter)
    letters: Counter[str] = Counter()
    for page, spoken, count in passages:
        by_page[page][spoken] += count
        letters[spoken] += count
    pages = Counter(counts.most_common(1)[0][0] for counts in by_page.values())
    return tuple(
        other
        for other, count in letters.most_common()
        if other not in {language, UNDETERMINED}
        and (
            count >= _MUCH * letters.total()
            or (pages[other] >= _PAGES and pages[other] >= _SHARE_OF_PAGES * pages.total())
        )
    )


def _slices(text: str) -> list[str]:
    """Up to eight pieces, spread over the text."""
    step = max(_SLICE, len(text) // _MOST_SLICES)
    return [text[at : at + _SLICE] for at in range(0, len(text), step)][:_MOST_SLICES]


def _votes(slices: Sequence[str], likely: str) -> Counter[str]:
    """How many slices each language has; langdetect is asked where it can outvote the `likely`."""
    samples = [_sample(text) for text in slices if len(text) >= _LEAST_SLICE]
    told = [_plainly(sample) for sample in samples]
    votes = _counted(each.language for each in told if each)
    others = max((count for each, count in votes.items() if each != likely), default=0)
    if others + told.count(None) <= votes[likely]:
        return votes
    asked = zip(told, samples, strict=True)
    return _counted((each or _by_both(sample)).language for each, sample in asked)


def _counted(languages: Iterable[str]) -> Counter[str]:
    return Counter(each for each in languages if each != UNDETERMINED)


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
_SLICE, _LEAST_SLICE, _MOST_SLICES = 1_500, 300, 8
_MOST_PARTS = 100
_MUCH = 0.2  # of a document's letters
_PAGES, _SHARE_OF_PAGES = 2, 0.1  # that are all in another language
_SHORT = 60

_CATCH_ALL = frozenset({"so", "sw", "id", "tl", "af", "cy", "et", "sl"})
"""What langdetect calls languages it does not know."""


def _sample(text: str) -> str:
    """What the detectors see: no addresses, digits or control characters; lower case, NFC."""
    cut = unicodedata.normalize("NFC", text[: 2 * _LETTERS_READ])
    if "@" in cut or "://" in cut:
        cut = (_ADDRESS_OR_MAIL if "@" in cut else _ADDRESS).sub(" ", cut)
    return " ".join(_NOISE.sub(" ", cut).split()).lower()[:_LETTERS_READ]


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
            _factories.append(detector_factory())
    detector: Detector = _factories[0].create()  # type: ignore[no-untyped-call]
    detector.append(sample)  # type: ignore[no-untyped-call]
    return detector


_factories: list[DetectorFactory] = []
