"""Is the engine that was joined still there? Asked before each request, by its process."""

from config.engine.process import find_process
from config.engine.state import EngineFolder, NodeState, read_state
from config.errors import EngineAway


class JoinedNode:
    """The node of a data folder, at the address where it was joined.

    When it dies another engine may get its port before it is back: that one holds a stranger's
    reports, or takes ours. Its process tells them apart, and no answer of a port can lie of that.
    """

    def __init__(self, engine: EngineFolder, state: NodeState) -> None:
        self.url = state.url
        self._engine = engine
        self._mark = state.mark

    def check(self) -> None:
        """Returns where a node of the folder runs at the address, also one started anew.

        Raises:
            EngineAway: none does, whatever answers there.
        """
        if find_process(self._mark) is not None:
            return
        state = read_state(self._engine)
        if state is None or state.port is None or find_process(state.mark) is None:
            raise EngineAway(f"OpenSearch has ended, and nothing else is asked at {self.url}")
        if state.url != self.url:
            raise EngineAway(f"OpenSearch has ended at {self.url} and came back at {state.url}")
        self._mark = state.mark
