"""Which codec of Python's is meant by the name that a file gives its encoding?"""

import codecs

# what browsers read under a narrower name: https://encoding.spec.whatwg.org/#names-and-labels
_WIDER = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso8859-1": "cp1252", "latin_1": "cp1252",
    "latin-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874", "iso2022_jp": "iso2022_jp_ext", "utf-16": "utf-8", "utf-16-le": "utf-8",
}  # fmt: skip
_OTHER_NAMES = {
    "x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949", "x-windows-949": "cp949", "windows-949": "cp949",
    "x-cp1252": "cp1252", "unicode": "utf-8", "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman", "iso-8859-8-i": "iso8859_8", "iso-8859-8-e": "iso8859_8",
    "windows-874": "cp874", "x-unknown": "", "unknown-8bit": "", "dos-874": "cp874",
    "macintosh": "mac_roman", "x-x-big5": "big5hkscs", "visual": "iso8859_8",
    "iso-8859-6-i": "iso8859_6", "x-user-defined": "",
}  # fmt: skip


def codec_of(name: str) -> str:
    """The codec for an encoding by the name that a file gives it; '' for what is none."""
    name = name.strip().strip("\"'").lower()
    try:
        known = codecs.lookup(_OTHER_NAMES.get(name, name)).name if name else ""
    except LookupError:
        return ""
    return _WIDER.get(known, known)
