"""`waymark engine`: start, stop or look at the embedded OpenSearch."""

from typing import Annotated, Any

from cyclopts import App, Parameter

from config.console import DataOption, JsonOption, err, out, print_json
from config.engine.probe import ask, health
from config.engine.process import end_process, find_process
from config.engine.session import prepared_folder, running_node
from config.engine.state import (
    EngineFolder,
    NodeState,
    engine_folder,
    forget_state,
    is_unused,
    read_state,
)
from config.errors import BadRequest, EngineError
from config.settings import Settings, load_settings

app = App(name="engine", help="Start, stop or look at the embedded OpenSearch.")


@app.command
def start(*, data: DataOption = None) -> None:
    """Start the engine, and keep it running when no command uses it."""
    settings = _embedded(load_settings(data))
    state = running_node(settings, keep=True)
    err.print(f"OpenSearch answers at {state.url} until `waymark engine stop`")


@app.command
def stop(
    *,
    data: DataOption = None,
    force: Annotated[bool, Parameter(negative="", help="Also while commands use it.")] = False,
) -> None:
    """Stop the engine; its data stays."""
    engine = prepared_folder(_embedded(load_settings(data)))
    with engine.start_lock():
        state = read_state(engine)
        if state is None or find_process(state.mark) is None:
            err.print("no engine runs here")
        elif not force and not is_unused(engine):
            raise EngineError(
                "other commands use the engine",
                mend="End them first (`waymark up`, `serve`, `watch`, …) or stop it with --force.",
            )
        else:
            end_process(state.mark)
            err.print("stopped")
        forget_state(engine)


@app.command
def status(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Show whether the engine runs, where it answers and how it is."""
    settings = load_settings(data)
    if settings.opensearch.url is not None:
        found: dict[str, Any] = {"embedded": False, "url": settings.opensearch.url}
    else:
        found = {"embedded": True, **engine_status(engine_folder(settings.data_dir))}
    if json:
        print_json(found)
        return
    for name, value in found.items():
        out.print(f"{name:10} {value}")


def engine_status(engine: EngineFolder) -> dict[str, Any]:
    """What is known of the node of a data folder: `state` is running, starting, hung or stopped."""
    state = read_state(engine)
    process = state and find_process(state.mark)
    if state is None or process is None:
        return {"state": "stopped", "data": str(engine.node), "log": str(engine.log)}
    return {
        **_answer(state),
        "pid": state.mark.pid,
        "kept": state.keep,
        "memory_mb": process.memory_info().rss // (1024 * 1024),
        "data": str(engine.node),
        "log": str(engine.log),
    }


def _answer(state: NodeState) -> dict[str, Any]:
    if state.port is None:
        return {"state": "starting"}
    root = ask(state.port, "/")
    if root is None or root.get("cluster_name") != state.cluster:
        return {"state": "hung", "url": state.url}
    return {
        "state": "running",
        "url": state.url,
        "version": root["version"]["number"],
        "health": health(state.port),
    }


def _embedded(settings: Settings) -> Settings:
    if settings.opensearch.url is not None:
        raise BadRequest(
            "WAYMARK_OPENSEARCH__URL",
            f"a cluster is set ({settings.opensearch.url}), so there is no engine of our own",
            mend="Unset WAYMARK_OPENSEARCH__URL to use the embedded engine.",
        )
    return settings
