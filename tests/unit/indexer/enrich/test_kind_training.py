"""Is the model of kinds that is shipped the one that today's words and lists would train?"""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parents[4] / "training" / "kinds"


@pytest.fixture
def features(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TRAINING))
    for name in ("labels", "features"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("features")


def test_the_model_was_trained_on_the_features_that_are_read_today(features: ModuleType) -> None:
    """Else run `python training/kinds/train.py`, which needs the shared answers."""
    assert features.digest() == features.TRAINED_ON.read_text("ascii").strip()
