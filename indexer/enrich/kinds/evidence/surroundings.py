"""What stands around a block that tells its kind? Headings above it, its own label, its lead-in."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from config.index.passage_kinds import LESSON_KINDS
from extractors.document import Block, ExtractedDocument
from indexer.enrich.kinds.cues.readers import HeadingReader
from indexer.enrich.kinds.evidence.labels import COLONS, ENDED, LabelReader
from indexer.enrich.kinds.evidence.open_list import OpenList, marker_of
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.false_alarms.course_lessons import CourseReader
from indexer.enrich.kinds.false_alarms.laws import LawReader
from indexer.enrich.kinds.false_alarms.plans import PlanReader
from indexer.enrich.kinds.headings.annex_words import ANNEX, ANNEX_IN_CHINESE
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.sentences import sentences_of

_WORDS_OF_SUBTITLE = 12
_LONGEST_LEAD_IN = 45  # words of the sentence that ends in a colon
_LONGEST_FIELD = 4  # words
_RECORDS = frozenset(LESSON_KINDS)
_ASIDES = frozenset({"footnote", "caption"})
_ANY_LEVEL = 99  # of the next heading
# Sections of none of the kinds that stand around them.
_ANOTHER_SUBJECT = frozenset({"context", "methods", "opportunities"})
_NUMBERED = re.compile(r"^\W*\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s")  # a paragraph, which stands alone
_ENUMERATED = re.compile(r":\s{0,9}\(?(?:a|i|1)\)\s.{1,3000}?[\s;,)]\(?(?:b|ii|2)\)\s", re.DOTALL)
_ANNEX = re.compile(rf"^\W*(?:(?:{ANNEX})\b|{ANNEX_IN_CHINESE})", re.IGNORECASE)


class SignReader:
    """Knows the words of headings, labels and lead-ins."""

    def __init__(
        self,
        cues: HeadingCues,
        headings: HeadingReader,
        laws: LawReader,
        courses: CourseReader,
        plans: PlanReader,
    ) -> None:
        self._cues = cues
        self.label = LabelReader(cues).sign
        self._headings = headings
        self._laws = laws
        self._courses = courses
        self._plans = plans

    def signs(
        self, document: ExtractedDocument, title: str, cover: AbstractSet[str]
    ) -> list[list[Sign]]:
        """A sign for each block of each page.

        Headings that name the document tell nothing: those of its cover, and its title where it
        stands above all others.
        """
        reading = _Reading(self, title, cover, f"{title}: {_subtitle(document)}")
        followers = iter(_texts_after([block for page in document.pages for block in page.blocks]))
        return [
            [reading.sign(block, next(followers)) for block in page.blocks]
            for page in document.pages
        ]

    def of_path(self, path: list[str], name: str) -> Sign:
        """What the headings above say, the innermost first, in a document of that name."""
        if path and self._laws.is_article(path[-1]):
            return Sign(is_law=True)
        is_answered = False
        for heading in reversed(path):
            kinds = self.of_heading(heading)
            if kinds and self.is_taught(heading, path, name):
                break
            if kinds:
                is_over = is_answered and "recommendation" in kinds
                if is_over:
                    return Sign()
                return Sign(kinds, "heading", looks_ahead=self._cues.looks_ahead(heading))
            if self._headings.meaning(heading).section in _ANOTHER_SUBJECT or _ANNEX.match(heading):
                break
            is_answered = is_answered or self._cues.tells_what_became(heading)
        return Sign()

    def of_heading(self, heading: str) -> tuple[str, ...]:
        """The kinds that a heading names."""
        named = self._cues.named(heading)
        if named:
            return named
        kind = self._headings.meaning(heading).kind
        return (kind,) if kind and not self._cues.names_another_thing(heading) else ()

    def opens_another_subject(self, block: Block) -> bool:
        """Whether it is a form's label and no more, of a field that tells no lesson: "Context:"."""
        label = block.text.strip().rstrip(":： ")
        is_short = 0 < len(label.split()) <= _LONGEST_FIELD and not ENDED.search(label)
        is_label = block.kind == "paragraph" and is_short
        return is_label and self._headings.meaning(label).section in _ANOTHER_SUBJECT

    def is_title(self, heading: str, title: str) -> bool:
        """Whether it names the whole document, alone or with what stands below it."""
        is_begun = title.startswith(f"{heading}:") and not self._cues.named_alone(heading)
        return heading == title or is_begun

    def is_taught(self, text: str, path: Sequence[str], name: str) -> bool:
        """Whether a heading or label opens a lesson of a course."""
        return self._courses.is_numbered_lesson(text) and self._courses.teaches([name, *path])

    def begins_law(self, block: Block, after: str) -> bool:
        """Whether an article or a resolution begins here; `after` is the text that follows."""
        return self._laws.begins(block, after)

    def lead_in(self, block: Block) -> Sign | None:
        """Of what the list is that a paragraph leads into; None where it leads into none."""
        text = block.text.rstrip()
        if not text.endswith(COLONS) or block.kind == "table":
            return None
        last = sentences_of(text)[-1]
        if len(last.split()) > _LONGEST_LEAD_IN:
            return Sign()
        kind = self._cues.lead_ins.kind(last)
        return Sign((kind,), "lead_in") if kind else Sign()

    def announces_answer(self, block: Block) -> bool:
        """Whether it leads into an answer to what stands above it."""
        return self._cues.lead_ins.announces_answer(sentences_of(block.text)[-1])

    def announces_plans(self, block: Block) -> bool:
        """Whether it leads into what whoever writes will do."""
        return self._plans.tells(sentences_of(block.text)[-1])

    def enumerated(self, block: Block) -> Sign:
        """Of a paragraph that holds its list: "… made two recommendations: (a) …; (b) …"."""
        match = _ENUMERATED.search(block.text) if block.kind != "table" else None
        if match is None:
            return Sign()
        last = sentences_of(block.text[: match.start()] + ":")[-1]
        kind = self._cues.lead_ins.kind(last) if len(last.split()) <= _LONGEST_LEAD_IN else ""
        return Sign((kind,), "lead_in") if kind else Sign()


