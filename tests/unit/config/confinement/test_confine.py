"""Does a process know how far it is shut in?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from config.confinement.filesystem import libraries
from config.confinement.layers import Layer, MissingLayer, essential
from config.confinement.probe import missing_layers


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "sitecustomize.py").write_text(code)
    return subprocess.run(
        [sys.executable, "-m", "config.confinement.probe"],
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.parametrize(
    ("lack", "layer"),
    [
        ("import platform; platform.machine = lambda: 'sparc64'", Layer.SYSTEM_CALLS),
        ("import sys; sys.platform = 'darwin'", Layer.FILES),
        ("import sys; sys.platform = 'darwin'", Layer.SYSTEM_CALLS),
        ("import sys; sys.platform = 'darwin'", Layer.NETWORK),
        ("import os; os.geteuid = lambda: 0", Layer.PROCESSES),
    ],
)
def test_a_layer_that_is_not_there_is_named(tmp_path: Path, lack: str, layer: Layer) -> None:
    tried = run(lack, tmp_path)
    assert tried.returncode == 0, tried.stderr
    assert layer in {name for name, _reason in json.loads(tried.stdout)}


def test_a_process_with_threads_is_not_shut_in_by_halves(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux shuts threads in one by one")
    code = "import threading, time; t = threading.Thread(target=time.sleep, args=[60], daemon=True)"
    code += "; t.start()"
    tried = run(code, tmp_path)
    assert tried.returncode != 0
    assert "several threads" in tried.stderr


def test_a_sentence_says_what_is_open() -> None:
    told = str(MissingLayer(Layer.FILES, "this kernel gives no Landlock"))
    assert "can read and change what this user can" in told


def test_only_files_and_system_calls_are_essential() -> None:
    missing = tuple(MissingLayer(layer, "") for layer in Layer)
    assert {each.layer for each in essential(missing)} == {Layer.FILES, Layer.SYSTEM_CALLS}


def test_the_probe_is_the_same_each_time() -> None:
    assert missing_layers() == missing_layers()


def test_no_library_folder_holds_what_people_keep() -> None:
    people = (Path.home(), Path.cwd(), Path("/"), Path("/tmp"), Path("/var"), Path("/etc"))
    for folder in libraries():
        assert not any(each.is_relative_to(folder) for each in people), folder
