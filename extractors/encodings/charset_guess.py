"""How is a text encoded that does not say so? By how well its letters fit together.

chardetng, the detector of Firefox, knows what the Web was written in. It leaves out what old
Macintoshes and DOS wrote, and encodings that are all ASCII with escapes; those are told here.
"""

import re
from itertools import pairwise

from chardetng_py import EncodingDetector

from extractors.encodings.codec_names import codec_of

SAMPLE_BYTES = 64 * 1024
_ESCAPED = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b\$[B@]|\x1b\([JI]|\x1b\$\(D"), "iso2022_jp_ext"),
    (re.compile(rb"~\{(?:[!-w][!-~])+~\}"), "hz"),
)
_COUNTRY = {  # of the domain in which a language is mostly written, where its own code is none
    "ar": "sa", "cs": "cz", "el": "gr", "fa": "ir", "he": "il", "ja": "jp", "ko": "kr", "sr": "rs",
    "sl": "si", "uk": "ua", "ur": "pk", "vi": "vn", "zh": "", "da": "dk", "et": "ee", "be": "by",
    "sv": "se", "en": "us", "ca": "es",
}  # fmt: skip
_WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ«»‹›‘’‚“”„–—…€°ºª¡¿§©®™·•£½¼¾²³\xa0"
)
_RUSSIAN = frozenset(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯіїєґІЇЄҐ«»“”„–—…№’§\xa0"
)
_HUNGARIAN = frozenset("áéíóöőúüűÁÉÍÓÖŐÚÜŰ„”–—’»«…\xa0")
_HUNGARIAN_WORDS = re.compile(r"\b(?:az|és|egy|hogy|nem)\b", re.IGNORECASE)
_WEST_OF_OTHERS = ("mac_roman", "cp850", "cp437")


def escape_encoding(content: bytes) -> str:
    """The encoding of a text of mere ASCII that changes letters by escapes; '' for others."""
    sample = content[:SAMPLE_BYTES]
    if not sample.isascii():
        return ""
    return next((codec for escape, codec in _ESCAPED if escape.search(sample)), "")


def guessed_encoding(content: bytes, language: str = "") -> str:
    """The codec that fits best; `language` is the one that a page says to be in, if it does."""
    detector = EncodingDetector()
    sample = content[:SAMPLE_BYTES]
    detector.feed(sample, last=True)
    domain = _COUNTRY.get(language.lower(), language.lower())
    is_domain = len(domain) == 2 and domain.isascii() and domain.isalpha()  # noqa: PLR2004
    codec = codec_of(detector.guess(tld=domain.encode() if is_domain else None, allow_utf8=True))
    if codec == "cp1252":
        return _western(sample)
    if codec == "cp1251" and not _holds_only(sample, codec, _RUSSIAN):
        return "mac_cyrillic" if _holds_only(sample, "mac_cyrillic", _RUSSIAN) else codec
    return codec or "cp1252"


def _western(sample: bytes) -> str:
    """Which of the encodings for Latin letters it is, where the detector sees no other."""
    is_hungarian = _HUNGARIAN_WORDS.search(sample.decode("cp1250", "replace")) is not None
    if is_hungarian and not sample.isascii() and _holds_only(sample, "cp1250", _HUNGARIAN):
        return "cp1250"
    if _holds_only(sample, "cp1252", _WESTERN):
        return "cp1252"
    fitting = [each for each in _WEST_OF_OTHERS if _holds_only(sample, each, _WESTERN)]
    return min(fitting, key=lambda each: _inner_capitals(sample, each), default="cp1252")


def _holds_only(sample: bytes, codec: str, letters: frozenset[str]) -> bool:
    """Whether a codec makes no other letters of a text than these and ASCII."""
    return letters.issuperset(
        letter for letter in sample.decode(codec, "replace") if not letter.isascii()
    )


def _inner_capitals(sample: bytes, codec: str) -> int:
    """How often a capital stands behind a small letter: in another codec's text, at every word."""
    return sum(a.islower() and b.isupper() for a, b in pairwise(sample.decode(codec, "replace")))
