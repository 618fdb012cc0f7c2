"""What does a node start with, and how is a failing start told?"""

import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from config.engine import machine, node
from config.engine.java import Java
from config.engine.launch import Launch, command_line, node_settings, write_node_files
from config.engine.machine import check_disk, heap_mb
from config.engine.ports import Ports
from config.engine.process import find_process
from config.engine.progress import silent
from config.engine.session import prepared_folder
from config.engine.state import EngineFolder, in_use, read_state
from config.errors import DiskNearlyFull, EngineDied
from config.settings import load_settings

PORTS = Ports(9210, 9310)
SNAPSHOTS = Path("/mnt/second disk: one/snapshots")


def a_launch(folder: Path, **values: Any) -> Launch:
    defaults: dict[str, Any] = {
        "java": Java(Path("/jre/bin/java"), 25, "25"),
        "class_path": (Path("/jars/a.jar"), Path("/jars/b.jar")),
        "folder": folder,
        "cluster": "waymark-test",
        "heap_mb": 512,
        "ports": PORTS,
    }
    return Launch(**(defaults | values))


def a_program(folder: Path, code: str) -> Java:
    """Stands in for Java: a script that gets the node's arguments."""
    path = folder / "java"
    path.write_text(f"#!{sys.executable} -S\n{code}\n")
    path.chmod(0o755)
    return Java(path, 25, "25")


def words_of(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


@pytest.fixture
def engine(tmp_path: Path) -> EngineFolder:
    return prepared_folder(load_settings(tmp_path / "data"))


def test_the_node_starts_with_our_heap_port_and_locale_data(tmp_path: Path) -> None:
    words = command_line(a_launch(tmp_path))
    assert {"-Xms512m", "-Xmx512m", "-Djava.locale.providers=CLDR,SPI"} <= set(words)
    assert words[words.index("-cp") + 1] == "/jars/a.jar:/jars/b.jar"
    assert words[words.index("-baseHttpPort") + 1] == "9209"  # the runner starts one above


def test_a_nearly_full_disk_is_told_in_megabytes_not_in_shares() -> None:
    marks = {
        name: value
        for name, value in node_settings(1000, PORTS, SNAPSHOTS).items()
        if "watermark" in name
    }
    assert [str(mark) for mark in marks.values()] == ["1000mb", "750mb", "500mb"]
    assert not [name for name in node_settings(0, PORTS, SNAPSHOTS) if "watermark" in name]


def test_our_settings_stand_where_the_runner_looks(engine: EngineFolder) -> None:
    write_node_files(engine, 1000, PORTS, SNAPSHOTS)
    written = (engine.node / "config" / "opensearch.yml").read_text()
    assert "action.auto_create_index: false\n" in written
    assert "transport.port: 9310\n" in written
    assert "search.low_level_cancellation: false\n" in written
    assert yaml.safe_load(written)["path.repo"] == str(SNAPSHOTS)
    assert (engine.node / "config" / "log4j2.properties").exists()


@pytest.mark.parametrize(
    ("wanted", "memory", "heap"),
    [(None, 2_000, 1024), (None, 8_000, 2000), (None, 64_000, 4096), (300, 64_000, 300)],
)
def test_the_heap_is_a_quarter_of_memory_within_bounds_unless_set(
    wanted: int | None, memory: int, heap: int
) -> None:
    assert heap_mb(wanted, memory) == heap


def test_the_limit_of_a_container_counts_as_its_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(machine, "CGROUP_LIMIT", limit)
    limit.write_text("max\n")
    whole = machine.memory_mb()
    limit.write_text(f"{300 * machine.MB}\n")
    assert machine.memory_mb() == 300 < whole


def test_too_little_disk_space_is_told_with_both_figures(tmp_path: Path) -> None:
    with pytest.raises(DiskNearlyFull, match="99999999999 MB are needed"):
        check_disk(tmp_path / "not" / "yet", 99_999_999_999)
    check_disk(tmp_path, 0)


def test_a_node_that_ends_says_its_last_lines_and_not_those_of_an_earlier_start(
    tmp_path: Path, engine: EngineFolder
) -> None:
    engine.log.parent.mkdir(parents=True)
    engine.log.write_text("of yesterday\n")
    java = a_program(tmp_path, "print('java.lang.Oops: no luck'); raise SystemExit(3)")
    with pytest.raises(EngineDied, match=r"started \(exit code 3\)") as died:
        node.launch_node(a_launch(engine.folder, java=java), engine, 30, silent)
    assert died.value.last_lines == ("java.lang.Oops: no luck",)
    assert str(engine.log) in died.value.mend
    assert died.value.ended
    assert read_state(engine) is None


def test_a_node_that_never_answers_is_ended(tmp_path: Path, engine: EngineFolder) -> None:
    java = a_program(
        tmp_path, "import time; print('HTTP Port:      9', flush=True); time.sleep(99)"
    )
    launch = a_launch(engine.folder, java=java)
    with in_use(engine), pytest.raises(EngineDied, match="did not answer within 1 seconds") as died:
        node.launch_node(launch, engine, 1, silent)
    assert died.value.last_lines == ("HTTP Port:      9",)
    assert not [each for each in psutil.process_iter() if str(java.path) in words_of(each)]
    assert read_state(engine) is None


def test_a_node_that_the_system_killed_names_the_signal_and_the_memory(
    tmp_path: Path, engine: EngineFolder
) -> None:
    java = a_program(tmp_path, "import os; os.kill(os.getpid(), 9)")
    with pytest.raises(EngineDied, match="killed by SIGKILL") as died:
        node.launch_node(a_launch(engine.folder, java=java), engine, 30, silent)
    assert "WAYMARK_ENGINE__HEAP_MB" in died.value.mend


def test_the_node_has_a_session_of_its_own_so_that_ctrl_c_passes_it_by(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = "import os; print(os.getpid() == os.getsid(0), flush=True)"
    mark = node._spawn([sys.executable, "-c", code], log)
    while find_process(mark) is not None:
        pass
    assert log.read_text() == "True\n"


def test_a_large_log_makes_room_at_a_start(engine: EngineFolder) -> None:
    engine.log.parent.mkdir(parents=True)
    engine.log.write_bytes(b"x" * (node.ROTATE_BYTES + 1))
    assert node._open_log(engine.log).start == 0
    assert engine.log.with_name("engine.log.1").stat().st_size > node.ROTATE_BYTES
