"""Which labelled paragraphs does the model of kinds learn from? Our own, and shared data.

The shared data stands beside the project, is read there and never copied; answers whose hash is odd
are kept back for the figures in docs/quality.md.
"""

import hashlib
import json
import random
from pathlib import Path
from typing import NamedTuple

import yaml

from indexer.enrich.kinds.models.sentence_kinds import sentences_read

EXAMPLES = Path(__file__).with_name("examples")
FILLED = 3  # times that a sentence with gaps is filled
SEED = 87
NONE_OF_ALL = "plain"


class Labelled(NamedTuple):
    """A paragraph or sentence and its kind; `group` is never parted between training and trial."""

    text: str
    kind: str
    language: str
    group: str
    share: float = 1.0  # of the paragraph that the sentence was taken from


def is_kept_back(text: str) -> bool:
    """Whether a text belongs to the half that nothing is chosen by."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 2 == 1


def examples() -> list[Labelled]:
    """Sentences written for this project, their gaps filled."""
    chance = random.Random(SEED)  # noqa: S311 - the same each time, and no secret
    found = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        by_kind = yaml.safe_load(path.read_text(encoding="utf-8"))
        fillers = by_kind.pop("fillers")
        for kind, sentences in by_kind.items():
            for sentence in sentences:
                for _ in range(FILLED if "{" in sentence else 1):
                    text = sentence
                    for gap, words in fillers.items():
                        text = text.replace(f"{{{gap}}}", chance.choice(words))
                    text = text[:1].upper() + text[1:]
                    found.append(Labelled(text, kind, path.stem, sentence))
    return found


def answers(shared: Path, *, kept_back: bool) -> list[Labelled]:
    """Answers to a form, each labelled by its question."""
    lines = (shared / "lessons" / "undp_answers.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Labelled(row["text"], _kind(row["kind"]), row["language"] or "", row["file"])
        for row in rows
        if row["text"].strip() and is_kept_back(row["text"]) == kept_back
    ]


def of_curators(path: Path) -> list[Labelled]:
    """What `waymark labels export` has written; what was rejected is of no kind."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Labelled(
            row["text"],
            row["kind"] if row["verdict"] == "confirmed" else NONE_OF_ALL,
            row["language"],
            row["document"],
        )
        for row in rows
    ]


def by_sentence(labelled: list[Labelled]) -> list[Labelled]:
    """Each sentence with the kind of its paragraph, and its share of it."""
    found = []
    for each in labelled:
        sentences = sentences_read(each.text)
        found += [each._replace(text=sentence, share=1 / len(sentences)) for sentence in sentences]
    return found


def _kind(kind: str) -> str:
    return NONE_OF_ALL if kind == "none" else kind
