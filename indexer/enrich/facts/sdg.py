"""Which targets of the Sustainable Development Goals does a text name?

A bare "8.7" is never a target (it is a percentage or a section number): it needs a head such as
"SDG" or "target"; "Target 5.2" alone also the SDGs within reach, for logframes number theirs so.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config.joining_words import AND, pattern_of

_NUMBER = r"(1[0-7]|[1-9])\.(\d{1,2}|[a-d])(?:\.\d)?(?![\d%])(?!\s*(?:%|per cent|percent|million))"
_GOAL_HEADS = (
    r"SDGs?|Sustainable\s+Development\s+Goals?|ODD|ODS|Objectifs?\s+de\s+développement\s+durable"
    r"|Objetivos?\s+de\s+Desarrollo\s+Sostenible|Objetivos?\s+de\s+Desenvolvimento\s+Sustentável"
    r"|أهداف\s+التنمية\s+المستدامة|ЦУР|可持续发展目标"
)
_TARGET_HEADS = (
    r"Targets?|Indicators?|Cibles?|Indicateurs?|Metas?|Indicador(?:es)?|الهدف|الغاية|المقصد|غاية|هدف"
    r"|Задач\w*|Цел[ьи]|具体目标|目标"
)
_MENTION = re.compile(
    rf"(?:(?P<goal>{_GOAL_HEADS})(?:\s*[-,(]?\s*(?:{_TARGET_HEADS}))?|(?P<target>{_TARGET_HEADS}))"
    rf"\s*(?:n[°ºo]\.?\s*|#)?\(?{_NUMBER}",
    re.IGNORECASE,
)
_WORDS_OF_HEADS = (
    *("sdg", "sustainable", "odd", "ods", "objecti", "objetivo", "أهداف", "цур", "可持续"),
    *("target", "indica", "cible", "meta", "الهدف", "الغاية", "المقصد", "غاية", "هدف"),
    *("задач", "цел", "目标"),
)
_MORE = re.compile(rf"\s*(?:,|;|/|&|、|{pattern_of(AND)})+\s*{_NUMBER}", re.IGNORECASE)
_ALLIANCE = re.compile(r"(?:Alliance|Alianza|Aliança|Delta|التحالف|Альянс)\s+8\.7", re.IGNORECASE)
_NEARBY = re.compile(rf"{_GOAL_HEADS}|2030", re.IGNORECASE)
_REACH = 200  # letters
_NUMBERED = re.compile(r"\d\.[\da-d]")
_OWN_TARGET = "8.7"


class SdgMention(NamedTuple):
    """A target and the words that name it."""

    target: str
    form: str


def sdg_targets(text: str, valid: frozenset[str]) -> list[SdgMention]:
    """The targets named, one entry a mention; "Alliance 8.7" counts as one of 8.7."""
    if not _NUMBERED.search(text):
        return []
    found: list[SdgMention] = []
    if _OWN_TARGET in text:
        found += [SdgMention(_OWN_TARGET, match[0]) for match in _ALLIANCE.finditer(text)]
    lowered = text.lower()
    if any(head in lowered for head in _WORDS_OF_HEADS):  # costs a tenth of the search
        for match in _MENTION.finditer(text):
            found.extend(_with_list(text, match))
    return [mention for mention in found if mention.target in valid]


def _with_list(text: str, match: re.Match[str]) -> Iterator[SdgMention]:
    first = f"{match[3]}.{match[4].lower()}"
    sure = (
        match["goal"]
        or first == _OWN_TARGET
        or _NEARBY.search(text, max(0, match.start() - _REACH), match.end() + _REACH)
    )
    if not sure:
        return
    form = " ".join(match[0].split())
    yield SdgMention(first, form)
    place = match.end()
    while more := _MORE.match(text, place):
        yield SdgMention(f"{more[1]}.{more[2].lower()}", form)
        place = more.end()
