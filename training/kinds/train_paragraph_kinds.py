# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "msgspec", "pyyaml"]
# ///
"""How is the model of paragraphs made? `python training/kinds/train_paragraph_kinds.py`.

After train.py, on whose model it builds: reads the paragraphs of `written_kinds`, those that the
model of obstacles learns from, and answers and, as what is none, running text of the shared folder;
writes
indexer/enrich/kinds/models/paragraph_model.msgpack: the same bytes each time.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import msgspec  # noqa: E402 - the project is imported from its checkout
import numpy as np  # noqa: E402
from labels import answers  # noqa: E402
from paragraph_weights import (  # noqa: E402
    MOST_ITERATIONS,
    logs_of_texts,
    scaled,
    step_of,
    words_of_texts,
)
from paragraphs import WRITTEN_KINDS, labelled_paragraphs, written_paragraphs  # noqa: E402
from running_text import parallel_text, running_text  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from config.vocabulary import load_vocabulary  # noqa: E402
from indexer.enrich.kinds.models.paragraph_kinds import (  # noqa: E402
    KINDS,
    LENGTHS,
    PARAGRAPH_BUCKETS,
    PARAGRAPH_MODEL,
    StoredParagraphKinds,
    words_told,
)
from indexer.enrich.kinds.models.sentence_kinds import CLASSES, MODEL, KindModel  # noqa: E402
from indexer.enrich.kinds.models.whole_paragraphs import is_whole  # noqa: E402

NONE = "none"
STRENGTH = 3.0  # how far the weights may go
OF_RUNNING_TEXT = 0.1  # the weight of a paragraph that nobody labelled
OF_AN_ANSWER = 0.3  # and of an answer of the form, of which the question alone is known
MOST_DOUBT = 0.1  # how likely its sentences may be of these, if it is taken for none
_DOUBTED = ("recommendation", "challenge")


class Learned(NamedTuple):
    """A paragraph, and what it counts."""

    text: str
    kind: str
    weight: float = 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = options.parse_args()
    reader = KindModel(load_vocabulary())
    labelled = [
        *written_paragraphs(WRITTEN_KINDS),
        *labelled_paragraphs(given.shared),
        *written_paragraphs(),
    ]
    texts = [*running_text(given.shared), *parallel_text(given.shared)]
    learned = [
        *(Learned(each.text, kind_of(each.kind)) for each in labelled),
        *of_running_text(reader, dict.fromkeys(texts)),
        *(
            Learned(each.text, kind_of(each.kind), OF_AN_ANSWER)
            for each in answers(given.shared, kept_back=False)
            if is_whole(each.text, LENGTHS)
        ),
    ]
    content = msgspec.msgpack.encode(trained(reader, learned))
    PARAGRAPH_MODEL.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    print(f"{len(labelled)} of {len(learned)}, {len(content)} bytes, SHA-256 {digest[:16]}")


def kind_of(label: str) -> str:
    """The kind that a label stands for here; results and asides are none."""
    return label if label in KINDS else NONE


def of_running_text(reader: KindModel, texts: Iterable[str]) -> Iterator[Learned]:
    """As what is none: texts whose sentences hardly speak for what nobody took out of them."""
    for text in texts:
        read = reader.read(text)
        if max(read[kind] for kind in _DOUBTED) < MOST_DOUBT:
            yield Learned(text, NONE, OF_RUNNING_TEXT)


def trained(reader: KindModel, learned: Sequence[Learned]) -> StoredParagraphKinds:
    """The model, as it is kept: softmax regression, in which being of none weighs nothing."""
    texts = [each.text for each in learned]
    words = words_of_texts(texts, PARAGRAPH_BUCKETS, words_told)
    rows, scale = scaled(logs_of_texts(reader, texts), words)
    places = [(*KINDS, NONE).index(each.kind) for each in learned]
    model = LogisticRegression(C=STRENGTH, max_iter=MOST_ITERATIONS, tol=1e-6)
    model.fit(rows, places, sample_weight=[each.weight for each in learned])
    of_kinds = model.coef_[:-1] - model.coef_[-1]
    found = [scale.of_unscaled(weights) for weights in of_kinds]
    of_sentences = np.array([sentences for sentences, _ in found])
    of_words = np.array([words for _, words in found]).T
    bias = model.intercept_[:-1] - model.intercept_[-1] - of_sentences @ scale.centre
    step = step_of(of_words)
    return StoredParagraphKinds(
        built_on=hashlib.sha256(MODEL.read_bytes()).hexdigest(),
        step=step,
        words=np.round(of_words / step).astype(np.int8).tobytes(),
        sentences={
            kind: tuple(np.round(weights, 3).tolist())
            for kind, weights in zip(CLASSES, of_sentences.T, strict=True)
        },
        bias=tuple(np.round(bias, 3).tolist()),
    )


if __name__ == "__main__":
    main()
