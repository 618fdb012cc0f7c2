"""How often is a lesson a lesson? Kinds of marked passages, of headings and of single paragraphs.

Halves are made by hash: of the file for marks, of the text for answers. The even half was looked at
while rules and weights were chosen, the odd half was not.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from config.vocabulary.lookup import Vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich.document import Enricher, enricher_of
from indexer.enrich.kinds.evidence.own_words import OwnWords
from indexer.enrich.kinds.evidence.scores import kind_of
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.models.sentence_kinds import KindModel
from indexer.enriched_document import EnrichedDocument, Passage
from indexer.evaluate.figures import Figures

MARKED_KINDS = ("lesson", "good_practice", "recommendation", "challenge", "result")
_ANSWER_KINDS = ("lesson", "challenge")
_LETTERS_COMPARED = 60


class Case(NamedTuple):
    """What a passage is, what it was read as, and where it stands."""

    place: str
    expected: str
    found: str


def evaluate_lessons(
    vocabulary: Vocabulary, extract: Callable[[Path], ExtractedDocument], shared: Path
) -> list[Figures]:
    """All figures over the shared folder `lessons`; those of untouched halves come first."""
    enricher = enricher_of(vocabulary)
    folder = shared / "lessons"
    marks = rows_of(folder / "marks.jsonl")
    files = {mark["file"] for mark in marks}
    read = {
        name: enricher.enrich(extract(path), path.name)
        for name in sorted(files)
        if (path := folder / "documents" / name).is_file()
    }
    model = KindModel(vocabulary)
    answers = rows_of(folder / "undp_answers.jsonl")
    figures: list[Figures] = []
    for name, is_kept_back in (("untouched half", True), ("half looked at", False)):
        half = {file: each for file, each in read.items() if is_odd_hash(each.id) == is_kept_back}
        cases = list(marked_cases(marks, half))
        figures += [kind_figures(f"marks, {name}", kind, cases) for kind in MARKED_KINDS]
        own = [row for row in answers if is_odd(row["text"]) == is_kept_back]
        for language in ("en", "fr", "es"):
            chosen = list(answer_cases([r for r in own if r["language"] == language], model))
            title = f"answers without a heading, {name}, {language}"
            figures += [kind_figures(title, kind, chosen) for kind in (*_ANSWER_KINDS, "none")]
    return [*figures, probe_figures(folder / "heading_probes", enricher, extract)]


def marked_cases(
    marks: Iterable[Mapping[str, Any]], read: Mapping[str, EnrichedDocument]
) -> Iterable[Case]:
    """Each mark of a file that was read, with the kind of the passage that holds its beginning."""
    for mark in marks:
        document = read.get(mark["file"])
        if document is None or "ambiguous" in mark.get("note", ""):
            continue
        passage = passage_of(document.passages, mark["text"], mark.get("page"))
        found = passage.kind if passage else "not found"
        named = found if found in {*MARKED_KINDS, "not found"} else "none"
        yield Case(f"{mark['file']}: {mark['text'][:50]}", mark["kind"], named)


def passage_of(passages: Iterable[Passage], text: str, page: int | None) -> Passage | None:
    """The passage, on this page where one is known, that holds a text's first letters."""
    start = letters_and_digits(text)[:_LETTERS_COMPARED]
    on_page = (each for each in passages if page is None or each.page <= page <= each.page_end)
    return next((each for each in on_page if start in letters_and_digits(each.text)), None)


def answer_cases(rows: Iterable[Mapping[str, Any]], model: KindModel) -> Iterable[Case]:
    """Answers to a form, read without their questions."""
    for row in rows:
        found = kind_of(
            Sign(),
            OwnWords(model.as_note(row["text"], model.read(row["text"]))),
            model.shares,
            is_note=True,
        ).kind
        named = found if found in _ANSWER_KINDS else "none"
        yield Case(row["text"][:50], row["kind"], named)


def probe_figures(
    folder: Path, enricher: Enricher, extract: Callable[[Path], ExtractedDocument]
) -> Figures:
    """Paragraphs under headings of many sorts; precision counts accepted kinds too, recall none."""
    probes = rows_of(folder / "expected.jsonl")
    cases = []
    for probe in probes:
        path = folder / probe["file"]
        passages = enricher.enrich(extract(path), path.name).passages
        passage = passage_of(passages, probe["text"], None)
        cases.append((probe, (passage.kind if passage else "not found") or "none"))
    strict = sum(kind == probe["expected"] for probe, kind in cases)
    wrong = tuple(
        f"{probe['file']}: {probe['expected']} read as {kind}"
        for probe, kind in cases
        if kind not in {probe["expected"], *probe["accept"]}
    )
    return Figures(
        "headings (accepted kinds / the expected one)",
        len(cases),
        1 - len(wrong) / max(len(cases), 1),
        strict / max(len(cases), 1),
        wrong,
    )


def kind_figures(name: str, kind: str, cases: Sequence[Case]) -> Figures:
    """Precision and recall of one kind."""
    said = sum(case.found == kind for case in cases)
    true = sum(case.expected == kind for case in cases)
    right = sum(case.found == case.expected == kind for case in cases)
    wrong = tuple(
        f"{case.place} is {case.expected}, read as {case.found}"
        for case in cases
        if case.expected != case.found and kind in {case.expected, case.found}
    )
    return Figures(
        f"{name}: {kind}", true, right / said if said else 1.0, right / true if true else 1.0, wrong
    )


def letters_and_digits(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(re.findall(r"[^\W_]", unicodedata.normalize("NFKC", text).casefold()))


def is_odd(text: str) -> bool:
    """Whether a text belongs to the half that was kept back (training/kinds says the same)."""
    return is_odd_hash(hashlib.sha256(text.encode()).hexdigest())


def is_odd_hash(digest: str) -> bool:
    return int(digest, 16) % 2 == 1


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
