"""Does a sentence go on behind a line? By its last words, and by how the next line begins."""

import re

from extractors.layout.lines.mended_letters import LINE_END_HYPHENS

ENDED = re.compile(
    r"[.!?:;…。！？؟।۔]['\"”’»)\]]*(?: ?[\[(]?\d{1,3}(?:[,;–-] ?\d{1,3})*[\])]?| ?[*†‡]+)?$"
)
LEADS_ON = re.compile(
    r"(?:,|\b(?:of|the|and|or|in|on|at|to|for|by|with|from|a|an|that|which|de|del|la|el|los|las|y|en"
    r"|con|por|para|que|le|les|des|du|et|dans|pour|par|sur|au|aux|e|da|do|das|dos|em|com|no|na|и|в"
    r"|на|с|по|от|для|о))$",
    re.IGNORECASE,
)
HYPHENS = frozenset("-‐") | set(LINE_END_HYPHENS)


def goes_on(above: str, line: str) -> bool:
    """Whether a sentence runs over the end of a line, as its words show."""
    if ENDED.search(above):
        return False
    first = next((letter for letter in line if letter.isalnum()), "")
    return first.islower() or above[-1:] in HYPHENS or LEADS_ON.search(above) is not None
