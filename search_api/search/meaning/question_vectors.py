"""How does a question get its vector? From what was asked before, else from the model."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from config.errors import TooMuchAtOnce
from config.meaning.model import Kind, Model, Vector
from config.setting_groups import MeaningSettings

_REMEMBERED = 5_000
_MOST_WAITING = 16  # a question takes 10 ms; who would wait much longer goes without


class Asker:
    """The model beside the event loop, one text at a time; ends with `close`."""

    def __init__(self, model: Model, settings: MeaningSettings) -> None:
        self._model = model
        self.settings = settings
        self._threads = ThreadPoolExecutor(1, "meaning")
        self._under_way: dict[tuple[Kind, str], asyncio.Future[list[Vector | None]]] = {}
        self._known: OrderedDict[tuple[Kind, str], Vector | None] = OrderedDict()

    @property
    def fingerprint(self) -> str:
        return self._model.fingerprint

    async def vector(self, text: str, kind: Kind = "question") -> Vector | None:
        """None where the text says nothing.

        Raises:
            TooMuchAtOnce: too many wait already.
            NoMeaning: the model does not start.
        """
        key = (kind, text)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if key not in self._under_way:
            self._begin(key)
        return (await asyncio.shield(self._under_way[key]))[0]

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _begin(self, key: tuple[Kind, str]) -> None:
        """Once for all who ask the same at a time."""
        if len(self._under_way) >= _MOST_WAITING:
            raise TooMuchAtOnce("too many questions wait for the model of meaning")
        kind, text = key
        done = asyncio.get_running_loop().run_in_executor(
            self._threads, self._model.embed, [text], kind
        )
        self._under_way[key] = done
        done.add_done_callback(lambda future: self._take(key, future))

    def _take(self, key: tuple[Kind, str], done: "asyncio.Future[list[Vector | None]]") -> None:
        """Remembers the answer, also where whoever asked has gone away."""
        del self._under_way[key]
        if done.cancelled() or done.exception() is not None:
            return
        self._known[key] = done.result()[0]
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
