"""Modules of the training, for tests of what it gives."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

TRAINING = Path(__file__).parents[4] / "training" / "kinds"


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Imports a module of the training by its name, and not another one of that name."""
    monkeypatch.syspath_prepend(str(TRAINING))
    for path in TRAINING.glob("*.py"):
        monkeypatch.delitem(sys.modules, path.stem, raising=False)
    return importlib.import_module
