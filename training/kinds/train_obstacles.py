# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of obstacles made? `python training/kinds/train_obstacles.py [--shared FOLDER]`.

After train.py, on whose model it builds: reads the paragraphs that are labelled here, from the
shared folder, and those in `written`, and writes indexer/enrich/kinds/obstacle_model.msgpack: the
same bytes each time. English is learned first; `further_words.py` adds the other languages.
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
from further_words import Floats, further_words  # noqa: E402
from labels import answers  # noqa: E402
from paragraphs import (  # noqa: E402
    Paragraph,
    labelled_paragraphs,
    translated_paragraphs,
    written_paragraphs,
)
from scipy.sparse import csr_matrix, diags, hstack  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.model import CLASSES, MODEL, KindModel  # noqa: E402
from indexer.enrich.kinds.obstacles import (  # noqa: E402
    OBSTACLE_BUCKETS,
    OBSTACLE_MODEL,
    StoredObstacles,
    features_of,
    logs_of,
    places_of,
)

FIRST = "en"
FEWEST_PARAGRAPHS = 2  # in which a word must stand
OF_THE_SENTENCES = 0.3  # how large their evidence is made beside that of the words
MOST_ITERATIONS = 500


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = options.parse_args()
    paragraphs = [
        *labelled_paragraphs(given.shared),
        *translated_paragraphs(given.shared),
        *written_paragraphs(),
    ]
    answered = [
        each.text for each in answers(given.shared, kept_back=False) if each.language == FIRST
    ]
    content = msgspec.msgpack.encode(trained(paragraphs, answered))
    OBSTACLE_MODEL.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    print(f"{len(paragraphs)} paragraphs, {len(content)} bytes, SHA-256 {digest[:16]}")


def trained(paragraphs: Sequence[Paragraph], more_of_first: Sequence[str]) -> StoredObstacles:
    """The model, as it is kept: logistic regression, an obstacle or not.

    `more_of_first` are texts whose words, too, are English and not of another language.
    """
    reader = KindModel(load_vocabulary())
    first = [each for each in paragraphs if each.language == FIRST]
    others = [each for each in paragraphs if each.language != FIRST]
    of_words, of_sentences, bias = _first_weights(first, _logs(reader, first))
    given = bias + _logs(reader, others) @ of_sentences + _words(others) @ of_words
    further = further_words(others, given, [*more_of_first, *(each.text for each in first)])
    step, further_step = _step(of_words), _step([*further.values(), 1.0])
    return StoredObstacles(
        built_on=hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        step=step,
        words=np.round(of_words / step).astype(np.int8).tobytes(),
        further_step=further_step,
        further={
            place: rounded
            for place, weight in further.items()
            if (rounded := round(weight / further_step))
        },
        sentences={
            kind: round(float(weight), 3)
            for kind, weight in zip(CLASSES, of_sentences, strict=True)
        },
        bias=round(bias, 3),
    )


def _first_weights(paragraphs: Sequence[Paragraph], logs: Floats) -> tuple[Floats, Floats, float]:
    """Of the words and of the probabilities, and the bias."""
    centre, spread = logs.mean(axis=0), logs.std(axis=0) / OF_THE_SENTENCES
    words = _words(paragraphs)
    counts = np.asarray((words > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + len(paragraphs)) / (1 + counts)) + 1
    rarity[counts < FEWEST_PARAGRAPHS] = 0
    rows = hstack([csr_matrix((logs - centre) / spread), words @ diags(rarity)]).tocsr()
    model = LogisticRegression(max_iter=MOST_ITERATIONS, tol=1e-6)
    model.fit(rows, [each.tells_obstacle for each in paragraphs])
    of_sentences = model.coef_[0][: len(CLASSES)] / spread
    of_words = model.coef_[0][len(CLASSES) :] * rarity
    return of_words, of_sentences, float(model.intercept_[0] - of_sentences @ centre)


def _step(weights: Sequence[float] | Floats) -> float:
    """What one stands for, where the largest weight is 127."""
    return float(np.round(np.abs(weights).max() / 127, 6))


def _logs(reader: KindModel, paragraphs: Sequence[Paragraph]) -> Floats:
    read = [logs_of(reader.read(each.text)) for each in paragraphs]
    return np.array([[logs[kind] for kind in CLASSES] for logs in read]).reshape(-1, len(CLASSES))


def _words(paragraphs: Sequence[Paragraph]) -> csr_matrix:
    """A row a paragraph: its words, each once, over the root of their number."""
    places = [places_of(features_of(each.text), OBSTACLE_BUCKETS) for each in paragraphs]
    ends = np.cumsum([0, *map(len, places)])
    values = [len(row) ** -0.5 for row in places for _ in row]
    found = [place for row in places for place in row]
    return csr_matrix((values, found, ends), shape=(len(places), OBSTACLE_BUCKETS))


if __name__ == "__main__":
    main()
