"""How is a cluster? Its nodes, their versions, plugins and disks, and the copies of our indexes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

FULL_PERCENT = 85  # of a disk; from there on OpenSearch puts no more shards on it


class ClusterState(NamedTuple):
    """What one look at a cluster has told."""

    nodes: int
    versions: tuple[str, ...]  # of OpenSearch, each once
    health: str  # of our indexes: green, yellow or red; '' where there are none
    shards: int  # of our indexes, copies among them
    unassigned: int  # of these
    full_disks: tuple[str, ...]  # nodes, with how full
    without_icu: tuple[str, ...]  # nodes on which the plugin is missing


def read_cluster_state(client: Any, prefix: str, icu: frozenset[str] | set[str]) -> ClusterState:
    """Asks the cluster; raises the client's errors. `icu`: names by which the plugin goes."""
    nodes = client.cat.nodes(format="json", h="name,version,disk.used_percent,node.role")
    plugins = client.cat.plugins(format="json", h="name,component")
    ours = f"{prefix}-*"
    health = client.cluster.health(index=ours, level="cluster", expand_wildcards="open")
    shards = client.cat.shards(index=ours, format="json", h="state")
    return told_of(nodes, plugins, health["status"] if shards else "", shards, icu)


def told_of(
    nodes: Sequence[Mapping[str, Any]],
    plugins: Sequence[Mapping[str, str]],
    health: str,
    shards: Sequence[Mapping[str, str]],
    icu: frozenset[str] | set[str],
) -> ClusterState:
    """The state, by the rows that the engine answers with."""
    having = {row["name"] for row in plugins if row["component"] in icu}
    names = dict.fromkeys(str(row["name"]) for row in nodes)
    return ClusterState(
        nodes=len(nodes),
        versions=tuple(sorted({str(row["version"]) for row in nodes})),
        health=health,
        shards=len(shards),
        unassigned=sum(row["state"] == "UNASSIGNED" for row in shards),
        full_disks=tuple(
            f"{row['name']} {float(row['disk.used_percent']):.0f} %"
            for row in nodes
            if float(row["disk.used_percent"] or 0) >= FULL_PERCENT
        ),
        without_icu=tuple(name for name in names if name not in having),
    )