def _subtitle(document: ExtractedDocument) -> str:
    """What stands right below the first heading, in few words: "Trainer's manual"."""
    blocks = document.pages[0].blocks if document.pages else ()
    after = (below for above, below in pairwise(blocks) if above.kind == "heading")
    first = next(after, None)
    is_short = first is not None and len(first.text.split()) <= _WORDS_OF_SUBTITLE
    return first.text if first is not None and first.kind == "paragraph" and is_short else ""


class _Reading:
    """What is open where a block stands: headings, a list, a label, a law."""

    def __init__(self, reader: SignReader, title: str, cover: AbstractSet[str], name: str) -> None:
        self._reader = reader
        self._title = title
        self._name = name  # the title with what stands below it
        self._cover = cover
        self._path: list[Block] = []
        self._above = Sign()
        self._listed = OpenList()
        self._label = Sign()
        self._is_answered = False  # what follows answers what stands above
        self._law: int | None = None  # level of the heading under which it began

    def sign(self, block: Block, after: str) -> Sign:
        if block.kind == "heading":
            self._heading(block)
            return Sign()
        if block.kind in _ASIDES:
            return Sign()
        if self._law is None and self._reader.begins_law(block, after):
            self._law = self._path[-1].level if self._path else _ANY_LEVEL
        return Sign(is_law=True) if self._law is not None else self._of_text(block)

    def _heading(self, block: Block) -> None:
        self._path = [outer for outer in self._path if outer.level < block.level]
        if self._law is not None and block.level <= self._law:
            self._law = None
        if block.text.strip():
            self._path.append(block)
        texts = [each.text for each in self._path]
        below = texts[1:] if texts and self._reader.is_title(texts[0], self._title) else texts
        self._above = self._reader.of_path(
            [text for text in below if text not in self._cover], self._name
        )
        self._listed, self._label = self._led_by(block), Sign()
        self._is_answered = False

    def _led_by(self, heading: Block) -> OpenList:
        """The list below a sentence that looks like a heading: "75. States should:"."""
        if self._reader.of_heading(heading.text):
            return OpenList()
        sign = self._reader.lead_in(heading)
        is_told = sign is not None and not _RECORDS.isdisjoint(sign.kinds)
        return OpenList(marker_of(heading), sign) if is_told else OpenList()

    def _of_text(self, block: Block) -> Sign:
        if self._listed.sign.is_other and self._listed.holds(block):
            return self._listed.sign
        own = self._reader.label(block)
        path = [heading.text for heading in self._path]
        if own.kinds and not self._reader.is_taught(block.text, path, self._name):
            goes_on = re.search(r"\d", block.text[:40]) and not _NUMBERED.match(block.text)
            self._label = own if goes_on else Sign()
            self._is_answered = False
            return own
        if self._above.is_law:
            return self._above
        if self._reader.opens_another_subject(block):
            self._above, self._label, self._listed = Sign(), Sign(), OpenList()
            return Sign()
        if self._listed.holds(block):
            return self._listed.sign
        lead_in = self._reader.lead_in(block)
        if lead_in is not None and not lead_in.kinds and self._opens_other(block):
            self._listed = OpenList(marker_of(block), Sign(is_other=True))
            return Sign(leads_in=True)
        if lead_in is not None:
            self._is_answered = self._is_answered and not lead_in.kinds
            self._listed = OpenList(marker_of(block), lead_in)
            kinds, source = lead_in.kinds or self._above.kinds, lead_in.source or self._above.source
            return Sign(kinds, source, leads_in=True)
        self._listed = OpenList()
        enumerated = self._reader.enumerated(block)
        if enumerated.kinds:
            return enumerated
        if self._is_answered:
            return Sign(is_other=True)
        return self._label if self._label.kinds else self._above

    def _opens_other(self, lead_in: Block) -> bool:
        """Whether answers or plans follow, whatever the heading above them names."""
        self._is_answered = self._is_answered or self._reader.announces_answer(lead_in)
        is_plan = self._above.looks_ahead and self._reader.announces_plans(lead_in)
        return self._is_answered or is_plan


def _texts_after(blocks: Sequence[Block]) -> list[str]:
    """For each block the next text below it, over headings and notes; '' at the end."""
    found: list[str] = []
    after = ""
    for block in reversed(blocks):
        found.append(after)
        if block.kind != "heading" and block.kind not in _ASIDES:
            after = block.text
    return found[::-1]
