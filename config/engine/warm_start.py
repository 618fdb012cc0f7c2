"""How does a node start in 3 seconds instead of 8? Java keeps what it worked out in a first run.

Since version 25 Java can record which classes a run loads and links, and keep them in a cache
(AOT cache, JEP 483 and 515). For OpenSearch on 2 cores: 8.2 s, 14.0 s of CPU and 385 MB without,
2.5 s, 4.4 s and 298 MB with it (measured). The recording takes half a minute, once for each
set of Java and jars; the cache (105 MB) lies beside the jars.
"""

import hashlib
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import structlog
from filelock import FileLock

from config.engine.launch import Launch, command_line, write_node_files
from config.engine.machine import free_disk_mb
from config.engine.node import launch_node
from config.engine.ports import alone_on_machine, free_ports
from config.engine.progress import OnProgress, Step, silent
from config.engine.shutdown import end_unused_node
from config.engine.state import EngineFolder, in_use
from config.errors import EngineError

OLDEST_JAVA = 25
ROOM_MB = 500  # the recording, the cache and a node without indices
HEAP_MB = 512
TRAINING = "training-"
START_SECONDS = 120.0
CREATE_SECONDS = 300.0
TRY_AGAIN_SECONDS = 24 * 3600.0
QUIET = "-Xlog:aot*=error"  # it warns of each class it cannot keep


def warm_start_flags(launch: Launch, folder: Path, on_progress: OnProgress) -> tuple[str, ...]:
    """The flags with which this node starts quicker; records and makes the cache where it is new.

    Whatever goes wrong costs time only: the node starts without the cache, and says so once.
    """
    if launch.java.major < OLDEST_JAVA:
        return ()
    cache = folder / f"{_fingerprint(launch)}.aot"
    given_up = cache.with_suffix(".failed")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            due = not cache.exists() and not _is_fresh(given_up)
            if due and free_disk_mb(folder) > ROOM_MB:
                on_progress(Step("preparing OpenSearch for quick starts (once, half a minute)"))
                _record(launch, cache)
    except (OSError, subprocess.SubprocessError, EngineError) as error:
        structlog.get_logger().warning("starts stay slow", reason=str(error))
        given_up.touch()
    return (f"-XX:AOTCache={cache}", QUIET) if cache.exists() else ()


def _is_fresh(given_up: Path) -> bool:
    return given_up.exists() and time.time() - given_up.stat().st_mtime < TRY_AGAIN_SECONDS


def _record(launch: Launch, cache: Path) -> None:
    for left_behind in cache.parent.glob(f"{TRAINING}*"):  # by a recording that was killed
        shutil.rmtree(left_behind, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=TRAINING, dir=cache.parent) as private:
        engine = EngineFolder(Path(private, "engine"))
        engine.folder.mkdir()
        recording = Path(private, "recording")
        finished = Path(private, cache.name)
        record = ("-XX:AOTMode=record", f"-XX:AOTConfiguration={recording}", QUIET)
        launch = launch._replace(folder=engine.folder, cluster="waymark-warm-up", heap_mb=HEAP_MB)
        with in_use(engine), alone_on_machine(silent):
            launch = launch._replace(ports=free_ports(launch.ports.http))
            write_node_files(engine, 0, launch.ports, Path(private, "snapshots"))
            launch_node(launch._replace(warm_start=record), engine, START_SECONDS, silent)
        end_unused_node(engine)  # the recording is written when Java ends
        create = ("-XX:AOTMode=create", record[1], f"-XX:AOTCache={finished}", QUIET)
        subprocess.run(  # noqa: S603 - a path, not a shell's line
            command_line(launch._replace(warm_start=create)),
            check=True,
            capture_output=True,
            timeout=CREATE_SECONDS,
        )
        finished.replace(cache)


def _fingerprint(launch: Launch) -> str:
    """Changes with all that Java compares before it trusts a cache."""
    digest = hashlib.sha256(launch.java.build.encode())
    for jar in launch.class_path:
        status = jar.stat()
        digest.update(f"{jar} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()[:24]
