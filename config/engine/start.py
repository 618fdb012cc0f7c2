"""What comes before a node can start? Room, a Java, the jars, free ports; and another try."""

import hashlib
from pathlib import Path

from config.engine.jars import ensure_jars
from config.engine.java import find_java
from config.engine.launch import Launch, write_node_files
from config.engine.machine import check_disk, heap_mb, memory_mb
from config.engine.node import await_health, launch_node
from config.engine.ports import LAST_PORT, alone_on_machine, free_ports
from config.engine.progress import OnProgress, Step
from config.engine.state import EngineFolder, NodeState
from config.engine.warm_start import warm_start_flags
from config.errors import EngineDied
from config.setting_groups import EngineSettings

TRIES = 3  # a program that knows nothing of our lock may still take a port first


def start_node(
    settings: EngineSettings, engine: EngineFolder, on_progress: OnProgress
) -> NodeState:
    """A node that answers, its state written; fetches what is needed. Takes about 8 seconds.

    The caller holds the start lock. A node that fails to start is ended.

    Raises:
        NoJava, DownloadFailed, ChecksumMismatch: it cannot be run at all.
        DiskNearlyFull, NoFreePort: there is no room for it.
        EngineDied: it ended in each of several tries, or did not answer in time.
    """
    check_disk(engine.folder, settings.minimum_free_disk_mb)
    ports = free_ports(settings.port)  # before a download, too
    launch = Launch(
        java=find_java(),
        class_path=ensure_jars(settings, on_progress),
        folder=engine.folder,
        cluster=name_of_cluster(engine),
        heap_mb=heap_mb(settings.heap_mb, memory_mb()),
        ports=ports,
    )
    if settings.quick_starts:
        flags = warm_start_flags(launch, settings.cache_dir / "warm", on_progress)
        launch = launch._replace(warm_start=flags)
    state = _started(launch, settings, engine, on_progress)
    await_health(state, on_progress)
    return state


def _started(
    launch: Launch, settings: EngineSettings, engine: EngineFolder, on_progress: OnProgress
) -> NodeState:
    """Each try takes ports beyond those of the one before, in case they were the reason."""
    first = settings.port
    for number in range(1, TRIES + 1):
        with alone_on_machine(on_progress):
            launch = launch._replace(ports=free_ports(min(first, LAST_PORT)))
            write_node_files(
                engine,
                settings.minimum_free_disk_mb,
                launch.ports,
                snapshots_folder(settings, engine),
            )
            try:
                return launch_node(launch, engine, settings.start_timeout_seconds, on_progress)
            except EngineDied as error:
                if not error.ended or number == TRIES:
                    raise
                on_progress(Step(f"{error.message}; trying again"))
        first = launch.ports.http + 1
    raise AssertionError("the last try returns or raises")


def snapshots_folder(settings: EngineSettings, engine: EngineFolder) -> Path:
    """Where the node may keep snapshots of its indexes."""
    return (settings.snapshots_dir or engine.folder.parent / "snapshots").absolute()


def name_of_cluster(engine: EngineFolder) -> str:
    """A name no other data folder has, so that an answer on a port can be told to be ours."""
    return f"waymark-{hashlib.sha256(str(engine.folder).encode()).hexdigest()[:12]}"
