"""Where does an OpenSearch answer now? Looked up without starting or joining one."""

from config.engine.probe import cluster_name
from config.engine.process import find_process
from config.engine.state import engine_folder, read_state
from config.settings import Settings


def running_url(settings: Settings) -> str | None:
    """The cluster that is set, else the node of this data folder if one runs; else None."""
    if settings.opensearch.url is not None:
        return settings.opensearch.url
    state = read_state(engine_folder(settings.data_dir))
    if state is None or state.port is None or find_process(state.mark) is None:
        return None
    return state.url if cluster_name(state.port) == state.cluster else None
