"""Is the model of kinds trained on what is read today? A digest of the features of all examples.

A change of word lists, of cues or of how words are folded changes features, and a model that was
trained before then reads other words than it knows.
"""

import hashlib
from pathlib import Path

from labels import examples

from config.vocabulary import load_vocabulary
from indexer.enrich.kinds.cues.readers import SentenceReader
from indexer.enrich.kinds.models.features import sign_features, word_features, words_of_sentence
from indexer.enrich.kinds.models.word_signals import KindSignals

TRAINED_ON = Path(__file__).with_name("features.sha256")


def digest() -> str:
    """SHA-256 of the features of every example."""
    vocabulary = load_vocabulary()
    cues = SentenceReader(vocabulary.passage_kinds)
    signals = KindSignals(vocabulary.kind_signals.signals)
    found = hashlib.sha256()
    for example in examples():
        words = words_of_sentence(example.text)
        signs = sign_features(words, signals.found(words), cues.kind(example.text))
        for feature in sorted((*word_features(words), *signs)):
            found.update(feature.encode() + b"\n")
    return found.hexdigest()


def keep() -> None:
    """Write down what the model was trained on."""
    TRAINED_ON.write_text(f"{digest()}\n", encoding="ascii")
