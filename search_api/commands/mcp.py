"""How do language models reach a running server? By stdio, or over HTTP at another port."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from config.console import err
from config.errors import WaymarkError

_SERVER = "http://127.0.0.1:8087"


def mcp(
    *,
    server: Annotated[str, Parameter(help=f"The Waymark that is asked ({_SERVER}).")] = _SERVER,
    key_file: Annotated[
        Path | None, Parameter(help="File with a key; without one, what everybody may see.")
    ] = None,
    http: Annotated[
        bool, Parameter(negative="", help="Streamable HTTP instead of stdio; callers' own keys.")
    ] = False,
    host: Annotated[str, Parameter(help="Address to listen on, with --http.")] = "127.0.0.1",
    port: Annotated[int, Parameter(help="Port to listen on, with --http.")] = 8088,
) -> None:
    """Let language models search a running server, by the Model Context Protocol."""
    try:  # an extra: who needs no models installs none of it
        from search_api.mcp_server.api_client import Api  # noqa: PLC0415
        from search_api.mcp_server.server import mcp_server  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise WaymarkError(
            f"the package {error.name} is not installed", mend="Install `waymark[mcp]`."
        ) from error
    if http and key_file is not None:
        raise WaymarkError(
            "over HTTP each caller sends a key of its own",
            mend="Leave --key-file out, or serve one caller by stdio.",
        )
    served = mcp_server(Api(server.rstrip("/"), _key(key_file)))
    if http:
        err.print(f"Language models connect to http://{host}:{port}/mcp; {server} answers them.")
        served.run("streamable-http", host=host, port=port, stateless_http=True, json_response=True)
    else:
        served.run("stdio")


def _key(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WaymarkError(
            f"the key in {path} cannot be read: {error.strerror}", mend="Name a file with a key."
        ) from error
