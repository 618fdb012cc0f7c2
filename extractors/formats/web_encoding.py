"""How is a web page or a mail encoded? By its mark, as it declares, or by how its letters fit."""

import codecs
import re

from charset_normalizer import from_bytes

from extractors.encodings import MARKS

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(rb"""<html[^>]*?\blang\s*=\s*["']?([a-z]{2})""", re.IGNORECASE)
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>|&\w+;", re.IGNORECASE | re.DOTALL)
_HEAD_BYTES = 8_192
_MOST_STRANGE = 0.2  # of the letters; in French every tenth at most
_SAMPLE_BYTES = 64 * 1024

# what browsers read under a narrower name: https://encoding.spec.whatwg.org/#names-and-labels
_WIDER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso8859-1": "cp1252", "latin_1": "cp1252",
    "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "iso2022_jp": "iso2022_jp_ext", "utf-16": "utf-8", "utf-16-le": "utf-8",
}  # fmt: skip
_OTHER_NAMES = {
    "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949", "x-windows-949": "cp949", "x-cp1252": "cp1252", "unicode": "utf-8",
    "x-mac-cyrillic": "mac_cyrillic", "iso-8859-8-i": "iso8859_8", "windows-874": "cp874",
    "x-unknown": "", "unknown-8bit": "", "dos-874": "cp874", "macintosh": "mac_roman",
}  # fmt: skip
_BY_LANGUAGE = {
    "ru": ["cp1251", "koi8_r", "cp866"], "uk": ["cp1251", "koi8_u"], "bg": ["cp1251"],
    "sr": ["cp1251", "cp1250"], "ar": ["cp1256"], "fa": ["cp1256"], "ur": ["cp1256"],
    "he": ["cp1255"], "el": ["cp1253"], "tr": ["cp1254"], "th": ["cp874"], "vi": ["cp1258"],
    "ja": ["cp932", "euc_jp"], "ko": ["cp949"], "zh": ["gb18030", "big5hkscs"],
    "pl": ["cp1250", "iso8859_2"], "cs": ["cp1250", "iso8859_2"], "hu": ["cp1250", "iso8859_2"],
    "ro": ["cp1250", "iso8859_2"], "fr": ["cp1252"], "es": ["cp1252"], "pt": ["cp1252"],
    "de": ["cp1252"], "it": ["cp1252"], "en": ["cp1252"],
}  # fmt: skip
_USUAL = sorted({each for encodings in _BY_LANGUAGE.values() for each in encodings})
_WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ«»‹›‘’‚“”„–—…€°ºª¡¿§©®·•£\xa0"
)


def web_text(content: bytes, declared: str = "") -> str:
    """The text of a web page, or of a mail whose header has `declared` an encoding.

    What cannot be decoded becomes U+FFFD.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    named = codec_of(declared) or _declared(content)
    if named and named.startswith(("cp125", "mac", "iso8859")) and _is_utf8(content):
        named = "utf-8"  # letters of several bytes fit together by no accident
    for encoding in [named, "utf-8"] if named else ["utf-8"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if named and named != "utf-8":
        return content.decode(named, "replace")
    return content.decode(_guessed(content), "replace")


def codec_of(name: str) -> str:
    """Python's codec for an encoding by the name that a file gives it; '' for what is none."""
    name = name.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_OTHER_NAMES.get(name, name)).name if name else ""
    except LookupError:
        return ""
    return _WIDER.get(known, known)


def _declared(content: bytes) -> str:
    head = content[:_HEAD_BYTES]
    found = _DECLARED.search(head) if b"<" in head else None
    return codec_of(found[1].decode("ascii", "replace")) if found else ""


def _is_utf8(content: bytes) -> bool:
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _guessed(content: bytes) -> str:
    """By the page's language where it names one; else by how well the letters fit together."""
    language = _LANGUAGE.search(content[:_HEAD_BYTES])
    usual = _BY_LANGUAGE.get(language[1].decode().lower(), []) if language else []
    if len(usual) == 1:
        return usual[0]
    sample = _MARKUP.sub(b" ", content)[:_SAMPLE_BYTES]
    if not usual and _is_western(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=usual or _USUAL).best()
    return best.encoding if best is not None else "cp1252"


def _is_western(sample: bytes) -> bool:
    """Whether all that is not ASCII would be a Western letter or sign, among letters of ASCII."""
    strange = [letter for letter in sample.decode("cp1252", "replace") if not letter.isascii()]
    return _WESTERN.issuperset(strange) and len(strange) < _MOST_STRANGE * len(sample)
