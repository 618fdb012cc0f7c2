"""What do models of whole paragraphs learn from? Paragraphs written for them, and what is none.

What is none is running text as it stands in reports: papers of the United Nations and works of the
US Government, which may be reproduced, of documents whose hash is even, hardly one in a thousand of
which tells a lesson where nothing calls it so; besides answers to a form that tell none. Documents
whose hash is odd are kept back for figures. No text of others is kept.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from labels import NONE_OF_ALL, answers

from config.settings import load_settings
from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument, SourceFile
from indexer.assembly import extraction_pool
from indexer.enrich.kinds.cues.readers import HeadingReader, SentenceReader
from indexer.enrich.kinds.evidence.scores import LEARNED
from indexer.enrich.kinds.evidence.surroundings import SignReader
from indexer.enrich.kinds.false_alarms.course_lessons import CourseReader
from indexer.enrich.kinds.false_alarms.laws import LawReader
from indexer.enrich.kinds.false_alarms.plans import PlanReader
from indexer.enrich.kinds.headings.named_kinds import HeadingCues
from indexer.enrich.kinds.headings.structure import with_mended_headings
from indexer.enrich.kinds.models.learnings import LENGTHS
from indexer.enrich.kinds.models.whole_paragraphs import is_whole
from indexer.sentences import sentences_of
from indexer.store.documents import sha256_of

WRITTEN = Path(__file__).with_name("written_learnings.yaml")
_FOLDERS = ("documents/un_2025_en", "documents/un_mandates", "corpus/usdol-findings")
_PARALLEL = "gold/usdol-parallel-en-es-fr-ms.jsonl"  # US Government works
_PARALLEL_LANGUAGES = ("es", "fr")
_PIECE = 3  # sentences
_MOST_PIECES = 12  # of one text


class Paragraph(NamedTuple):
    text: str
    is_learned: bool


def paragraphs_of(shared: Path) -> list[Paragraph]:
    """All, in the same order each time.

    Raises:
        SystemExit: the documents are not there; without them, other weights would come.
    """
    written: dict[str, list[str]] = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    none = [*written["none"], *running_text(shared), *_answers(shared), *parallel_text(shared)]
    return [
        *(Paragraph(text, is_learned=True) for text in written["learned"]),
        *(Paragraph(text, is_learned=False) for text in dict.fromkeys(none)),
    ]


def running_text(shared: Path) -> Iterator[str]:
    """Whole paragraphs that nothing calls a lesson or a practice, of documents of an even hash."""
    vocabulary = load_vocabulary()
    cues = HeadingCues(vocabulary.heading_cues)
    signs = SignReader(
        cues,
        HeadingReader(vocabulary.passage_kinds),
        LawReader(vocabulary.heading_cues.preambles),
        CourseReader(vocabulary.heading_cues),
        PlanReader(vocabulary.passage_kinds.plans),
    )
    sentences = SentenceReader(vocabulary.passage_kinds)
    with extraction_pool(load_settings().extraction) as pool:
        for file in _files(shared):
            document = with_mended_headings(pool.extract(file), cues)
            for text in _uncalled(document, signs):
                if not {sentences.kind(text), sentences.account(text)}.intersection(LEARNED):
                    yield text


def _uncalled(document: ExtractedDocument, signs: SignReader) -> Iterator[str]:
    for page, page_signs in zip(document.pages, signs.signs(document, "", set()), strict=True):
        for block, sign in zip(page.blocks, page_signs, strict=True):
            is_text = block.kind in {"paragraph", "list_item"} and is_whole(block.text, LENGTHS)
            if is_text and not set(sign.kinds).intersection(LEARNED):
                yield block.text


def _files(shared: Path) -> Iterator[SourceFile]:
    seen: set[str] = set()
    for folder in _FOLDERS:
        paths = sorted(path for path in (shared / folder).rglob("*") if path.is_file())
        if not paths:
            raise SystemExit(f"no documents in {shared / folder}: name the shared folder")
        for path in paths:
            digest = sha256_of(path)
            if digest not in seen and int(digest, 16) % 2 == 0:
                seen.add(digest)
                yield SourceFile(str(path), path.name, digest)


def _answers(shared: Path) -> list[str]:
    found = answers(shared, kept_back=False)
    return [each.text for each in found if each.kind in {NONE_OF_ALL, "challenge"}]


def parallel_text(shared: Path) -> Iterator[str]:
    """Pieces of US Government works in Spanish and French."""
    for line in (shared / _PARALLEL).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["lang"] in _PARALLEL_LANGUAGES:
            sentences = sentences_of(row["text"])
            for start in range(0, _PIECE * _MOST_PIECES, _PIECE):
                piece = " ".join(sentences[start : start + _PIECE])
                if is_whole(piece, LENGTHS):
                    yield piece
