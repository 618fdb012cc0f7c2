"""What holds for text in any language? How it is folded, where it has no spaces, whither it runs.

Both halves compare, cut and show text by these rules alone. Folding is the engine's own
(`icu_folding`; a test holds them together), so that what is the same here is found there.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal, get_args

LabelLanguage = Literal["en", "fr", "es", "pt", "ar"]
LABEL_LANGUAGES: tuple[LabelLanguage, ...] = get_args(LabelLanguage)
"""Readers' languages: facets, topics, types and kinds have a label in each."""

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose text runs leftwards."""

UNSPACED = (
    r"\u0e00-\u0eff"  # Thai, Lao
    r"\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    r"\u1780-\u17ff"  # Khmer
    r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Japanese
    r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese
)
"""Scripts without spaces between words, for a class in a pattern; Korean has spaces."""

INDIC = r"\u0900-\u0963\u0971-\u0dff"
r"""Letters of Indic scripts with their signs of vowels, which `\w` takes for no letters."""

# Letters that Unicode does not take apart: of Europe, of Africa, of Turkic languages, of Cyrillic
# from Ukraine to Sakha, and Arabic letters that are written either way.
_WHOLE_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "þ": "th", "ʼ": "", "ـ": ""}
    | dict(zip("øđłħŧðıĸŋ", "odlhtdiqn", strict=True))
    | dict(zip("ɓɗɖƙƴɛɔǝɩʋƒɠɲɨʉƥƭ", "bddkyeoeivfgniupt", strict=True))
    | dict(zip("əɵȥƶ", "aozz", strict=True))
    | dict(zip("ґғҕҗҙқҝҟңҥҧҫҭұҳҷҹӄӆӈӊӎ", "гггжзкккнҥпстүхҽчклннм", strict=True))
    | dict(zip("ىةیک", "يهيك", strict=True))
)
_ARABIC_ARTICLE = "ال"  # stands in one with its word

# What spreadsheets pass over before they look whether a cell is a formula, and how one starts.
_FORMULA = re.compile(
    r"[\s\x00-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*"
    r"[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
    r"|[\t\r\n]"
)


class _Folded(dict[int, str]):
    """Letter -> what it is compared as; filled as letters come up."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded_letter(chr(code))
        return found


_folded = _Folded()


def fold(text: str) -> str:
    """Without case, accents, widths and ways of writing: `Łódź` is `lodz`, and `Ａ` is `a`."""
    return text.lower() if text.isascii() else text.translate(_folded)


def fold_words(text: str) -> str:
    """Folded words with a space between, without signs and Arabic's article."""
    plain = "".join(letter if _is_of_word(letter) else " " for letter in fold(text))
    return " ".join(word.removeprefix(_ARABIC_ARTICLE) for word in plain.split())


def fold_name(text: str) -> str:
    """Folded letters and digits alone, as names of files are compared: `Accès ` is `acces`."""
    return "".join(filter(_is_of_word, fold(text)))


def edit_distance(one: str, other: str) -> int:
    """About how many letters are wrong, doubled, left out or in each other's place."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(block.size for block in blocks)


def no_formula(text: str) -> str:
    """What a cell may hold: an apostrophe stands before what a spreadsheet would run."""
    return f"'{text}" if _FORMULA.match(text) else text


def _folded_letter(letter: str) -> str:
    number = unicodedata.decimal(letter, None)
    if number is not None:
        return str(number)
    if unicodedata.category(letter) == "Cf":  # joiners, marks of direction, soft hyphens
        return ""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    kept = "".join(each for each in bare if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", kept.translate(_WHOLE_LETTERS))


def _is_of_word(letter: str) -> bool:
    """Letters, digits, and the vowel signs of Indic scripts."""
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"
