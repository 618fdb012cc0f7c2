"""Is the model of kinds that is shipped the one that today's words and lists would train?"""

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import to_builtins

from config.store.curator_labels import Label
from config.vocabulary import load_vocabulary
from indexer.enrich.kinds.models.sentence_kinds import KindModel, StoredModel
from indexer.enrich.kinds.models.whole_notes import StoredNotes

VOCABULARY = load_vocabulary()
FERRY = "The ferry crosses the lake at dawn."
HARBOUR = "Nets dry beside the harbour wall."
NO_NOTES = StoredNotes(1.0, b"", ())


@pytest.fixture
def features(training: Callable[[str], ModuleType]) -> ModuleType:
    return training("features")


def of_a_curator(text: str, kind: str, verdict: str, document: str) -> str:
    label = Label(text, kind, "en", verdict, document, "2026-11-28T12:00:00Z")  # type: ignore[arg-type]
    return json.dumps(to_builtins(label))


def before_and_after(text: str, before: StoredModel, after: StoredModel) -> dict[str, float]:
    """How much likelier each class of a text has become."""
    old, new = (KindModel(VOCABULARY, each).read(text) for each in (before, after))
    return {kind: new[kind] - old[kind] for kind in new}


def test_the_model_was_trained_on_the_features_that_are_read_today(features: ModuleType) -> None:
    """Else run `python training/kinds/train.py`, which needs the shared answers."""
    assert features.digest() == features.TRAINED_ON.read_text("ascii").strip()


def test_what_curators_confirmed_is_learned_and_what_they_rejected_is_of_no_kind(
    training: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    exported = tmp_path / "labels.jsonl"
    lines = [
        *(of_a_curator(FERRY, "lesson", "confirmed", f"report {n}") for n in range(8)),
        *(of_a_curator(HARBOUR, "lesson", "rejected", f"report {n}") for n in range(8)),
    ]
    exported.write_text("\n".join(lines) + "\n", encoding="utf-8")
    labels, train = training("labels"), training("train")
    curated = labels.of_curators(exported)
    assert {each.kind for each in curated} == {"lesson", "plain"}

    own = [each for each in labels.examples() if each.language == "pt"]
    model = train.trained([*own, *curated], NO_NOTES)
    before = train.trained(own, NO_NOTES)
    assert before_and_after(FERRY, before, model)["lesson"] > 0.3
    assert before_and_after(HARBOUR, before, model)["plain"] > 0


def test_the_same_labels_give_the_same_bytes(training: Callable[[str], ModuleType]) -> None:
    labels, train = training("labels"), training("train")
    own = [each for each in labels.examples() if each.language == "ar"]
    assert train.trained(own, NO_NOTES) == train.trained(own, NO_NOTES)
