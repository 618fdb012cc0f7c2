"""Who searches while machines die? Somebody who asks the same again and again."""

import threading
from collections import Counter
from typing import Self

import httpx

_PAUSE_SECONDS = 0.02


class Searching:
    """From its beginning to its end, in a thread of its own."""

    def __init__(self, url: str) -> None:
        self.answers: Counter[int | str] = Counter()  # by status, or by what kept it from one
        self.fewest = 1 << 30  # reports of an answer
        self._url = url
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with httpx.Client(base_url=self._url, timeout=180) as api:
            while not self._stop.wait(_PAUSE_SECONDS):
                try:
                    got = api.get("/v1/search", params={"q": "kiln", "size": 1})
                except httpx.HTTPError as error:
                    self.answers[type(error).__name__] += 1
                    continue
                self.answers[got.status_code] += 1
                if got.is_success:
                    self.fewest = min(self.fewest, got.json()["total"]["value"])
