"""Who ends the node when its users were killed? A small process beside it that waits for that."""

import sys
import time
from pathlib import Path

from config.engine.process import find_process
from config.engine.shutdown import end_unused_node
from config.engine.state import EngineFolder, read_state

LOOK_SECONDS = 1.0


def keep_watch(engine: EngineFolder) -> None:
    """Returns when the node is gone or is to stay; ends it when nobody uses it any more.

    Users end it themselves when they leave (see session.py). But a user that is killed cannot,
    and a node left behind holds a gigabyte of memory.
    """
    first = read_state(engine)
    while first is not None:
        state = read_state(engine)
        if state is None or state.mark != first.mark or state.keep:
            return
        if find_process(state.mark) is None:
            return
        end_unused_node(engine, patience_seconds=0)
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    keep_watch(EngineFolder(Path(sys.argv[1])))
