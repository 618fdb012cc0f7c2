"""What is wrong with a cluster, and what mends it?"""

from collections.abc import Sequence

from config.commands.certificates import Certificate
from config.commands.cluster_state import ClusterState
from config.commands.finding import Finding


def of_cluster(cluster: ClusterState) -> Finding:
    """The worst that is found of its nodes; their number and our shards where all is well."""
    if cluster.without_icu:
        names = ", ".join(cluster.without_icu)
        mend = "Install it on every node: bin/opensearch-plugin install analysis-icu."
        return Finding("cluster", "fail", f"analysis-icu is missing on {names}", mend)
    if cluster.health == "red":
        mend = "Bring the lost nodes back; else `waymark snapshot restore` or `waymark rebuild`."
        return Finding("cluster", "fail", "a part of our indexes is on no node", mend)
    if cluster.full_disks:
        mend = "Free some space there, or add a node."
        return Finding("cluster", "warn", f"nearly full: {', '.join(cluster.full_disks)}", mend)
    if len(cluster.versions) > 1:
        mend = "Bring all nodes to one version; for the time of an upgrade this is as it should be."
        return Finding("cluster", "warn", f"versions {', '.join(cluster.versions)}", mend)
    if cluster.unassigned:
        mend = (
            "Bring the lost nodes back, or set WAYMARK_OPENSEARCH__REPLICAS below their number "
            "and run `waymark rebuild`."
        )
        detail = f"{cluster.unassigned} of {cluster.shards} copies of our indexes are on no node"
        return Finding("cluster", "warn", detail, mend)
    detail = f"{cluster.nodes} nodes of {', '.join(cluster.versions)}, {cluster.shards} shards"
    return Finding("cluster", "ok", detail)


def of_certificates(certificates: Sequence[Certificate]) -> Finding:
    """Those that end soon, among all."""
    if not certificates:
        return Finding("certificates", "ok", "none: no address of a cluster answers by TLS")
    told = ", ".join(f"{each.address}: {each.days_left} days" for each in certificates)
    if any(each.ends_soon for each in certificates):
        return Finding("certificates", "warn", told, "Renew them on the nodes, or on their proxy.")
    return Finding("certificates", "ok", told)
