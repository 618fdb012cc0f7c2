"""Does a text that was made to stall its reader cost more than its length?

A pattern that tries every beginning against every end takes hours for a line of a megabyte,
and documents come from strangers. What is linear needs milliseconds here, what is not minutes:
the limit of processor time tells them apart on any machine.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from builders import an_extracted_document

from config.vocabulary import load_vocabulary
from extractors.document import Block
from extractors.layout.blocks.continued_sentences import with_continued
from extractors.layout.lines.hyphens import words_of
from indexer.enrich.bibliography.credits import names_leading
from indexer.enrich.bibliography.person_names import Names
from indexer.enrich.document import enricher_of
from indexer.enrich.records.drafts import RecordDraft
from indexer.enrich.records.enumerations import items_of
from indexer.enrich.records.fields import FieldReader
from indexer.enrich.records.responses import ResponseReader
from indexer.enrich.records.speakers import Said, parted_from_speakers
from indexer.enrich.text.matcher import Matcher

LETTERS = 4_000  # of a line
LONG = 40_000  # of what costs next to nothing a letter
CPU_SECONDS = 1.8  # for a document; what is linear takes an eighth of a second
STARTS = ("", "Lessons learned: ", "By ")
MARKS = ".,-_()[]{}:;'\"/|•\t \n*#@%$§№&+=<>~…–—0aA中ا«“’\u00a0\u200b\u0301"
WORDS = (
    "Dr. ", "by ", "and ", "ISBN ", "No. 182 ", "Art. ", "(c) 20", "www.", "http://", "a@b.",
    "Smith, J.; ", "2020-", "Nepal, ", "1. ", "(a) ", "(a)", ": (a) ", "[1] ", "© 2020 ", "A/HRC/",
    "I. ", "ii) ", "of the ", "de la ", "1/2 ", "12 March ", "A.B. ", "Aa Bb ", "x 1\n", "- \n",
)  # fmt: skip


class TooSlow(Exception):
    pass


@contextmanager
def within(cpu_seconds: float) -> Iterator[None]:
    """Ends what takes more processor time; patterns look for signals while they search."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def hostile_texts(letters: int) -> Iterator[str]:
    pieces = [*MARKS, *(f"{mark} " for mark in MARKS), *(f"a{mark}" for mark in MARKS), *WORDS]
    return (f"x{piece * (letters // len(piece))}y" for piece in pieces)


@pytest.mark.slow
def test_a_text_made_to_stall_costs_no_more_than_its_length() -> None:
    enricher = enricher_of(load_vocabulary())
    for text in hostile_texts(LETTERS):
        lines = "\n\n".join(start + text for start in STARTS)
        document = an_extracted_document(lines, name="any")
        with within(CPU_SECONDS):
            assert enricher.enrich(document, "any.txt").title, text[:20]


def test_what_was_made_to_stall_the_joining_of_pages_and_of_who_recommends_does_not() -> None:
    page, following = [Block("The debt of the herders ended")], [Block(f"a{'. B' * LONG}")]
    draft = RecordDraft("recommendation", 1.0, "heading", f"Ratify it{' ' * LONG}now", 1, 1, "1")
    with within(CPU_SECONDS):
        assert with_continued([page, following], words_of([])) == [tuple(page), tuple(following)]
        assert parted_from_speakers([draft], ["NPL"], lambda _: ()) == [Said(draft.text)]


def test_what_was_made_to_stall_the_reading_of_a_row_of_names_does_not() -> None:
    row = "a " * (8 * LONG)
    with within(CPU_SECONDS):
        assert names_leading(row, Names(Matcher(()))) == ()


def test_what_was_made_to_stall_the_parting_of_answers_and_items_does_not() -> None:
    file = load_vocabulary().record_fields
    answers = ResponseReader(file, FieldReader(file))
    blank = f"Train the inspectors.{' ' * LONG}Soon."
    unclosed = "Abc (d. " + "Efg. " * (3 * LONG // 5)
    with within(CPU_SECONDS):
        assert answers.parted(blank) == (blank, "")
        assert items_of(f"The team asked for two: (a) this; (b) {unclosed}")[1]
