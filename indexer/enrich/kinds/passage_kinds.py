"""What kind of passage stands under a heading? Cues of seven languages, compared with the heading.

The longest cue wins; of a heading that names two, the kind listed first in the vocabulary.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from config.text import fold
from config.vocabulary.cue_schema import PassageKindsFile
from indexer.enrich.text.words import clean

_NUMBERING = re.compile(
    r"^\s*(?:(?:box|table|figure|annex|chapter|part|section|encadré|recuadro|caixa|cuadro|capítulo"
    r"|chapitre|capitulo|annexe|anexo)\s+(?=\(?(?:\d|[ivxlc]+\b)))?"
    r"(?:\(?(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])[.):–-]+\s*|\d+(?:\.\d+)*\s+)*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^\s*(?:(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)\s*[:.–-]"
    r"|[一二三四五六七八九十]+、)\s*"
)
_MARKS = re.compile(r"[^\w\s']+")
_GOES_ON_WITH = (
    "from of for in on and to with by the at "  # en
    "de des du la le les et sur pour dans "  # fr
    "el los las en y para por con "  # es
    "da do dos das e em com "  # pt
    "من في و ل ب по для из и в"
)
_GOES_ON = frozenset(_GOES_ON_WITH.split())
_TAIL = 2  # words that may follow a cue of several words: "good practices observed"
_MOST_WORDS = 12  # of a heading that says more than the cue


class SectionMeaning(NamedTuple):
    """What a heading says of the text below it."""

    section: str  # id in passage_kinds.yaml, '' when the heading says nothing
    kind: str  # '' when the section has none


_NOTHING = SectionMeaning("", "")


_TABLE_KINDS = frozenset({"lesson", "good_practice", "recommendation", "challenge"})
_TEMPLATE_WORDS = re.compile(
    r"^\s*(?:brief (?:description|summary) of (?:the )?(?:emerging )?|(?:ll|gp) element\b)"
    r"|\s*\((?:link|provide)[^)]*\)?.*$",
    re.IGNORECASE,
)


class HeadingReader:
    """Knows the headings of the vocabulary."""

    def __init__(self, file: PassageKindsFile) -> None:
        self._cues: dict[str, SectionMeaning] = {}
        for section in file.sections:
            for cues in section.cues.values():
                for cue in cues:
                    self._cues.setdefault(_plain(cue), SectionMeaning(section.id, section.kind))
        self._memory: dict[str, SectionMeaning] = {}

    def meaning(self, heading: str) -> SectionMeaning:
        """What one heading says."""
        known = self._memory.get(heading)
        if known is None:
            known = self._memory[heading] = self._look_up(heading)
            if len(self._memory) > _KEPT_HEADINGS:
                self._memory.clear()
        return known

    def path_meaning(self, path: tuple[str, ...]) -> SectionMeaning:
        """The innermost heading that gives a kind, else the innermost that is known."""
        meanings = [self.meaning(heading) for heading in reversed(path)]
        known = [meaning for meaning in meanings if meaning.section]
        return next((meaning for meaning in known if meaning.kind), known[0] if known else _NOTHING)

    def table_kind(self, table: str) -> str:
        """The kind that a table's first row or first column names, as in the ILO's templates."""
        rows = [row.split("\t") for row in table.split("\n") if row.strip()]
        cells = [*rows[0], *(row[0] for row in rows[1:])] if rows else []
        return next(
            (
                meaning.kind
                for cell in cells
                if (meaning := self.meaning(_TEMPLATE_WORDS.sub("", cell))).kind in _TABLE_KINDS
            ),
            "",
        )

    def _look_up(self, heading: str) -> SectionMeaning:
        named = _ORDINAL.sub("", _NUMBERING.sub("", clean(heading), count=1), count=1)
        plain = _plain(named)
        whole = self._cues.get(plain)
        if whole is not None:
            return whole
        words = plain.split()
        if not words or len(words) > _MOST_WORDS:
            return _NOTHING
        for length in range(len(words) - 1, 0, -1):
            meaning = self._cues.get(" ".join(words[:length]))
            if meaning is not None and meaning.kind and _goes_on(words, length, meaning.kind):
                return meaning
            meaning = self._cues.get(" ".join(words[-length:]))
            if meaning is not None and length > 1 and meaning.kind:
                return meaning
        return _NOTHING


def _goes_on(words: list[str], length: int, kind: str) -> bool:
    """Whether what follows a cue leaves its meaning: "challenges ahead", not "results chain"."""
    if words[length] in _GOES_ON:
        return True
    plain = length > 1 or (kind in _PLAIN_KINDS and len(words[0]) >= _PLAIN_LETTERS)
    return plain and len(words) - length <= _TAIL


_PLAIN_KINDS = frozenset({"recommendation", "challenge"})
_PLAIN_LETTERS = 8
_REACH = 200  # letters of an expression on either side of its sign; the longest has some 100
_KEPT_HEADINGS = 50_000


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(clean(text)).replace("’", "'")).split())


class SentenceReader:
    """Knows sentences that give a passage its kind where no heading does; less sure than those."""

    def __init__(self, file: PassageKindsFile) -> None:
        signs = [(sign, kind) for kind, signs in file.sentence_signs.items() for sign in signs]
        self._kinds = tuple(file.sentence_signs)
        self._kind_of_sign = [kind for _, kind in signs]
        self._signs = AhoCorasick([sign for sign, _ in signs])
        self._cues = {
            (kind, language): _any_of(cues)
            for kind, by_language in file.sentence_cues.items()
            for language, cues in by_language.items()
        } | {
            (kind, ""): _any_of(cue for cues in by_language.values() for cue in cues)
            for kind, by_language in file.sentence_cues.items()
        }

    def kind(self, text: str, language: str = "") -> str:
        """The kind of a passage without a telling heading; '' where no sentence tells.

        Without a language, the cues of all are looked for.
        """
        lowered = text.lower()
        found = self._signs.find_matches_as_indexes(lowered, overlapping=True)
        if not found:
            return ""  # most sentences
        signed: dict[str, tuple[int, int]] = {}  # kind -> from where to where its signs stand
        for sign, start, end in found:
            first, last = signed.get(self._kind_of_sign[sign], (start, end))
            signed[self._kind_of_sign[sign]] = min(first, start), max(last, end)
        for kind in self._kinds:
            cue = self._cues.get((kind, language)) if kind in signed else None
            if cue is None:
                continue
            first, last = signed[kind]
            if cue.search(lowered, max(first - _REACH, 0), last + _REACH):
                return kind
        return ""


def _any_of(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{cue})" for cue in cues), re.MULTILINE)
