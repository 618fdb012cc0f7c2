"""With which command line and settings does the node start?"""

import json
from pathlib import Path
from typing import NamedTuple

from config.engine.java import Java
from config.engine.ports import Ports
from config.engine.state import EngineFolder

MAIN_CLASS = "org.codelibs.opensearch.runner.OpenSearchRunner"
PLUGINS = "org.opensearch.plugin.analysis.icu.AnalysisICUPlugin"
LOGGING = Path(__file__).with_name("log4j2.properties")

MAX_CLAUSES = 4096  # fields times terms of a question; 1024, the default, fails long ones


class Launch(NamedTuple):
    """All that a node's command line says."""

    java: Java
    class_path: tuple[Path, ...]
    folder: Path
    cluster: str
    heap_mb: int
    ports: Ports
    warm_start: tuple[str, ...] = ()  # flags, see warm_start.py


def command_line(launch: Launch) -> list[str]:
    """The program and its arguments."""
    return [
        str(launch.java.path),
        *launch.warm_start,
        f"-Xms{launch.heap_mb}m",
        f"-Xmx{launch.heap_mb}m",
        # bare flags tripped the parent circuit breaker after 23 minutes of 1 GB (measured)
        "-XX:+UseG1GC",
        "-XX:G1ReservePercent=25",
        "-XX:InitiatingHeapOccupancyPercent=30",
        "-XX:+ExitOnOutOfMemoryError",  # a clear end; what follows such an error is undefined
        f"-XX:ErrorFile={launch.folder / 'java-crash-%p.log'}",
        "--enable-native-access=ALL-UNNAMED",
        # the small runtime has no locale data, ICU's provider supplies it; without these two and
        # icu4j-localespi every index creation fails ("… support for Thai segmentation")
        "-Djava.locale.providers=CLDR,SPI",
        "-cp",
        ":".join(str(jar) for jar in launch.class_path),
        MAIN_CLASS,
        *("-basePath", str(launch.folder)),
        *("-numOfNode", "1"),
        *("-clusterName", launch.cluster),
        *("-baseHttpPort", str(launch.ports.http - 1)),  # the runner starts one above
        *("-pluginTypes", PLUGINS),
    ]


def node_settings(
    minimum_free_disk_mb: int, ports: Ports, snapshots: Path
) -> dict[str, str | int | bool]:
    """What stands in the node's opensearch.yml; `snapshots` is where it may keep some."""
    return {
        "path.repo": json.dumps(str(snapshots)),
        # writing to a missing alias would make an index under the alias's name
        "action.auto_create_index": False,
        # one port, not a range: a range is bound piecemeal, and two ports of one node are its end
        "transport.port": ports.transport,
        "indices.query.bool.max_clause_count": MAX_CLAUSES,
        # looked for at each posting that is read, it costs a tenth of a search; each request has
        # its time, which is looked at now and then
        "search.low_level_cancellation": False,
        **_disk_watermarks(minimum_free_disk_mb),
    }


def write_node_files(
    engine: EngineFolder, minimum_free_disk_mb: int, ports: Ports, snapshots: Path
) -> None:
    """Puts our settings where the runner would else put its own; it leaves existing files alone."""
    folder = engine.node / "config"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{name}: {str(value).lower() if isinstance(value, bool) else value}\n"
        for name, value in node_settings(minimum_free_disk_mb, ports, snapshots).items()
    ]
    (folder / "opensearch.yml").write_text("# written anew at every start\n" + "".join(lines))
    (folder / "log4j2.properties").write_bytes(LOGGING.read_bytes())


def _disk_watermarks(minimum_mb: int) -> dict[str, str | bool]:
    """Absolute, where OpenSearch's are shares.

    At 95 % full it makes every index read-only: on a disk of 2 TB that is with 100 GB to spare.
    """
    prefix = "cluster.routing.allocation.disk"
    if minimum_mb == 0:
        return {f"{prefix}.threshold_enabled": False}
    return {
        f"{prefix}.watermark.low": f"{minimum_mb}mb",
        f"{prefix}.watermark.high": f"{minimum_mb * 3 // 4}mb",
        f"{prefix}.watermark.flood_stage": f"{minimum_mb // 2}mb",
    }
