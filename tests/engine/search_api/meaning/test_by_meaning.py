"""What may answer in other languages, and who sees it? A model by rule stands for the real one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import httpx
import pytest
from builders import a_document, a_passage, an_id
from meaning_site import AT_ONCE, meaning_api
from model_by_rule import Away, ModelByRule
from tiny_model import tiny_weights

from config.meaning.model import Kind, Vector
from config.meaning.process import ModelProcess

QUESTION = "deuda de las familias"
LONG = " which is told here in as many words as a passage needs to be compared at all, and more"


REPORTS = [
    a_document("debt", passages=(f"The debt of families{LONG}.", f"Again of debt{LONG}.")),
    a_document("school", passages=(f"The way to school{LONG}.",), countries=("GHA",)),
    a_document("hidden", passages=(f"A debt that is internal{LONG}.",), access="internal"),
    a_document("dette", passages=(f"La dette {LONG}.",), language="fr", countries=("GHA",)),
    a_document("deuda", passages=(f"La deuda de las familias {LONG}.",), language="es"),
    a_document("far", passages=(f"The weather of that year{LONG}.",)),
    a_document("fragment", passages=("Debt of families",)),
    a_document("elsewhere", passages=(f"The debt of a mine{LONG}.",), countries=("PER",)),
    a_document(
        "compared",
        passages=(
            a_passage("compared", 0, text=f"Debt and school{LONG}.", concepts=("sector/mining",)),
            a_passage("compared", 1, text=f"A way to school{LONG}.", countries=("BOL",)),
        ),
        countries=("PER",),
    ),
]


@pytest.fixture(scope="module")
def api(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with meaning_api(engine_url, tmp_path_factory.mktemp("data"), REPORTS) as client:
        yield client


def by_meaning(api: httpx.Client, **parameters: object) -> list[str]:
    answer = api.get("/v1/search", params={"q": QUESTION, "lang": "es", **parameters}).json()
    return [hit["document"]["id"] for hit in answer["by_meaning"]]


def test_passages_in_other_languages_are_found_one_of_a_report_without_those_above(
    api: httpx.Client,
) -> None:
    answer = api.get("/v1/search", params={"q": QUESTION, "lang": "es"}).json()
    assert [hit["id"] for hit in answer["hits"]] == [an_id("deuda")]
    found = answer["by_meaning"]
    nearest = {hit["document"]["id"] for hit in found[:3]}
    assert nearest == {an_id("debt"), an_id("dette"), an_id("elsewhere")}
    assert [hit["document"]["id"] for hit in found[3:]] == [an_id("compared"), an_id("school")]
    assert found[0]["score"] > found[3]["score"] > found[4]["score"]
    assert {hit["language"] for hit in found} == {"en", "fr"}
    assert all(hit["citation"] and hit["page"] for hit in found)
    assert answer["total"]["value"] == 1


def test_what_is_far_is_not_shown_though_nothing_is_nearer(api: httpx.Client) -> None:
    assert by_meaning(api, q="deuda zzyzx", country="NPL", size=0) == [an_id("debt")]
    assert by_meaning(api, q="clima weather", size=0) == []


def test_selections_and_access_hold_here_too(api: httpx.Client) -> None:
    assert an_id("hidden") not in by_meaning(api)
    assert set(by_meaning(api, country="GHA")) == {an_id("dette"), an_id("school")}
    assert by_meaning(api, language="fr") == [an_id("dette")]


def test_a_place_of_the_question_is_kept_in_any_language(api: httpx.Client) -> None:
    def found(text: str) -> set[str]:  # without hits above, which are left out of it
        return set(by_meaning(api, q=text, size=0))

    assert found("deuda de las familias en Ghana") == {an_id("dette"), an_id("school")}
    # a passage that names it will do, in a report about another place
    assert found("deuda de las familias en Bolivia") == {an_id("compared")}
    assert found("deuda de las familias en Mongolia") == set()


def test_a_concept_of_the_question_lifts_passages_that_hold_it(api: httpx.Client) -> None:
    near, mining = an_id("elsewhere"), an_id("compared")
    assert by_meaning(api, q="deuda en Perú", size=0) == [near, mining]
    # what is nearer and holds nothing of it comes too late then
    assert by_meaning(api, q="minería con deuda en Perú", size=0) == [mining]


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": f'"{QUESTION}"'},
        {"q": f"{QUESTION} -escuela"},
        {"q": "deuda famil*"},
        {"q": "C182 C029"},
        {"q": "zzyzx"},
        {"sort": "newest"},
        {"page": 2},
        {"q": ""},
    ],
)
def test_what_is_asked_exactly_is_answered_exactly(
    api: httpx.Client, parameters: dict[str, object]
) -> None:
    answer = api.get("/v1/search", params={"q": QUESTION, "lang": "es", **parameters})
    assert answer.status_code == 200
    assert "by_meaning" not in answer.json()


def test_the_nearest_sentence_is_told_at_an_address_of_its_own(api: httpx.Client) -> None:
    answer = api.get("/v1/search", params={"q": QUESTION, "lang": "es"}).json()
    hit = next(x for x in answer["by_meaning"] if x["document"]["id"] == an_id("debt"))
    assert hit["highlight_kind"] == "sentence"
    told = api.get(hit["sentence"]).json()
    assert told["highlights"][0].startswith("<mark>The debt of families")
    hidden = {"passage": f"{an_id('hidden')}-0", "q": QUESTION}
    assert api.get("/v1/meaning/sentence", params=hidden).status_code == 404


def test_the_page_says_in_the_readers_language_that_they_may_answer(api: httpx.Client) -> None:
    page = api.get("/", params={"q": QUESTION, "lang": "es"}).text
    assert "En otros idiomas, por su significado" in page
    assert "pueden responder" in page
    assert f"/documents/{an_id('debt')}" in page


STRANGE = [
    "\ufdfa" * 100,
    "👩\u200d👩\u200d👧 🏭",
    "\u202e\u200fdeuda\u202c",
    "\0",
    "deuda " * 50,
    "ﷺ دين",
]


@pytest.mark.parametrize("path", ["/v1/search", "/v1/lessons", "/v1/meaning/sentence"])
def test_strange_questions_to_a_model_in_its_process_are_answered_like_others(
    engine_url: str, tmp_path: Path, path: str
) -> None:
    with (
        ModelProcess(tiny_weights(tmp_path / "weights"), 1_024, "prompt") as model,
        meaning_api(engine_url, tmp_path, REPORTS, model=model) as client,
    ):
        passage = {"passage": f"{an_id('debt')}-0"} if path.endswith("sentence") else {}
        told = [client.get(path, params={"q": text, **passage}) for text in (*STRANGE, QUESTION)]
    assert {each.status_code for each in told} == {200}
    assert not any("not searched" in str(each.json().get("warnings")) for each in told)


def test_a_model_that_is_late_costs_a_warning_and_nobody_waits_for_it(
    engine_url: str, tmp_path: Path
) -> None:
    may_go_on = Event()

    class Late(ModelByRule):
        def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
            may_go_on.wait()
            return super().embed(texts, kind)

    with meaning_api(
        engine_url, tmp_path, REPORTS, model=Late(), meaning=AT_ONCE, embedded=False
    ) as client:
        try:
            told = client.get("/v1/search", params={"q": QUESTION, "lang": "es"}).json()
            lessons = client.get("/v1/lessons", params={"q": QUESTION, "lang": "es"}).json()
        finally:
            may_go_on.set()
    assert [hit["id"] for hit in told["hits"]] == [an_id("deuda")]
    for answer in (told, lessons):
        assert "by_meaning" not in answer
        assert (
            answer["warnings"].count("Esta vez no se buscó por significado en otros idiomas.") == 1
        )


def test_a_model_that_is_away_costs_a_warning_and_no_hit(engine_url: str, tmp_path: Path) -> None:
    with meaning_api(
        engine_url, tmp_path, REPORTS, model=Away(), meaning=AT_ONCE, embedded=False
    ) as client:
        told = client.get("/v1/search", params={"q": QUESTION, "lang": "es"})
    assert [hit["id"] for hit in told.json()["hits"]] == [an_id("deuda")]
    assert told.json()["warnings"] == ["Esta vez no se buscó por significado en otros idiomas."]
    assert told.headers["cache-control"] == "no-store"
