"""Which forms of a word count as the same? Light stems by script, never by language.

Both the vocabulary's terms and the texts pass through here, so what matters is only that the forms
of one word meet and that different words stay apart. One universal stem for Latin script lets one
automaton serve all languages; real stemmers would join "inspection" and "inspector".
"""

import re

from config.text import fold

# forms that no rule below joins; the value is a stem
_IRREGULAR = {
    "children": "child",
    "childrens": "child",
    "women": "woman",
    "womens": "woman",
    "men": "man",
    "mens": "man",
    "labor": "labour",
    "labors": "labour",
    "laborer": "labourer",
    "laborers": "labourer",
    "programme": "program",
    "programmes": "program",
    "center": "centre",
    "centers": "centre",
    "centres": "centre",
    "enrolment": "enrollment",
    "behavior": "behaviour",
    "behaviors": "behaviour",
    "defense": "defence",
    "pais": "pais",
    "paises": "pais",
    "leyes": "ley",
    "redes": "red",
    "peores": "peor",
    "travaux": "travail",
    "jovens": "jovem",
    "jovenes": "joven",
    "homens": "homem",
    "origens": "origem",
    "viagens": "viagem",
    "maes": "mae",
}

_ARABIC_ARTICLE = re.compile(r"^(?:و|ف)?(?:ال|بال|كال|لل)(?=.{2})|^و(?=.{3})")
_ARABIC_ENDING = re.compile(r"(?<=.{2})(?:ها|ان|ات|ون|ين|يه|ه|ي)$")
_SHORTEST = 4  # letters of a word that has an ending to lose
_VOWEL_LOSS_FROM = 6  # five letters stay: at four, "cocoa" would meet the Spanish coconut
_ENDINGS: tuple[tuple[str, int, str], ...] = (
    ("ais", 7, "al"),  # laborais
    ("eis", 7, "el"),  # vulneráveis
    ("ies", 5, "ie"),  # agencies
    ("aux", 6, "al"),  # syndicaux
    ("eux", 4, "eux"),
    ("ss", 4, "ss"),
    ("us", 4, "us"),
    ("ux", 4, "u"),
    ("s", 4, ""),
)
"""Ending, fewest letters of the word, what stands instead. The first that fits is applied."""

_ISE = re.compile(r"(?<=.{3})iz(?=(?:e|ed|er|ers|es|ing|ation|ations)$)")
_PORTUGUESE_OES = re.compile(r"(?:(?<=[csx])|(?<=[gln]i))oes$")


def stem(word: str) -> str:
    """The key under which a word is looked up."""
    folded = fold(word)
    first = folded[:1]
    if "a" <= first <= "z":
        return _latin(folded)
    if "\u0600" <= first <= "\u06ff":
        return _arabic(folded)
    return folded


def _latin(word: str) -> str:
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    word = _singular(_ISE.sub("is", word) if "iz" in word else word)
    # niñas trabajadoras / niños trabajadores, forcé / forcées: vowels of gender and number go
    while len(word) >= _VOWEL_LOSS_FROM and word[-1] in "aeo":
        word = word[:-1]
    if len(word) >= _VOWEL_LOSS_FROM and word[-1] == word[-2]:
        word = word[:-1]  # sexuelle, sexuel
    return word[:-1] + "i" if word.endswith("y") else word


def _singular(word: str) -> str:
    if word.endswith("oes") and _PORTUGUESE_OES.search(word):
        return word[:-3] + "ao"
    for ending, letters, instead in _ENDINGS:
        if word.endswith(ending) and len(word) >= letters:
            return word.removesuffix(ending) + instead
    return word


def _arabic(word: str) -> str:
    return _ARABIC_ENDING.sub("", _ARABIC_ARTICLE.sub("", word))
