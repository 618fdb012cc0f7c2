# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of obstacles made? `python training/kinds/train_obstacles.py [--shared FOLDER]`.

After train.py, on whose model it builds: reads the paragraphs that are labelled here, from the
shared folder, and those in `written`, and writes
indexer/enrich/kinds/models/obstacle_model.msgpack: the same bytes each time.
English is learned first; `further_words.py` adds the other languages.
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
from further_words import further_words  # noqa: E402
from labels import answers  # noqa: E402
from paragraph_weights import logs_of_texts, step_of, weights_of, words_of_texts  # noqa: E402
from paragraphs import (  # noqa: E402
    Paragraph,
    labelled_paragraphs,
    translated_paragraphs,
    written_paragraphs,
)

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.models.obstacles import (  # noqa: E402
    OBSTACLE_BUCKETS,
    OBSTACLE_MODEL,
    StoredObstacles,
)
from indexer.enrich.kinds.models.sentence_kinds import MODEL, KindModel  # noqa: E402

FIRST = "en"


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
    texts, other_texts = ([each.text for each in some] for some in (first, others))
    found = weights_of(
        logs_of_texts(reader, texts),
        words_of_texts(texts, OBSTACLE_BUCKETS),
        [each.tells_obstacle for each in first],
    )
    given = found.bias + logs_of_texts(reader, other_texts) @ found.sentences
    given += words_of_texts(other_texts, OBSTACLE_BUCKETS) @ found.words
    further = further_words(others, given, [*more_of_first, *texts])
    step, further_step = step_of(found.words), step_of([*further.values(), 1.0])
    return StoredObstacles(
        built_on=hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        step=step,
        words=np.round(found.words / step).astype(np.int8).tobytes(),
        further_step=further_step,
        further={
            place: rounded
            for place, weight in further.items()
            if (rounded := round(weight / further_step))
        },
        sentences=found.by_class(),
        bias=round(found.bias, 3),
    )


if __name__ == "__main__":
    main()
