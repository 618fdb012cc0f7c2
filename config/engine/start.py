"""What comes before a node can start? Room, a Java, the jars, a free port."""

import hashlib

from config.engine.jars import ensure_jars
from config.engine.java import find_java
from config.engine.launch import Launch, write_node_files
from config.engine.machine import check_disk, free_port, heap_mb, memory_mb
from config.engine.node import launch_node
from config.engine.progress import OnProgress
from config.engine.state import EngineFolder, NodeState
from config.engine.warm_start import warm_start_flags
from config.errors import NoFreePort
from config.settings import EngineSettings

TRIES = 3  # two nodes that start in one instant may pick the same port, and one dies


def start_node(
    settings: EngineSettings, engine: EngineFolder, on_progress: OnProgress
) -> NodeState:
    """A node that answers, its state written; fetches what is needed. Takes about 8 seconds.

    The caller holds the start lock. A node that fails to start is ended.

    Raises:
        NoJava, DownloadFailed, ChecksumMismatch: it cannot be run at all.
        DiskNearlyFull, NoFreePort: there is no room for it.
        EngineDied: it ended or did not answer in time; carries its last lines.
    """
    check_disk(engine.folder, settings.minimum_free_disk_mb)
    free_port(settings.port)  # before a download, too
    launch = Launch(
        java=find_java(),
        class_path=ensure_jars(settings, on_progress),
        folder=engine.folder,
        cluster=name_of_cluster(engine),
        heap_mb=heap_mb(settings.heap_mb, memory_mb()),
        port=settings.port,
    )
    if settings.quick_starts:
        flags = warm_start_flags(launch, settings.cache_dir / "warm", on_progress)
        launch = launch._replace(warm_start=flags)
    write_node_files(engine, settings.minimum_free_disk_mb)
    for _ in range(TRIES):
        free = free_port(settings.port)
        state = launch_node(
            launch._replace(port=free), engine, settings.start_timeout_seconds, on_progress
        )
        if state is not None:
            return state
    raise NoFreePort(f"other programs took the ports from {settings.port} on while we started")


def name_of_cluster(engine: EngineFolder) -> str:
    """A name no other data folder has, so that an answer on a port can be told to be ours."""
    return f"waymark-{hashlib.sha256(str(engine.folder).encode()).hexdigest()[:12]}"
