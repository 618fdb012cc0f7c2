"""Is a passage a list of contents, of references, or an imprint? Told by its text alone."""

import re

_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d+|…{2,}\s*\d+|\t\s*\d{1,3}\s*$", re.MULTILINE)
_NUMBERED_LINE = re.compile(r"^.{3,90}\s\d{1,3}\s*$", re.MULTILINE)
_CITED = re.compile(
    r"https?://|www\.|doi:|\bet al\b|\bibid\b|\bop\. ?cit|\bpp?\. ?\d+|\(\d{4}[a-z]?\)|"
    r"\b(?:accessed|retrieved|consulté|consultado|acessado)\b|\bVol\. ?\d|source on file",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"\bISBN\b|\bISSN\b|©|all rights reserved|tous droits réservés|todos los derechos reservados"
    r"|todos os direitos reservados|جميع الحقوق محفوظة|все права защищены|版权所有"
    r"|(?:does|do) not (?:necessarily )?(?:reflect|represent) the (?:views|official|policies)"
    r"|(?:funding|funded|financed)[^.\n]{0,40}(?:provided )?by (?:the )?"
    r"(?:united states|u\.s\.|european union|government)"
    r"|creative commons|printed (?:in|by)\b|designations employed|imprimé (?:en|au|par)|impreso en",
    re.IGNORECASE,
)
_LEAST_ENTRIES = 4
_WORDS_AN_ENTRY = 25
_LONGEST_IMPRINT = 1_600


def form_of(text: str) -> str:
    """One of "contents", "references" and "boilerplate", or '' for text to be read."""
    lines = text.count("\n") + 1
    entries = len(_LEADERS.findall(text))
    numbered = len(_NUMBERED_LINE.findall(text))
    if entries >= _LEAST_ENTRIES or (numbered >= 2 * _LEAST_ENTRIES and numbered > lines * 0.7):
        return "contents"
    cited = len(_CITED.findall(text))
    if cited >= _LEAST_ENTRIES and cited * _WORDS_AN_ENTRY >= len(text.split()):
        return "references"
    if _IMPRINT.search(text) and len(text) <= _LONGEST_IMPRINT and _is_imprint(text):
        return "boilerplate"
    return ""


def _is_imprint(text: str) -> bool:
    """Several signs, or one in a short text."""
    return len(_IMPRINT.findall(text)) > 1 or len(text) < _LONGEST_IMPRINT / 4
