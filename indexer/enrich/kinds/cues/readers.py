"""What kind of passage stands under a heading? Cues of seven languages, compared with the heading.

The longest cue wins; of a heading that names two, the kind listed first in the vocabulary.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from config.text import fold
from config.vocabulary.cue_schema import PassageKindsFile
from config.vocabulary.file_schema import Terms
from indexer.enrich.kinds.cues.word_patterns import expression_of
from indexer.enrich.text.words import normalized_text

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
        named = _ORDINAL.sub("", _NUMBERING.sub("", normalized_text(heading), count=1), count=1)
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
_LONGEST_ACCOUNT = 150  # words
_LONGEST_DEMAND = 200  # letters in which it is known as one


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(normalized_text(text)).replace("’", "'")).split())


class _Cue(NamedTuple):
    """An expression that tells a kind."""

    kind: str
    language: str
    expression: re.Pattern[str]


class SentenceReader:
    """Knows sentences that give a passage its kind where no heading does; less sure than those."""

    def __init__(self, file: PassageKindsFile) -> None:
        self._named = _CueFinder(file.sentence_signs, file.sentence_cues)
        self._told = _CueFinder(file.account_signs, accounts_of(file))
        self._demands = expression_of(file.demands)
        self._cases = expression_of(file.cases)

    def demands(self, text: str) -> bool:
        """Whether it opens with what somebody should do: "States should …"."""
        return self._demands.match(text[:_LONGEST_DEMAND].lower()) is not None

    def kind(self, text: str, language: str = "") -> str:
        """The kind of a passage without a telling heading; '' where no sentence tells.

        Without a language, the cues of all are looked for.
        """
        return self._named.kind(text.lower(), language)

    def account(self, text: str) -> str:
        """The kind of a passage that tells what was done and what that showed; '' for others.

        In a long text one such sentence stands among many that tell something else; what a court
        or an inspection found out is a fact of its case.
        """
        if len(text.split()) > _LONGEST_ACCOUNT:
            return ""
        kind = self._told.kind(text.lower())
        return "" if kind and self._cases.search(text.lower()) else kind


def accounts_of(file: PassageKindsFile) -> dict[str, Terms]:
    """The expressions that tell what was done, with their lists of words written out."""

    def written_out(cue: str, language: str) -> str:
        for name, words in reversed(file.account_words.items()):
            cue = cue.replace(f"<{name}>", words.get(language, ""))
        return cue

    return {
        kind: {
            language: tuple(written_out(cue, language) for cue in cues)
            for language, cues in by_language.items()
        }
        for kind, by_language in file.accounts.items()
    }


class _CueFinder:
    """Of a hundred expressions those are looked for, near their signs, whose signs a text holds."""

    def __init__(self, signs_of: Mapping[str, Sequence[str]], cues_of: Mapping[str, Terms]) -> None:
        signs = list(dict.fromkeys(sign for listed in signs_of.values() for sign in listed))
        self._signs = AhoCorasick(signs)
        self._cues: list[_Cue] = []  # in the order of the kinds: the first that fits wins
        self._cues_of_sign: list[list[int]] = [[] for _ in signs]
        for kind, listed in signs_of.items():
            for language, cues in cues_of.get(kind, {}).items():
                for cue in cues:
                    for sign in {sign for sign in listed if sign in cue}:
                        self._cues_of_sign[signs.index(sign)].append(len(self._cues))
                    self._cues.append(_Cue(kind, language, re.compile(cue, re.MULTILINE)))

    def kind(self, lowered: str, language: str = "") -> str:
        """The kind of the first expression that fits."""
        signed: dict[int, tuple[int, int]] = {}  # cue -> from where to where its signs stand
        for sign, start, end in self._signs.find_matches_as_indexes(lowered, overlapping=True):
            for number in self._cues_of_sign[sign]:
                first, last = signed.get(number, (start, end))
                signed[number] = min(first, start), max(last, end)
        for number in sorted(signed):
            kind, spoken, expression = self._cues[number]
            first, last = signed[number]
            if language in {"", spoken} and expression.search(
                lowered, max(first - _REACH, 0), last + _REACH
            ):
                return kind
        return ""
