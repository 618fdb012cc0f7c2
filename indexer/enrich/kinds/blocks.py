"""Of what kind is each block of a document? Its structure is mended first."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from config.index.passage_kinds import LESSON_KINDS
from config.vocabulary.lookup import Vocabulary
from extractors.document import Block, ExtractedDocument
from indexer.enrich.kinds.cues.readers import HeadingReader
from indexer.enrich.kinds.evidence.looking_back import looks_back
from indexer.enrich.kinds.evidence.own_words import OwnWords
from indexer.enrich.kinds.evidence.scores import LEARNED, NO_KIND, kind_of
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.evidence.surroundings import SignReader
from indexer.enrich.kinds.false_alarms.about_texts import AboutTexts
from indexer.enrich.kinds.false_alarms.boilerplate import is_blank_form, is_source
from indexer.enrich.kinds.false_alarms.course_lessons import CourseReader
from indexer.enrich.kinds.false_alarms.laws import LawReader
from indexer.enrich.kinds.false_alarms.no_practices import NOTHING_AGAINST, NoPracticeReader
from indexer.enrich.kinds.false_alarms.plans import PlanReader
from indexer.enrich.kinds.false_alarms.proceedings import ProceedingsReader
from indexer.enrich.kinds.false_alarms.qualities import QualityReader
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.kinds.headings.structure import with_mended_headings
from indexer.enrich.kinds.models.learnings import learning_told, stored_learnings
from indexer.enrich.kinds.models.obstacles import obstacle_told, stored_obstacles
from indexer.enrich.kinds.models.paragraph_kinds import kinds_told, stored_paragraph_kinds
from indexer.enrich.kinds.models.sentence_kinds import KindModel, Probabilities
from indexer.passage_groups import BlockKind
from indexer.sentences import count_words, sentences_of

_BLOCKS_OF_A_NOTE = 3
_COVER_WORDS = 150
_FIRST_LETTERS = 40
_LEAST_LETTERS = 4  # "2020 – 2021", left over from a table of recommendations, recommends nothing
_TELLS_WHAT_WAS = frozenset({"challenge", "good_practice"})  # no demand and no plan is one
_TOLD = frozenset({*LEARNED, "challenge"})
_LONGEST_LABEL = 8  # words
_QUOTES = ('"', "“", "«", "„", "‘")
_ENDS = re.compile(r"[.;:!?…。；：！？؟؛।]")
_ASKING = ("?", "؟", "？")
_SIGNATURE = "-- "  # what mails write above who sent them
_RECORDS = frozenset(LESSON_KINDS)
_READ = frozenset({"paragraph", "list_item", "table"})


class _Heard(NamedTuple):
    """What the words of a block say to the model of kinds."""

    of_sentences: Probabilities
    read: Probabilities  # the same, or as a note of lessons
    cue: str  # the kind that a phrase says by itself


class BlockKindReader:
    """Built once from the vocabulary; `read` is pure."""

    def __init__(self, vocabulary: Vocabulary, headings: HeadingReader) -> None:
        self.cues = HeadingCues(vocabulary.heading_cues)
        laws = LawReader(vocabulary.heading_cues.preambles)
        courses = CourseReader(vocabulary.heading_cues)
        self._plans = PlanReader(vocabulary.passage_kinds.plans)
        self._signs = SignReader(self.cues, headings, laws, courses, self._plans)
        self._model = KindModel(vocabulary)
        self._obstacles = stored_obstacles()
        self._learnings = stored_learnings()
        self._paragraphs = stored_paragraph_kinds()
        self._proceedings = ProceedingsReader(vocabulary.passage_kinds)
        self._no_practices = NoPracticeReader(vocabulary.passage_kinds)
        self._about_texts = AboutTexts(vocabulary.passage_kinds.about_texts)
        self._qualities = QualityReader(vocabulary.passage_kinds.qualities)

    def read(
        self, extracted: ExtractedDocument, title: str
    ) -> tuple[ExtractedDocument, list[list[BlockKind]]]:
        """The document with its headings mended, and a kind for each block of each page."""
        document = with_mended_headings(extracted, self.cues)
        # "Recommendations" as a title is a part of a report that is kept as a file of its own
        cover = {name for name in _cover_headings(document) if not self.cues.named_alone(name)}
        signs = self._signs.signs(document, "" if self.cues.named_alone(title) else title, cover)
        is_note = sum(block.kind in _READ for block in _blocks(document)) <= _BLOCKS_OF_A_NOTE
        # in a note whose headings tell kinds, what stands under others is of none
        is_told = any(sign.kinds for page_signs in signs for sign in page_signs)
        may_learn = (is_note and not is_told) or looks_back(document)
        kinds: list[list[BlockKind]] = []
        texts_after = chain((block.text for block in islice(_blocks(document), 1, None)), ("",))
        before: Block | None = None
        above = NO_KIND
        for page, page_signs in zip(document.pages, signs, strict=True):
            kinds.append([])
            for block, sign in zip(page.blocks, page_signs, strict=True):
                kind = self._kind(block, sign, before, is_note=is_note, may_learn=may_learn)
                after = next(texts_after)
                is_rest = block.kind == "paragraph" and block.text[:1].islower()
                is_half = (is_rest and kind.kind != above.kind) or _is_label(block, after)
                if kind.source == "sentence" and is_half:
                    kind = NO_KIND  # half a sentence tells no kind by its words
                kinds[-1].append(kind)
                before, above = block, kind
        return document, kinds

    def _kind(
        self, block: Block, sign: Sign, before: Block | None, *, is_note: bool, may_learn: bool
    ) -> BlockKind:
        if _is_silent(block, sign) or self._qualities.tells(block.text):
            return NO_KIND
        of_sentences = self._model.read(block.text)
        read = self._model.as_note(block.text, of_sentences) if is_note else of_sentences
        cue = self._cue(block, sign, read, is_note=is_note)
        is_named = sign.source == "heading" and cue not in sign.kinds
        if is_named and self._is_of_proceedings(sign, block, before):
            sign = Sign()  # it has to speak for itself
        if sign.is_other or (sign.looks_ahead and self._only_plans(block.text)):
            return NO_KIND
        sign = sign._replace(is_item=_is_item(block, sign, cue))
        if "recommendation" in sign.kinds and self._demands(block.text, sign):
            sign = _that_asks(sign, block.text)
        own = self._own_words(
            block, sign, _Heard(of_sentences, read, cue), is_note=is_note, may_learn=may_learn
        )
        kind = kind_of(sign, own, self._model.shares, is_note=is_note)
        if block.kind != "table" and self._tells_nothing(kind.kind, block.text):
            return NO_KIND
        is_doubted = kind.source == "sentence" and kind.kind in _TELLS_WHAT_WAS and not is_note
        return NO_KIND if is_doubted and self._says_other(block, before) else kind

    def _cue(self, block: Block, sign: Sign, read: Probabilities, *, is_note: bool) -> str:
        """The kind that a phrase of the block says by itself; '' for none."""
        if sign.kinds and block.text[:1].islower():
            return ""  # it goes on with a sentence
        cue = self._model.cue(block.text, read)
        if cue in LEARNED and not (is_note or sign.kinds) and block.text.startswith(_QUOTES):
            return ""  # somebody's voice
        if cue in LEARNED and not is_note and self._proceedings.answers(block.text):
            return ""  # what a speaker said: "The Minister said that partnerships had been key to"
        return cue

    def _own_words(
        self, block: Block, sign: Sign, heard: _Heard, *, is_note: bool, may_learn: bool
    ) -> OwnWords:
        """What its words say for and against each kind; a model is asked where it may decide."""
        text = block.text
        is_practice = "good_practice" in sign.kinds and block.kind != "table"
        # where nothing around it says what it is, or practices may begin with what stood in the way
        may_be_obstacle = is_practice or not (sign.kinds or is_note)
        asks = self._model.asks_or_plans(text) if may_learn else True
        is_open = may_learn and not sign.kinds
        return OwnWords(
            heard.read,
            heard.cue,
            self._no_practices.against(text) if is_practice else NOTHING_AGAINST,
            obstacle=obstacle_told(text, heard.read, self._obstacles) if may_be_obstacle else 0.0,
            learning=0.0 if asks else learning_told(text, heard.read, self._learnings),
            whole=kinds_told(text, heard.of_sentences, self._paragraphs) if is_open else {},
        )

    def _is_of_proceedings(self, sign: Sign, block: Block, before: Block | None) -> bool:
        is_told = self._proceedings.tells(block, before)
        return is_told or (
            "recommendation" in sign.kinds
            and block.kind != "table"
            and self._proceedings.answers(block.text)
        )

    def _demands(self, text: str, sign: Sign) -> bool:
        """Whether it opens with what to do, or with what somebody should do."""
        acts = self._model.begins_with_act(text)
        return acts or (not sign.leads_in and self._model.demands(text))

    def _only_plans(self, text: str) -> bool:
        """Whether it tells what somebody will do, and nowhere what should be done."""
        asks = self._model.begins_with_act(text) or self._model.obliges(text)
        return not asks and self._plans.tells(text)

    def _tells_nothing(self, kind: str, text: str) -> bool:
        """Whether it speaks of lessons, of a text, or of a law without telling what was learned."""
        if kind in LEARNED and self._no_practices.describes(text):
            return True
        return kind in _TOLD and self._about_texts.speaks(text)

    def _says_other(self, block: Block, before: Block | None) -> bool:
        """Whether a block whose words alone tell a kind demands, plans, or reports proceedings."""
        asks = self._model.asks_or_plans(block.text) or self._proceedings.asks(block.text)
        return asks or self._proceedings.tells(block, before)


def _is_silent(block: Block, sign: Sign) -> bool:
    """Whether it can be of no kind: no text, a source, a question, a blank form."""
    return (
        block.kind not in _READ
        or not _has_letters(block.text)
        or (block.kind == "table" and not sign.kinds)
        or block.text.startswith(_SIGNATURE)
        or is_source(block.text)
        or _only_asks(block.text)
        or is_blank_form(block.text)
    )


def _is_item(block: Block, sign: Sign, cue: str) -> bool:
    """Whether it is an item of a list below a heading, and says itself of no other kind."""
    is_below = block.kind == "list_item" and sign.source == "heading"
    return is_below and cue in {"", *sign.kinds} and _RECORDS.issuperset(sign.kinds)


def _blocks(document: ExtractedDocument) -> Iterator[Block]:
    return (block for page in document.pages for block in page.blocks)


def _has_letters(text: str) -> bool:
    """Whether it holds enough of them to say anything; most texts do in their first words."""
    return any(
        sum(map(str.isalpha, part)) >= _LEAST_LETTERS for part in (text[:_FIRST_LETTERS], text)
    )


def _that_asks(sign: Sign, text: str) -> Sign:
    """Of what begins with what to do: a recommendation, though it laments a lack or leads on.

    "Enhance the quality of plans. This can be done by:" is one, besides the list below it.
    """
    leads_in = sign.leads_in and len(sentences_of(text)) == 1
    return sign._replace(kinds=("recommendation",), leads_in=leads_in, asks=True)


def _only_asks(text: str) -> bool:
    """Whether it holds questions alone, as a guide to interviews does."""
    return text.rstrip().endswith(_ASKING) and all(
        sentence.rstrip().endswith(_ASKING) for sentence in sentences_of(text)
    )


def _is_label(block: Block, after: str) -> bool:
    """Whether it holds no sentence, as what a chart shows: "Lack of data Limited access".

    A line whose sentence goes on in the text `after` it is none; neither is a long one.
    """
    is_short = block.kind == "paragraph" and count_words(block.text) <= _LONGEST_LABEL
    return is_short and not _ENDS.search(block.text) and not after[:1].islower()


def _cover_headings(document: ExtractedDocument) -> set[str]:
    """Headings of a first page that holds little but names and a date, where others follow."""
    if len(document.pages) < 2:  # noqa: PLR2004 - a cover and what it covers
        return set()
    blocks = document.pages[0].blocks
    if sum(count_words(block.text) for block in blocks) > _COVER_WORDS:
        return set()
    return {" ".join(block.text.split()) for block in blocks if block.kind == "heading"}
