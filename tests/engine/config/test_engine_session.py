"""Is there one node a data folder, is it ours, and is it gone when nobody needs it?"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from eventually import eventually

from config.engine import engine_session, session
from config.engine.ports import LAST_PORT, free_ports
from config.engine.probe import ask
from config.engine.process import ProcessMark, end_process, find_process
from config.engine.progress import silent
from config.engine.running import running_url
from config.engine.session import running_node
from config.engine.shutdown import end_unused_node
from config.engine.state import NodeState, engine_folder, read_state
from config.errors import EngineDied, NoFreePort
from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from config.settings import Settings, load_settings

USER = """
import sys
from pathlib import Path
from config.engine import engine_session
from config.settings import load_settings
settings = load_settings(Path(sys.argv[1]), engine={"heap_mb": 512})
with engine_session(settings) as engine:
    print(engine.url, flush=True)
    sys.stdin.read()
"""


def settings_of(data_dir: Path, **engine: Any) -> Settings:
    return load_settings(
        data_dir, opensearch=OpenSearchSettings(), engine={"heap_mb": 512} | engine
    )


def a_user(data_dir: Path) -> subprocess.Popen[str]:
    """A command that uses the engine until its input ends."""
    environment = {name: value for name, value in os.environ.items() if "OPENSEARCH" not in name}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", USER, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def told_url(user: subprocess.Popen[str]) -> str:
    assert user.stdout is not None
    url = user.stdout.readline().strip()
    if not url:
        assert user.stderr is not None
        raise AssertionError(user.stderr.read())
    return url


def state_of(settings: Settings) -> NodeState:
    state = read_state(engine_folder(settings.data_dir))
    assert state is not None
    return state


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data folder whose node is kept between tests, as a start takes its time."""
    settings = settings_of(tmp_path_factory.mktemp("shared"))
    yield settings
    state = read_state(engine_folder(settings.data_dir))
    if state is not None:
        end_process(state.mark)


def test_two_commands_that_start_at_once_share_one_node_which_outlives_neither(
    tmp_path: Path,
) -> None:
    first, second = a_user(tmp_path), a_user(tmp_path)
    try:
        assert told_url(first) == told_url(second)
        mark = state_of(settings_of(tmp_path)).mark
        first.communicate()  # leaves in good order
        assert first.returncode == 0
        assert find_process(mark) is not None
        second.kill()  # can leave nothing in order
        second.communicate()
        assert eventually(lambda: find_process(mark) is None)
    finally:
        for user in (first, second):
            user.kill()
            user.communicate()


def test_a_command_killed_while_it_starts_the_node_leaves_none_behind(tmp_path: Path) -> None:
    user = a_user(tmp_path)
    engine = engine_folder(tmp_path)
    assert eventually(lambda: read_state(engine) is not None)
    mark = state_of(settings_of(tmp_path)).mark
    user.kill()
    user.communicate()
    assert eventually(lambda: find_process(mark) is None)
    assert eventually(lambda: read_state(engine) is None)


def test_a_kept_node_stays_when_its_users_leave(shared_folder: Settings) -> None:
    kept = running_node(shared_folder, keep=True, on_progress=silent)
    with engine_session(shared_folder) as engine:
        assert engine.url == kept.url
        assert engine.embedded
    assert running_url(shared_folder) == kept.url


def test_the_last_user_of_a_temporary_node_ends_it(shared_folder: Settings) -> None:
    engine = engine_folder(shared_folder.data_dir)
    mark = running_node(shared_folder, on_progress=silent).mark
    state = state_of(shared_folder)
    session.write_state(engine, state._replace(keep=False))
    with engine_session(shared_folder, on_progress=silent), engine_session(shared_folder):
        end_unused_node(engine)
        assert find_process(mark) is not None
    assert find_process(mark) is None
    assert running_url(shared_folder) is None


def test_a_killed_node_is_replaced_and_its_data_is_still_there(shared_folder: Settings) -> None:
    with engine_session(shared_folder, on_progress=silent) as engine:
        client = connect(OpenSearchSettings(), engine.url)
        client.indices.create(index="kept", ignore=400)
        client.index(index="kept", id="1", body={"said": "before"})
        client.close()
        mark = state_of(shared_folder).mark
        psutil.Process(mark.pid).kill()
        assert eventually(lambda: find_process(mark) is None)
    replaced = running_node(shared_folder, keep=True, on_progress=silent)
    assert replaced.mark != mark
    assert replaced.port is not None
    answer = ask(replaced.port, "/kept/_doc/1")
    assert answer is not None
    assert answer["_source"] == {"said": "before"}


