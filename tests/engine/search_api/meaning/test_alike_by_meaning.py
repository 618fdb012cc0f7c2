"""Do lessons and reports lead to those that mean the same in other languages?"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from builders import a_document, a_passage, an_id
from meaning_site import meaning_api

from config.setting_groups import MeaningSettings

TEXTS = {
    "debt": (
        "en",
        (
            "Families were free of their debt once the advance was written off and wages were paid "
            "to each of them every week by the owners of the kilns."
        ),
    ),
    "deuda": (
        "es",
        (
            "Se fueron de los hornos cuando la deuda quedó cancelada y los salarios de cada semana "
            "llegaron a manos de quienes trabajan en ellos."
        ),
    ),
    "hidden": (
        "fr",
        (
            "Les familles sont parties des briqueteries dès que la dette a été effacée et que les "
            "salarios de la semaine leur ont été versés."
        ),
    ),
    "school": (
        "en",
        (
            "Families sent girls to school once the advance for books was paid every week, and a "
            "teacher came to the owners of the kilns."
        ),
    ),
}
REPORTS = [
    a_document(
        name,
        countries=(country,),
        topics=(),
        language=language,
        access="internal" if name == "hidden" else "",
        passages=(a_passage(name, text=text, language=language, kind="lesson"),),
    )
    for country, (name, (language, text)) in zip(
        ("NPL", "PER", "GHA", "MEX"),
        TEXTS.items(),
        strict=True,
    )
]


def up_to(most: int) -> MeaningSettings:
    return MeaningSettings(enabled=True, deadline_ms=60_000, max_passages=most)


@pytest.fixture(scope="module")
def api(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with meaning_api(
        engine_url, tmp_path_factory.mktemp("data"), REPORTS, meaning=up_to(50_000)
    ) as client:
        yield client


def similar(api: httpx.Client) -> list[str]:
    hits = api.get("/v1/lessons", params={"q": "debt"}).json()["hits"]
    lesson = next(hit for hit in hits if hit["document"]["id"] == an_id("debt"))
    answer = api.get(f"/v1/lessons/{lesson['id']}").json()
    return [each["document"]["id"] for each in answer["similar"]]


def test_similar_lessons_are_nearest_by_meaning_in_any_language_that_the_caller_may_see(
    api: httpx.Client,
) -> None:
    assert similar(api) == [an_id("deuda"), an_id("school")]


def test_a_report_is_related_to_what_means_the_same_in_another_language(api: httpx.Client) -> None:
    related = api.get(f"/v1/documents/{an_id('debt')}").json()["related"]
    first = related[0]
    assert first["id"] == an_id("deuda")
    assert [each["label"] for each in first["reasons"]] == ["Similar meaning"]
    assert an_id("hidden") not in {each["id"] for each in related}


@pytest.mark.parametrize(("most", "embedded"), [(1, True), (50_000, False)])
def test_without_vectors_or_with_too_many_words_decide(
    engine_url: str,
    tmp_path: Path,
    most: int,
    embedded: bool,
) -> None:
    with meaning_api(
        engine_url, tmp_path, REPORTS, meaning=up_to(most), embedded=embedded
    ) as client:
        assert similar(client) == [an_id("school")]
        related = client.get(f"/v1/documents/{an_id('debt')}").json()["related"]
    assert an_id("deuda") not in {each["id"] for each in related}
