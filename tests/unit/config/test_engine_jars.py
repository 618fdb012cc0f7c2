"""Do the jars come whole, once, and only as they were pinned?"""

import functools
import gc
import hashlib
import http.server
import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.engine import downloads, jars
from config.engine import pins as pins_module
from config.engine.jars import doubtful_jars, ensure_jars, jars_folder
from config.engine.pins import pinned_jars
from config.engine.progress import Step, silent
from config.errors import ChecksumMismatch, DownloadFailed
from config.setting_groups import EngineSettings

NAMES = ("one", "two", "three", "four")


class _Mirror(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """A Maven repository on loopback: its address, its folder, what it was asked for."""
    folder = tmp_path / "registry"
    for name in NAMES:
        (folder / "org/example" / name / "1.0").mkdir(parents=True)
        (folder / "org/example" / name / "1.0" / f"{name}-1.0.jar").write_text(f"jar {name}")
    asked: list[str] = []
    handler = type("Handler", (_Mirror,), {"asked": asked})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder, asked
        server.shutdown()


@pytest.fixture(autouse=True)
def few_pins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pins = tmp_path / "pins.toml"
    pins.write_text(
        "".join(
            f'"org.example:{name}:1.0" = "{hashlib.sha256(f"jar {name}".encode()).hexdigest()}"\n'
            for name in NAMES
        )
    )
    monkeypatch.setattr(pins_module, "PINS", pins)
    monkeypatch.setattr(downloads, "TRIES", 1)


def settings(tmp_path: Path, mirror: str) -> EngineSettings:
    return EngineSettings(cache_dir=tmp_path / "cache", maven_mirror=mirror)


def closed_port() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_every_jar_of_the_engine_is_pinned_by_its_hash_and_no_registry_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pins_module, "PINS", Path(jars.__file__).with_name("jars.toml"))
    pinned = pinned_jars()
    assert len(pinned) > 100
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) for jar in pinned)
    assert len({jar.file_name for jar in pinned}) == len(pinned)
    assert "://" not in pins_module.PINS.read_text()


def test_what_is_missing_is_fetched_and_progress_is_told(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    steps: list[Step] = []
    paths = ensure_jars(settings(tmp_path, registry[0]), steps.append)
    assert [path.read_text() for path in paths] == [f"jar {name}" for name in NAMES]
    assert steps[0][1:] == (0, 4)
    assert steps[-1][1:] == (4, 4)


def test_a_later_start_asks_no_network_and_reads_no_jar(
    tmp_path: Path, registry: tuple[str, Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_jars(settings(tmp_path, registry[0]), silent)
    monkeypatch.setattr(jars, "verify", None)  # calling it would fail
    ensure_jars(settings(tmp_path, closed_port()), silent)


def test_without_a_network_the_error_says_so_and_what_came_before_is_kept(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    ensure_jars(settings(tmp_path, registry[0]), silent)
    folder = jars_folder(settings(tmp_path, ""))
    (folder / "two-1.0.jar").unlink()
    with pytest.raises(DownloadFailed, match=r"two-1\.0\.jar: no connection") as failed:
        ensure_jars(settings(tmp_path, closed_port()), silent)
    assert "try again" in failed.value.mend
    registry[2].clear()
    ensure_jars(settings(tmp_path, registry[0]), silent)
    assert {path for path in registry[2] if path.endswith(".jar")} == {
        "/org/example/two/1.0/two-1.0.jar"
    }


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_jar_the_registry_lacks_is_named(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    (registry[1] / "org/example/three/1.0/three-1.0.jar").unlink()
    with pytest.raises(DownloadFailed, match=r"three-1\.0\.jar: the registry does not"):
        ensure_jars(settings(tmp_path, registry[0]), silent)
    gc.collect()  # jgo leaves the refusal's connection open: it ends here, not in another test


def test_a_bad_jar_is_refused_by_name_and_never_gets_its_final_name(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    (registry[1] / "org/example/four/1.0/four-1.0.jar").write_text("something else")
    with pytest.raises(ChecksumMismatch, match=r"four-1\.0\.jar is not the jar"):
        ensure_jars(settings(tmp_path, registry[0]), silent)
    folder = jars_folder(settings(tmp_path, ""))
    assert not (folder / "four-1.0.jar").exists()
    assert not list(folder.glob("partial-*"))


def test_a_jar_altered_in_the_cache_is_fetched_anew(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    altered = ensure_jars(settings(tmp_path, registry[0]), silent)[0]
    altered.write_text("tampered")
    assert [jar.artifact for jar in doubtful_jars(altered.parent, pinned_jars())] == ["one"]
    ensure_jars(settings(tmp_path, registry[0]), silent)
    assert altered.read_text() == "jar one"


def test_a_jar_that_was_only_touched_is_hashed_again_and_not_fetched(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    touched = ensure_jars(settings(tmp_path, registry[0]), silent)[0]
    touched.touch()
    ensure_jars(settings(tmp_path, closed_port()), silent)
    assert doubtful_jars(touched.parent, pinned_jars()) == ()


def test_two_projects_that_fetch_at_once_fetch_each_jar_once(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    mine = settings(tmp_path, registry[0])
    fetchers = [threading.Thread(target=ensure_jars, args=(mine, silent)) for _ in range(3)]
    for fetcher in fetchers:
        fetcher.start()
    for fetcher in fetchers:
        fetcher.join()
    assert sorted(path for path in registry[2] if path.endswith(".jar")) == sorted(
        f"/org/example/{name}/1.0/{name}-1.0.jar" for name in NAMES
    )


def test_what_a_killed_fetch_left_is_cleared_away(
    tmp_path: Path, registry: tuple[str, Path, list[str]]
) -> None:
    folder = jars_folder(settings(tmp_path, ""))
    left = folder / "partial-abc"
    left.mkdir(parents=True)
    (left / "one-1.0.jar").write_text("ja")
    (folder / "verified.json").write_text('{"one-1.0.jar": ["half wri')
    ensure_jars(settings(tmp_path, registry[0]), silent)
    assert not left.exists()
    assert set(json.loads((folder / "verified.json").read_text())) == {
        f"{name}-1.0.jar" for name in NAMES
    }


def test_a_cache_that_cannot_be_made_is_named_with_its_setting(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should")
    with pytest.raises(DownloadFailed, match="cache") as failed:
        ensure_jars(settings(tmp_path, closed_port()), silent)
    assert "WAYMARK_ENGINE__CACHE_DIR" in failed.value.mend