def test_a_node_that_answers_nothing_is_replaced(
    shared_folder: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "HUNG_SECONDS", 1.0)
    monkeypatch.setattr(session, "HUNG_STOP_SECONDS", 0.5)
    hung = running_node(shared_folder, keep=True, on_progress=silent)
    node = psutil.Process(hung.mark.pid)
    node.suspend()
    assert eventually(lambda: node.status() == psutil.STATUS_STOPPED)  # until then it may answer
    replaced = running_node(shared_folder, keep=True, on_progress=silent)
    assert replaced.mark != hung.mark
    assert find_process(hung.mark) is None


def test_an_index_is_never_made_by_writing_to_its_name(shared_folder: Settings) -> None:
    node = running_node(shared_folder, keep=True, on_progress=silent)
    client = connect(OpenSearchSettings(), node.url)
    answer = client.index(index="mistyped", body={}, params={"ignore": 404})
    client.close()
    assert answer["status"] == 404
    assert answer["error"]["type"] == "index_not_found_exception"


def test_a_lost_state_file_loses_no_node(shared_folder: Settings) -> None:
    before = running_node(shared_folder, keep=True, on_progress=silent)
    engine_folder(shared_folder.data_dir).state.unlink()
    after = running_node(shared_folder, keep=True, on_progress=silent)
    assert find_process(before.mark) is None  # else it would still hold the data
    assert running_url(shared_folder) == after.url


def test_the_number_of_a_dead_node_may_go_to_another_process(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    engine = session.prepared_folder(settings)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        long_ago = ProcessMark(stranger.pid, 1.0)
        session.write_state(engine, NodeState(long_ago, "waymark-old", 9250, keep=True))
        assert session.find_node(engine) is None
        assert running_url(settings) is None
        assert stranger.poll() is None
        stranger.communicate()


def test_a_node_that_ends_at_its_start_says_its_last_words(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, heap_mb=900_000_000)
    with pytest.raises(EngineDied) as died, engine_session(settings, on_progress=silent):
        pass
    assert any("heap" in line for line in died.value.last_lines)
    assert "(exit code 1)" in died.value.message
    assert read_state(engine_folder(tmp_path)) is None


def test_three_starts_in_one_instant_on_three_data_folders_all_come_up(tmp_path: Path) -> None:
    users = [a_user(tmp_path / name) for name in ("one", "two", "three")]
    try:
        assert len({told_url(user) for user in users}) == 3
    finally:
        for user in users:
            user.communicate()


@pytest.mark.parametrize("which", ["http", "transport"])
def test_a_listener_on_the_other_family_alone_is_passed_over(tmp_path: Path, which: str) -> None:
    first = free_ports(9200)
    with socket.socket(socket.AF_INET6) as listener:
        try:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.bind(("::1", getattr(first, which)))
        except OSError as error:
            pytest.skip(f"this machine has no ::1: {error.strerror}")
        listener.listen()
        with engine_session(settings_of(tmp_path), on_progress=silent) as engine:
            client = connect(OpenSearchSettings(), engine.url)
            assert client.cluster.health()["status"] == "green"
            client.close()


def test_a_full_range_of_ports_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, port=LAST_PORT - 1, cache_dir=tmp_path / "cache")
    with socket.socket() as one, socket.socket() as other:
        for port, each in ((LAST_PORT - 1, one), (LAST_PORT, other)):
            try:
                each.bind(("127.0.0.1", port))
            except OSError:
                continue  # taken by something else: as good
            each.listen()
        with pytest.raises(NoFreePort, match=str(LAST_PORT)), engine_session(settings):
            pass
    assert not (tmp_path / "cache").exists()


def test_with_a_url_nothing_is_started(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "data", opensearch={"url": "http://search.example:9200"})
    with engine_session(settings) as engine:
        assert engine.url == "http://search.example:9200"
        assert not engine.embedded
    assert not (tmp_path / "data").exists()
