# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of learnings made? `python training/kinds/train_learnings.py [--shared FOLDER]`.

After train.py, on whose model it builds: reads the paragraphs of `written_learnings.yaml`, and,
as what is none, running text of the shared folder; writes
indexer/enrich/kinds/models/learnings_model.msgpack: the same bytes each time.
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
from paragraph_weights import logs_of_texts, step_of, weights_of, words_of_texts  # noqa: E402
from running_text import Paragraph, paragraphs_of  # noqa: E402

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.models.features import NOTE_BUCKETS  # noqa: E402
from indexer.enrich.kinds.models.learnings import LEARNINGS_MODEL, StoredLearnings  # noqa: E402
from indexer.enrich.kinds.models.sentence_kinds import MODEL, KindModel  # noqa: E402

STRENGTH = 10.0  # how far the weights may go


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
    texts = [each.text for each in paragraphs]
    found = weights_of(
        logs_of_texts(KindModel(load_vocabulary()), texts),
        words_of_texts(texts, NOTE_BUCKETS),
        [each.is_learned for each in paragraphs],
        STRENGTH,
        "balanced",
    )
    step = step_of(found.words)
    return StoredLearnings(
        built_on=hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        step=step,
        words=np.round(found.words / step).astype(np.int8).tobytes(),
        sentences=found.by_class(),
        bias=round(found.bias, 3),
    )


if __name__ == "__main__":
    main()
