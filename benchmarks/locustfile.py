"""What do many callers ask at once? Mixed questions to every kind of address; run by `load.py`."""

import random
from urllib.parse import urlencode

from locust import FastHttpUser, constant, task

QUESTIONS = (
    "bonded labour in brick kilns",
    "cocoa farming children school",
    '"debt bondage" OR "bonded labour"',
    "traffick* -fishing",
    "trabajo infantil en la agricultura",
    "travail des enfants dans les mines",
    "country:NPL inspection",
    "عمل الأطفال في الزراعة",
    "minimum age for hazardus work",
    "",
)
COUNTRIES = ("NPL", "IND", "GHA", "CIV", "BRA", "")
TOPICS = ("child-labour", "forced-labour", "forced-labour/debt-bondage", "")


class Caller(FastHttpUser):
    """Asks the next thing as soon as the last one is answered."""

    wait_time = constant(0)

    @task(10)
    def search(self) -> None:
        self._ask("/v1/search", q=_any(QUESTIONS), country=_any(COUNTRIES), topic=_any(TOPICS))

    @task(4)
    def passages(self) -> None:
        self._ask("/v1/passages", q=_any(QUESTIONS), kind=_any(("lesson", "recommendation", "")))

    @task(4)
    def suggest(self) -> None:
        self._ask("/v1/suggest", q=_any(("bri", "neg", "tra", "child l", "خش")))

    @task(1)
    def matrix(self) -> None:
        self._ask("/v1/matrix", rows="topic", cols="country", q=_any(QUESTIONS))

    @task(1)
    def export(self) -> None:
        self._ask("/v1/export/passages", format="csv", q=_any(QUESTIONS), kind="lesson")

    @task(2)
    def page(self) -> None:
        self._ask("/", q=_any(QUESTIONS), lang=_any(("en", "fr", "ar")))

    def _ask(self, path: str, **parameters: str) -> None:
        self.client.get(f"{path}?{urlencode(parameters)}", name=path)


def _any(choices: tuple[str, ...]) -> str:
    return random.choice(choices)  # noqa: S311 - no secret
