"""Do the parts of `up` end together, and do files come into the inbox whole?"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import psutil
import pytest
from eventually import eventually

from config.commands import child_processes, inbox_drop, up
from config.commands.announce import base_url
from config.commands.child_processes import start_child, stop_child
from config.commands.inbox_drop import InboxDrop, drop_folder
from config.errors import BadRequest, DiskNearlyFull, NoFreePort, StoreError
from config.settings import load_settings

PARENT = """
import sys
from config.commands import child_processes
child_processes._RUN = sys.argv[1]
child = child_processes.start_child("a part", [], {})
print(child.process.pid, flush=True)
child.process.wait()
"""
LISTENS = "from config.lifeline import hold_lifeline; hold_lifeline(); import time; time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {LISTENS}"


def never_known(_sha256: str) -> bool:
    return False


def test_a_child_ends_when_its_parent_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, LISTENS], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    assert eventually(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_a_child_that_will_not_end_is_killed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_processes, "_RUN", f"print(flush=True); {DEAF}")
    monkeypatch.setattr(child_processes, "STOP_SECONDS", 0.3)
    child = start_child("a deaf part", [], {})
    stop_child(child)
    assert child.process.returncode is not None


def test_a_folder_called_config_where_the_user_stands_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "__init__.py").write_text("raise SystemExit('the wrong config')")
    monkeypatch.chdir(tmp_path)
    child = start_child("help", ["--help"], {})
    assert child.process.wait() == 0
    assert child.process.stdin is not None
    child.process.stdin.close()
    assert "waymark" in capfd.readouterr().out


def test_files_come_in_with_their_folders_and_hidden_ones_stay_out(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("a.pdf", "deep/er/b.pdf", ".hidden.pdf", ".git/c.pdf"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name)
    assert drop_folder(source, tmp_path / "inbox", never_known) == InboxDrop(new=2, known=0)
    found = sorted(path for path in (tmp_path / "inbox").rglob("*") if path.is_file())
    assert [str(path.relative_to(tmp_path / "inbox")) for path in found] == [
        "a.pdf",
        "deep/er/b.pdf",
    ]


def test_what_the_store_has_is_not_dropped_again(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "old.pdf").write_text("old")
    (source / "new.pdf").write_text("new")
    known = sha256(b"old").hexdigest()
    dropped = drop_folder(source, tmp_path / "inbox", lambda digest: digest == known)
    assert dropped == InboxDrop(new=1, known=1)
    assert [path.name for path in (tmp_path / "inbox").iterdir()] == ["new.pdf"]


def test_no_file_bears_its_name_in_the_inbox_before_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.pdf").write_text("a")
    seen = []

    def half_a_copy(_source: Path, target: Path) -> None:
        target.write_text("")
        seen.extend(path.name for path in target.parent.iterdir())
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(inbox_drop.shutil, "copyfile", half_a_copy)
    with pytest.raises(StoreError, match="No space left"):
        drop_folder(tmp_path / "source", tmp_path / "inbox", never_known)
    assert seen == [".a.pdf.copying"]


def test_files_that_would_not_fit_are_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.pdf").write_bytes(bytes(1024 * 1024))
    monkeypatch.setattr(inbox_drop, "free_disk_mb", lambda _folder: 2)
    with pytest.raises(DiskNearlyFull, match="need about 3 MB; 2 MB are free"):
        drop_folder(tmp_path / "source", tmp_path / "inbox", never_known)
    assert not (tmp_path / "inbox").exists()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    os.mkfifo(tmp_path / "source" / "pipe")  # no file: passed over, not waited for
    assert drop_folder(tmp_path / "source", tmp_path / "inbox", never_known) == InboxDrop(0, 0)
    with pytest.raises(BadRequest, match="nowhere is not a folder"):
        drop_folder(tmp_path / "nowhere", tmp_path / "inbox", never_known)


def test_samples_that_are_not_built_are_told_with_their_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up, "SAMPLES", tmp_path / "built")
    with pytest.raises(BadRequest, match="not built") as missing:
        up._drop(load_settings(tmp_path), samples=True, add=None)
    assert "samples.build" in missing.value.mend


def test_a_taken_port_of_the_api_is_told_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up, "is_port_free", lambda _port, _host: False)
    with pytest.raises(NoFreePort, match="port 8087 is taken") as taken:
        up.up(data=tmp_path / "data")
    assert "--port" in taken.value.mend
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8087"),
        ("0.0.0.0", "http://127.0.0.1:8087"),
        ("::", "http://[::1]:8087"),
        ("search.example", "http://search.example:8087"),
    ],
)
def test_the_address_that_is_told_can_be_opened_here(host: str, url: str, tmp_path: Path) -> None:
    assert base_url(load_settings(tmp_path, api={"host": host})) == url
