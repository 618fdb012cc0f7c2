"""Where does a command get its OpenSearch from? A cluster by its URL, else a node of its own."""

from config.engine.session import EngineHandle, engine_session

__all__ = ["EngineHandle", "engine_session"]
