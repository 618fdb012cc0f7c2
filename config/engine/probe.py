"""Does a node answer, and what does it say? Plain requests over loopback, without a client."""

import http.client
import json
from typing import Any

LOOPBACK = "127.0.0.1"


def ask(
    port: int, path: str, *, host: str = LOOPBACK, timeout_seconds: float = 5.0
) -> dict[str, Any] | None:
    """The JSON object that a server on this machine answers; None when it does not (yet)."""
    connection = http.client.HTTPConnection(host, port, timeout=timeout_seconds)
    try:
        connection.request("GET", path)
        answer = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()
    return answer if isinstance(answer, dict) else None


def cluster_name(port: int, *, timeout_seconds: float = 5.0) -> str | None:
    """The name of the cluster that answers on the port."""
    answer = ask(port, "/", timeout_seconds=timeout_seconds)
    return None if answer is None else answer.get("cluster_name")


def health(port: int, *, timeout_seconds: float = 5.0) -> str | None:
    """`green` or `yellow` when every index can be searched, `red` when one cannot."""
    wait = f"wait_for_status=yellow&timeout={timeout_seconds:.0f}s"
    answer = ask(port, f"/_cluster/health?{wait}", timeout_seconds=timeout_seconds + 5)
    return None if answer is None else answer.get("status")
