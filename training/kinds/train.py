# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of kinds made? `python training/kinds/train.py [--shared FOLDER]`.

Reads the examples beside it and the answers in the shared folder, and writes
indexer/enrich/kinds/models/kind_model.msgpack: the same bytes each time. docs/quality.md says how.
"""

import argparse
import hashlib
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import msgspec  # noqa: E402 - the project is imported from its checkout
import numpy as np  # noqa: E402
from features import keep  # noqa: E402
from fit import Names, Row, Weights, fit, row_of, scores_of, softmax  # noqa: E402
from labels import Labelled, answers, by_sentence, examples, of_curators  # noqa: E402
from notes import fit_notes  # noqa: E402

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.cues.readers import SentenceReader  # noqa: E402
from indexer.enrich.kinds.models.sentence_kinds import CLASSES, MODEL, StoredModel  # noqa: E402
from indexer.enrich.kinds.models.whole_notes import NOTE_CLASSES, StoredNotes  # noqa: E402
from indexer.enrich.kinds.models.word_signals import KindSignals  # noqa: E402

FOLDS = 4
BALANCE = 1.0  # 0: classes weigh as often as they come, 1: all the same
LANGUAGE_OF_NOTES = "en"
OF_AN_ANSWER = 0.5  # the weight of an answer of the form beside a sentence of ours
TEMPERATURES = (0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--labels", type=Path, help="of curators: waymark labels export > FILE")
    options.add_argument("--out", type=Path, default=MODEL)
    given = options.parse_args()
    curated = of_curators(given.labels) if given.labels else []
    answered = answers(given.shared, kept_back=False)
    model = trained([*examples(), *answered, *curated], notes_of(answered))
    content = msgspec.msgpack.encode(model)
    given.out.write_bytes(content)
    if given.out == MODEL:
        keep()
    digest = hashlib.sha256(content).hexdigest()
    print(f"{len(curated)} labels of curators, {len(content)} bytes, SHA-256 {digest[:16]}")


def trained(paragraphs: list[Labelled], notes: StoredNotes) -> StoredModel:
    """The model of sentences, as it is kept, beside that of whole notes."""
    labelled = by_sentence(paragraphs)
    vocabulary = load_vocabulary()
    sentences = SentenceReader(vocabulary.passage_kinds)
    signals = KindSignals(vocabulary.kind_signals.signals)
    names = Names()
    rows = [row_of(each.text, sentences.kind(each.text), signals, names) for each in labelled]
    labels = [CLASSES.index(each.kind) for each in labelled]
    weights = weights_of(labelled)
    temperature = calibrated(labelled, rows, labels, weights)
    found = fit(rows, labels, weights, len(CLASSES))
    print(f"{len(rows)} sentences, temperature {temperature}")
    return stored(found, names, temperature, shares_of(labels, weights), notes)


def shares_of(labels: list[int], weights: list[float]) -> tuple[float, ...]:
    """How often each class came, as it was weighed."""
    shares = np.bincount(labels, weights, minlength=len(CLASSES))
    return tuple(round(float(share), 6) for share in shares / shares.sum())


def notes_of(answered: list[Labelled]) -> StoredNotes:
    """The model of whole notes, from the language in which there are enough answers."""
    chosen = [each for each in answered if each.language == LANGUAGE_OF_NOTES]
    kinds = [each.kind if each.kind in NOTE_CLASSES else "" for each in chosen]
    return fit_notes([each.text for each in chosen], kinds, [each.group for each in chosen])


def weights_of(labelled: list[Labelled]) -> list[float]:
    """Rare classes weigh more, answers of the form less than what was written for the purpose."""
    counts: Counter[str] = Counter()
    for each in labelled:
        counts[each.kind] += each.share
    return [
        each.share
        * (OF_AN_ANSWER if each.group.endswith(".md") else 1.0)
        * (counts.total() / len(CLASSES) / counts[each.kind]) ** BALANCE
        for each in labelled
    ]


def calibrated(
    labelled: list[Labelled], rows: list[Row], labels: list[int], weights: list[float]
) -> float:
    """The temperature at which probabilities of paragraphs left out are right most often."""
    folds = [int(hashlib.sha256(each.group.encode()).hexdigest(), 16) % FOLDS for each in labelled]
    scores: dict[int, np.ndarray] = {}
    for left_out in range(FOLDS):
        inside = [at for at, fold in enumerate(folds) if fold != left_out]
        found = fit(
            [rows[at] for at in inside],
            [labels[at] for at in inside],
            [weights[at] for at in inside],
            len(CLASSES),
        )
        scores |= {
            at: scores_of(found, rows[at]) for at, fold in enumerate(folds) if fold == left_out
        }

    def surprise(temperature: float) -> float:
        return sum(
            -weights[at] * float(np.log(softmax(each / temperature)[labels[at]] + 1e-12))
            for at, each in scores.items()
        )

    return min(TEMPERATURES, key=surprise)


def stored(
    found: Weights,
    names: Names,
    temperature: float,
    shares: tuple[float, ...],
    notes: StoredNotes,
) -> StoredModel:
    """Weights as whole numbers, so that no machine's rounding shows."""
    step = float(np.round(np.abs(found.words).max() / 127, 6))
    words = np.round(found.words / step).astype(np.int8)
    signs = np.round(found.signs * 1000).astype(int)
    return StoredModel(
        classes=CLASSES,
        shares=shares,
        temperature=temperature,
        notes=notes,
        step=step,
        words=words.tobytes(),
        bias=tuple(signs[0].tolist()),
        signs={
            name: tuple(signs[place].tolist())
            for name, place in sorted(names.items())
            if place < len(signs)
        },
    )


if __name__ == "__main__":
    main()
