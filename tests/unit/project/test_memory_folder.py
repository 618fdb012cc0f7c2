"""Do tests write into memory only where there is enough of it, and programs run there?"""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from memory_folder import folder_in_memory

PLENTY = 64 << 30


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """One with plenty of everything; to be changed."""
    has = SimpleNamespace(free=PLENTY, available=PLENTY, f_flag=0)
    for name in ("shutil.disk_usage", "psutil.virtual_memory", "os.statvfs"):
        monkeypatch.setattr(name, lambda *_: has)
    return has


@pytest.mark.usefixtures("machine")
def test_tests_write_into_memory_where_there_is_enough(tmp_path: Path) -> None:
    assert folder_in_memory(tmp_path) == tmp_path
    assert folder_in_memory(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("what", "value"), [("free", 64 << 20), ("available", 2 << 30), ("f_flag", os.ST_NOEXEC)]
)
def test_they_write_to_the_disk_elsewhere(
    what: str, value: int, machine: SimpleNamespace, tmp_path: Path
) -> None:
    setattr(machine, what, value)
    assert folder_in_memory(tmp_path) is None
