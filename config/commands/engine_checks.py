"""Can the engine run here, and is it the right one? Java, jars, version, cluster and port."""

from config.commands.cluster_checks import of_certificates, of_cluster
from config.commands.facts import Facts
from config.commands.finding import Finding
from config.engine.ports import LAST_PORT

MINIMUM_VERSION = 3  # of OpenSearch


def java_is_there(facts: Facts) -> Finding:
    if facts.cluster_url is not None:
        return Finding("java", "ok", "not needed: the engine runs elsewhere")
    if not facts.java:
        mend = "Install Java 21 or newer and set JAVA_HOME, or use a cluster."
        return Finding("java", "fail", facts.java_problem, mend)
    return Finding("java", "ok", facts.java)


def jars_are_there(facts: Facts) -> Finding:
    if facts.cluster_url is not None:
        return Finding("jars", "ok", "not needed: the engine runs elsewhere")
    here = facts.all_jars - facts.doubtful_jars
    detail = f"{here} of {facts.all_jars} are here and verified"
    if facts.doubtful_jars:
        return Finding(
            "jars", "warn", detail, "The first `waymark engine start` fetches them (74 MB)."
        )
    return Finding("jars", "ok", detail)


def engine_answers(facts: Facts) -> Finding:
    if facts.engine_state == "away":
        return Finding(
            "engine",
            "fail",
            f"{facts.engine_url}: {facts.engine_problem}",
            "Start the cluster, or check WAYMARK_OPENSEARCH__URL, user, password and CA file.",
        )
    if facts.engine_state == "hung":
        mend = "The next command replaces it; or run `waymark engine stop --force`."
        return Finding("engine", "fail", f"{facts.engine_url} runs but does not answer", mend)
    if facts.engine_state != "running":
        return Finding("engine", "ok", f"{facts.engine_state}; the next command starts it")
    if int(facts.engine_version.partition(".")[0] or 0) < MINIMUM_VERSION:
        return Finding(
            "engine",
            "fail",
            f"OpenSearch {facts.engine_version} at {facts.engine_url}",
            f"Waymark needs OpenSearch {MINIMUM_VERSION} or newer.",
        )
    return Finding("engine", "ok", f"OpenSearch {facts.engine_version} at {facts.engine_url}")


def cluster_is_prepared(facts: Facts) -> Finding:
    if facts.cluster_lacks:
        mend = "See docs/engine.md, 'A cluster instead'."
        return Finding("cluster", "fail", "; ".join(facts.cluster_lacks), mend)
    if facts.cluster_url is None:
        return Finding("cluster", "ok", "none is set: the embedded engine")
    if facts.cluster is None:
        return Finding("cluster", "ok", "prepared; its nodes were not told")
    return of_cluster(facts.cluster)


def certificates_hold(facts: Facts) -> Finding:
    return of_certificates(facts.certificates)


def engine_has_a_port(facts: Facts) -> Finding:
    span = f"{facts.first_engine_port} to {LAST_PORT}"
    if facts.cluster_url is not None or facts.engine_state == "running":
        return Finding("engine port", "ok", "not needed: the engine runs")
    if facts.free_engine_port is None:
        return Finding(
            "engine port",
            "fail",
            f"every port from {span} is taken",
            "Set WAYMARK_ENGINE__PORT to the start of a free range (up to 9298).",
        )
    return Finding("engine port", "ok", f"{facts.free_engine_port} is the first free of {span}")
