# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of learnings made? `python training/kinds/train_learnings.py [--shared FOLDER]`.

After train.py, on whose model it builds: reads the paragraphs of `written_learnings.yaml`, and,
as what is none, running text of the shared folder; writes
indexer/enrich/kinds/learnings_model.msgpack: the same bytes each time.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import msgspec  # noqa: E402 - the project is imported from its checkout
import numpy as np  # noqa: E402
from running_text import Paragraph, paragraphs_of  # noqa: E402
from scipy.sparse import csr_matrix, diags, hstack  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.features import NOTE_BUCKETS  # noqa: E402
from indexer.enrich.kinds.learnings import (  # noqa: E402
    LEARNINGS_MODEL,
    StoredLearnings,
    logs_of,
    places_of,
)
from indexer.enrich.kinds.model import CLASSES, MODEL, KindModel  # noqa: E402

FEWEST_PARAGRAPHS = 2  # in which a word must stand
OF_THE_SENTENCES = 0.3  # how large their evidence is made beside that of the words
STRENGTH = 10.0  # how far the weights may go
MOST_ITERATIONS = 500


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = options.parse_args()
    paragraphs = paragraphs_of(given.shared)
    content = msgspec.msgpack.encode(trained(paragraphs))
    LEARNINGS_MODEL.write_bytes(content)
    learned = sum(each.is_learned for each in paragraphs)
    digest = hashlib.sha256(content).hexdigest()
    print(f"{learned} of {len(paragraphs)}, {len(content)} bytes, SHA-256 {digest[:16]}")


def trained(paragraphs: Sequence[Paragraph]) -> StoredLearnings:
    """The model, as it is kept: logistic regression, something learned or not."""
    reader = KindModel(load_vocabulary())
    logs = np.array([_row(reader, each.text) for each in paragraphs])
    centre, spread = logs.mean(axis=0), logs.std(axis=0) / OF_THE_SENTENCES
    words = _words([places_of(each.text) for each in paragraphs])
    counts = np.asarray((words > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + len(paragraphs)) / (1 + counts)) + 1
    rarity[counts < FEWEST_PARAGRAPHS] = 0
    rows = hstack([csr_matrix((logs - centre) / spread), words @ diags(rarity)]).tocsr()
    model = LogisticRegression(
        C=STRENGTH, max_iter=MOST_ITERATIONS, tol=1e-6, class_weight="balanced"
    )
    model.fit(rows, [each.is_learned for each in paragraphs])
    of_sentences = model.coef_[0][: len(CLASSES)] / spread
    of_words = model.coef_[0][len(CLASSES) :] * rarity
    step = float(np.round(np.abs(of_words).max() / 127, 6))
    return StoredLearnings(
        built_on=hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        step=step,
        words=np.round(of_words / step).astype(np.int8).tobytes(),
        sentences={
            kind: round(float(weight), 3)
            for kind, weight in zip(CLASSES, of_sentences, strict=True)
        },
        bias=round(float(model.intercept_[0] - of_sentences @ centre), 3),
    )


def _row(reader: KindModel, text: str) -> list[float]:
    logs = logs_of(reader.read(text))
    return [logs[kind] for kind in CLASSES]


def _words(places: Sequence[Sequence[int]]) -> csr_matrix:
    """A row a paragraph: its words, each once, over the root of their number."""
    ends = np.cumsum([0, *map(len, places)])
    values = np.concatenate([np.full(len(each), len(each) ** -0.5) for each in places])
    found = np.concatenate([np.array(each, dtype=np.int64) for each in places])
    return csr_matrix((values, found, ends), shape=(len(places), NOTE_BUCKETS))


if __name__ == "__main__":
    main()
