"""How does a test come by vectors, and a model that has them? Four directions, and no weights."""

from types import SimpleNamespace

from config.meaning.model import DIMENSIONS, Vector

MOST = 127
EAST = bytes([MOST, *bytes(DIMENSIONS - 1)])
NORTH = bytes([0, MOST, *bytes(DIMENSIONS - 2)])
WEST = bytes([256 - MOST, *bytes(DIMENSIONS - 1)])


class Asker:
    """Stands for the model: a vector by the text's first word, and what it was asked."""

    fingerprint = "model-1"

    def __init__(self, **vectors: Vector) -> None:
        self.settings = SimpleNamespace(max_passages=10, deadline_ms=60_000, reorder=False)
        self.asked: list[tuple[str, ...]] = []
        self._vectors = vectors

    async def vector(self, *asked: str) -> Vector | None:
        self.asked.append(asked)
        return self._vectors.get(asked[0].split()[0]) if asked[0] else None
