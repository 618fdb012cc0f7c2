"""When is the node ended? When its last user leaves, unless it was asked to stay."""

from filelock import Timeout

from config.engine.process import end_process
from config.engine.state import EngineFolder, forget_state, is_unused, read_state


def end_unused_node(engine: EngineFolder, *, patience_seconds: float = -1) -> None:
    """Ends the node if it is temporary and unused.

    Does nothing when someone else still holds the start lock after `patience_seconds`.
    """
    try:
        with engine.start_lock(patience_seconds):
            state = read_state(engine)
            if state is not None and not state.keep and is_unused(engine):
                end_process(state.mark)
                forget_state(engine)
    except Timeout:
        return
