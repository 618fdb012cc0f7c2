"""Which forms of a verb or noun are one word? Light stems of English, French, Spanish, Portuguese.

For names of several words alone, beside which another form of a word seldom says another thing; a
word by itself would (`mina`, `mino`). Words come as `same_word.py` compares them: folded, without
the -s of the plural.
"""

import re
from collections.abc import Callable

_FEWEST_KEPT = 3  # letters of a stem

_ENGLISH_PAST: dict[str, str] = {
    past: verb
    for verb, pasts in {
        "beat": "beaten",
        "become": "became",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "deal": "dealt",
        "do": "did done doing doe",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feed": "fed",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "forbid": "forbade forbidden",
        "free": "freed",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone going goe",
        "grow": "grew grown",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "lose": "lost",
        "make": "made",
        "meet": "met",
        "owe": "owing owed",
        "pay": "paid",
        "ride": "rode ridden",
        "rise": "rose risen",
        "run": "ran",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "sleep": "slept",
        "speak": "spoke spoken",
        "spend": "spent",
        "steal": "stole stolen",
        "swear": "swore sworn",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "tie": "tying",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "withhold": "withheld",
        "write": "wrote written",
    }.items()
    for past in pasts.split()
}
_INFLECTED = re.compile(r"(?<=.)(?:ing|ed)$")
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([^aeioulszf])\1$")  # banned, dropping; not selling, passing
_SHORT_VERB = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")  # tak-ing, hir-ed: an e is lost
_SHORTEST_WITH_MUTE_E = 5  # letters: `leave`, and not `care`, which would meet `car`

_PARTICIPLES = {
    "en": re.compile("ed$"),
    "fr": re.compile("(?:ee|u)$"),
    "es": re.compile("[ai]d[oae]?$"),
    "pt": re.compile("[ai]d[oae]?$"),
}
_CONJUGATIONS = dict.fromkeys(("es", "pt"), re.compile("([ai])d[oae]?$"))
_SPANISH = re.compile(
    r"(?:[ai]e?ndo|ye?ndo|aron|ieron|aban|ian|[ai]d[oae]?|[aei]r(?:le|se|me|lo|la)?e?"
    r"|[ae]ne?|io|[aeo])$"
)
_PORTUGUESE = re.compile(
    r"(?:[aei]ndo|[aei]ram|avam|iam|[ai]d[oae]|[aei]r(?:-?se|em)?e?|[ae]m|ou|eu|iu|ao|oe|ae|[aeo])$"
)
_FRENCH = re.compile(r"(?:issent|issant|(?<=.{4})(?:e?aient|ent|ant)|ee|er|ez|ir|re|it|[aeiu])$")
_DIPHTHONGS = (("ie", "e"), ("ue", "o"))  # retienen, retener; encuentran, encontrar
_FEMININE_ENDING = re.compile("(?:eus|(?<=t)ric)$")
_TWICE = re.compile(r"([^\Waeiou])\1$")  # travaill-ent, travail


def stem_of(part: str, language: str) -> str:
    """What the forms of a compared word share in this language; the word where it is unknown."""
    stem = _STEMS.get(language)
    return stem(part) if stem and part.isascii() and part.isalpha() else part


def with_ending_of_men(bare: str) -> str:
    """`travailleur` for travailleuse, `inspecteur` for inspectrice, without their e; no fabrics."""
    return _FEMININE_ENDING.sub("eur", bare)


def is_participle(part: str, language: str) -> bool:
    """Whether it may say what was done to somebody: `sold`, `vendida`."""
    if language == "en" and part in _ENGLISH_PAST:
        return not part.endswith(("ing", "e"))
    return _PARTICIPLES[language].search(part) is not None


def conjugation_of(part: str, language: str) -> str:
    """Which vowel a participle has: Spanish `vendados` are of vendar, `vendidos` of vender."""
    found = _CONJUGATIONS[language].search(part) if language in _CONJUGATIONS else None
    return found[1] if found else ""


def _english(part: str) -> str:
    bare = _ENGLISH_PAST.get(part, part)
    cut = _INFLECTED.sub("", bare)
    if cut != bare and len(cut) >= _FEWEST_KEPT and _VOWEL.search(cut):
        bare = _DOUBLED.sub(r"\1", cut)
        if bare == cut and _SHORT_VERB.fullmatch(bare):
            bare += "e"
    if len(bare) >= _SHORTEST_WITH_MUTE_E:
        bare = bare.removesuffix("e")
    return bare[:-1] + "i" if bare.endswith("y") and len(bare) > _FEWEST_KEPT else bare


def _romance(ending: re.Pattern[str]) -> Callable[[str], str]:
    def stem(part: str) -> str:
        cut = ending.sub("", part)
        return _TWICE.sub(r"\1", cut) if len(cut) >= _FEWEST_KEPT else part

    return stem


def _spanish(part: str) -> str:
    bare = _romance(_SPANISH)(part)
    for diphthong, vowel in _DIPHTHONGS:
        bare = bare.replace(diphthong, vowel)
    return bare


def _french(part: str) -> str:
    return with_ending_of_men(_romance(_FRENCH)(part))


_STEMS: dict[str, Callable[[str], str]] = {
    "en": _english,
    "fr": _french,
    "es": _spanish,
    "pt": _romance(_PORTUGUESE),
}
