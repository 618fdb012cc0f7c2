"""Which lessons may answer in other languages? A model by rule stands for the real one."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from builders import a_document, a_passage, an_id
from meaning_site import AT_ONCE, meaning_api
from model_by_rule import Away

from indexer.index.actions import Indexable

QUESTION = "deuda de las familias"
LONG = "which is told here in as many words as a lesson needs to be compared at all, and more"
OTHER = (
    "was shown by whoever came in the rainy months of that year to ask those who knew of it best"
)


APART = ("school", "dette")


def a_report(name: str, *texts: str, kind: str = "lesson", **values: str) -> Indexable:
    language, country = values.pop("language", "en"), values.pop("country", "NPL")
    passages = tuple(
        a_passage(
            name,
            place,
            text=f"{text} {OTHER if name in APART else LONG}.",
            kind=kind,
            confidence=0.9,
            language=language,
            countries=(country,),
        )
        for place, text in enumerate(texts)
    )
    return a_document(
        name, passages=passages, language=language, countries=(country,), topics=(), **values
    )


REPORTS = [
    a_report("debt", "The debt of families was written off. A second sentence", "Again of debt"),
    a_report("edition", "The debt of families was written off. A second sentence"),
    a_report("school", "The way to school", kind="challenge", country="GHA"),
    a_report("hidden", "A debt that is internal", access="internal"),
    a_report("dette", "La dette", language="fr", country="GHA"),
    a_report("deuda", "La deuda de las familias", language="es"),
    a_document("passage", passages=(f"A passage on debt {LONG}.",)),
]


@pytest.fixture(scope="module")
def api(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with meaning_api(engine_url, tmp_path_factory.mktemp("data"), REPORTS) as client:
        yield client


def by_meaning(api: httpx.Client, **parameters: object) -> list[str]:
    answer = api.get("/v1/lessons", params={"q": QUESTION, "lang": "es", **parameters}).json()
    return [hit["document"]["id"] for hit in answer["by_meaning"]]


def test_lessons_in_other_languages_stand_beside_the_hits_one_of_a_report_and_each_text_once(
    api: httpx.Client,
) -> None:
    answer = api.get("/v1/lessons", params={"q": QUESTION, "lang": "es"}).json()
    assert [hit["document"]["id"] for hit in answer["hits"]] == [an_id("deuda")]
    assert answer["total"]["value"] == 1
    found = answer["by_meaning"]
    # `edition` says the same as `debt`
    assert [hit["document"]["id"] in (an_id("debt"), an_id("edition")) for hit in found].count(
        True
    ) == 1
    assert an_id("dette") in {hit["document"]["id"] for hit in found[:2]}
    assert found[2]["document"]["id"] == an_id("school")
    assert len(found) == 3
    assert all(hit["language"] != "es" and hit["citation"] and hit["page"] for hit in found)
    assert 0 < found[-1]["score"] < found[0]["score"] <= 1
    assert set(answer["labels"]["kind"]) == {"lesson", "challenge"}


def test_selections_kinds_and_access_hold_here_too(api: httpx.Client) -> None:
    assert an_id("hidden") not in by_meaning(api)
    assert set(by_meaning(api, country="GHA")) == {an_id("dette"), an_id("school")}
    assert by_meaning(api, country="GHA", kind="challenge") == [an_id("school")]
    assert by_meaning(api, language="fr") == [an_id("dette")]


def test_the_kind_that_the_words_ask_for_and_a_place_are_kept(api: httpx.Client) -> None:
    def found(text: str) -> set[str]:  # without hits above, which are left out of it
        return set(by_meaning(api, q=text, size=0))

    assert found("familias con deuda en Ghana") == {an_id("dette"), an_id("school")}
    assert found("lecciones aprendidas sobre la deuda en Ghana") == {an_id("dette")}
    assert found("deuda de las familias en Mongolia") == set()


def test_where_no_lesson_holds_the_words_they_stand_in_place_of_hits(api: httpx.Client) -> None:
    parameters = {"q": "escuela lejana", "lang": "es"}
    answer = api.get("/v1/lessons", params=parameters).json()
    assert answer["hits"] == []
    assert answer["by_meaning"][0]["document"]["id"] == an_id("school")
    posted = api.post("/v1/lessons", json=parameters).json()
    assert posted["by_meaning"] == answer["by_meaning"]


@pytest.mark.parametrize(
    "parameters",
    [{"q": f'"{QUESTION}"'}, {"q": ""}, {"sort": "newest"}, {"page": 2}, {"q": "deuda famil*"}],
)
def test_what_is_asked_exactly_is_answered_exactly(
    api: httpx.Client, parameters: dict[str, object]
) -> None:
    answer = api.get("/v1/lessons", params={"q": QUESTION, "lang": "es", **parameters})
    assert answer.status_code == 200
    assert "by_meaning" not in answer.json()


def test_the_nearest_sentence_of_a_lesson_is_told(api: httpx.Client) -> None:
    answer = api.get("/v1/lessons", params={"q": QUESTION, "lang": "es", "language": "fr"}).json()
    (hit,) = answer["by_meaning"]
    assert hit["highlight_kind"] == "sentence"
    assert api.get(hit["sentence"]).json()["highlights"] == [f"<mark>La dette {OTHER}.</mark>"]
    unknown = {"passage": f"{an_id('debt')}-r{'0' * 12}", "q": QUESTION}
    assert api.get("/v1/meaning/sentence", params=unknown).status_code == 404


def test_the_page_says_below_its_lessons_that_they_may_answer(api: httpx.Client) -> None:
    page = api.get("/lessons", params={"q": QUESTION, "lang": "es"}).text
    hits, block = page.split("En otros idiomas, por su significado")
    assert "La deuda" in hits
    assert "lecciones pueden responder" in block
    assert "La dette" in block


def test_a_model_that_is_away_costs_a_warning_and_no_lesson(
    engine_url: str, tmp_path: Path
) -> None:
    with meaning_api(
        engine_url, tmp_path, REPORTS, model=Away(), meaning=AT_ONCE, embedded=False
    ) as client:
        told = client.get("/v1/lessons", params={"q": QUESTION, "lang": "es"})
    assert [hit["document"]["id"] for hit in told.json()["hits"]] == [an_id("deuda")]
    assert told.json()["warnings"] == ["Esta vez no se buscó por significado en otros idiomas."]
    assert told.headers["cache-control"] == "no-store"
