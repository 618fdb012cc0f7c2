# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of obstacles made? `python training/kinds/train_obstacles.py [--shared FOLDER]`.

After train.py, on whose model it builds: reads the paragraphs that `paragraphs.json` labels, from
the shared folder, and writes indexer/enrich/kinds/obstacle_model.msgpack: the same bytes each time.
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
from paragraphs import Paragraph, labelled_paragraphs, written_paragraphs  # noqa: E402
from scipy.sparse import csr_matrix, diags, hstack  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.model import CLASSES, MODEL, KindModel  # noqa: E402
from indexer.enrich.kinds.obstacles import (  # noqa: E402
    OBSTACLE_BUCKETS,
    OBSTACLE_MODEL,
    StoredObstacles,
    logs_of,
    places_of,
)

FEWEST_PARAGRAPHS = 2  # in which a word must stand
OF_THE_SENTENCES = 0.3  # how large their evidence is made beside that of the words
MOST_ITERATIONS = 500


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = options.parse_args()
    paragraphs = [*labelled_paragraphs(given.shared), *written_paragraphs()]
    content = msgspec.msgpack.encode(trained(paragraphs))
    OBSTACLE_MODEL.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    print(f"{len(paragraphs)} paragraphs, {len(content)} bytes, SHA-256 {digest[:16]}")


def trained(paragraphs: Sequence[Paragraph]) -> StoredObstacles:
    """The model, as it is kept: logistic regression, an obstacle or not."""
    reader = KindModel(load_vocabulary())
    logs = np.array([_row(reader, each.text) for each in paragraphs])
    centre, spread = logs.mean(axis=0), logs.std(axis=0) / OF_THE_SENTENCES
    words = _words([places_of(each.text) for each in paragraphs])
    counts = np.asarray((words > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + len(paragraphs)) / (1 + counts)) + 1
    rarity[counts < FEWEST_PARAGRAPHS] = 0
    rows = hstack([csr_matrix((logs - centre) / spread), words @ diags(rarity)]).tocsr()
    model = LogisticRegression(max_iter=MOST_ITERATIONS, tol=1e-6)
    model.fit(rows, [each.kind == "challenge" for each in paragraphs])
    of_sentences = model.coef_[0][: len(CLASSES)] / spread
    of_words = model.coef_[0][len(CLASSES) :] * rarity
    step = float(np.round(np.abs(of_words).max() / 127, 6))
    return StoredObstacles(
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
    return csr_matrix((values, found, ends), shape=(len(places), OBSTACLE_BUCKETS))


if __name__ == "__main__":
    main()
