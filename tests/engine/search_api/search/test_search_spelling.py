"""Are typing errors noticed, and dead ends shown a way out?"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_passage, an_id

TEXTS = {
    "kilns": "Bonded labourers in brick kilns of Nepal repay an advance for years.",
    "cocoa": "Inspectors visited cocoa cooperatives, and the organisations kept records.",
    "école": "Les inspecteurs ont visité les écoles près des plantations de cacao.",
    "pesca": "La inspección del trabajo visitó los barcos de pesca.",
}


LANGUAGES = {"école": "fr", "pesca": "es"}
PUBLIC = [
    a_document(name, language=LANGUAGES.get(name, "en"), passages=(text,), title=name.title())
    for name, text in TEXTS.items()
]


@pytest.fixture(scope="module")
def api(read_only_over: ApiOver) -> Iterator[httpx.Client]:
    hidden = a_document("secret", passages=("The zwieback affair.",), access="internal")
    with read_only_over(*PUBLIC, hidden) as client:
        yield client


def answered(api: httpx.Client, text: str, **more: Any) -> dict[str, Any]:
    answer = api.get("/v1/search", params={"q": text, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_passages_are_searched_as_meant_too(api: httpx.Client) -> None:
    answer = api.get("/v1/passages", params={"q": "kilms"}).json()
    assert [hit["document"]["id"] for hit in answer["hits"]] == [an_id("kilns")]
    assert answer["did_you_mean"]["applied"]
    assert answer["did_you_mean"]["link"].startswith("/v1/passages?q=kilns")
    answer = api.get("/v1/passages", params={"q": "bonded labourers visitde"}).json()
    assert (answer["did_you_mean"]["text"], answer["did_you_mean"]["applied"]) == (
        "bonded labourers visited",
        False,
    )
    hidden = api.get("/v1/passages", params={"q": "zwiebakc"}).json()
    assert hidden["did_you_mean"] is None


def test_what_matches_nothing_is_searched_as_meant(api: httpx.Client) -> None:
    for typed in ("kilms", "inspecteors visitde"):
        answer = answered(api, typed)
        assert answer["did_you_mean"]["applied"], typed
        assert answer["hits"], typed
        assert typed in answer["warnings"][-1]
    answer = answered(api, "bondde labuorers")
    assert answer["did_you_mean"]["text"] == "bonded labourers"
    assert answer["hits"][0]["id"] == an_id("kilns")


def test_where_something_matches_it_is_only_asked(api: httpx.Client) -> None:
    answer = answered(api, "inspectors in coccoa", country="NPL")
    meant = answer["did_you_mean"]
    assert (meant["text"], meant["applied"]) == ("inspectors in cocoa", False)
    assert answer["hits"]
    assert not answer["warnings"]
    again = api.get(meant["link"]).json()
    assert again["applied_filters"] == answer["applied_filters"]
    assert again["did_you_mean"] is None


def test_a_mistyped_word_names_what_it_was_meant_to_name(api_over: ApiOver) -> None:
    made = a_passage("fours", text="Brick ovens burn all night.", concepts=("sector/brick-kilns",))
    with api_over(*PUBLIC, a_document("fours", passages=(made,))) as api:
        answer = answered(api, "the brik kilns at night")
        named = [(each["text"], each["value"]) for each in answer["understood"]]
        assert ("brik kilns", "sector/brick-kilns") in named  # told as typed
        assert answer["hits"][0]["id"] == an_id("fours")
        meant = answer["did_you_mean"]  # and still asked
        assert (meant["text"], meant["applied"]) == ("the brick kilns at night", False)
        words = answered(api, "the brik kilns at night", as_words="sector/brick-kilns")
        assert "sector/brick-kilns" not in [each["value"] for each in words["understood"]]
        assert answered(api, "the brik kilns at night", concepts="false")["understood"] == []


def test_a_report_that_holds_a_mistyped_name_as_it_was_meant_is_about_it(api_over: ApiOver) -> None:
    both = ("modern-slavery/modern-slavery-general", "sector/livestock")
    tagged = a_passage("outro", text="Cattle ranches held workers by debt.", concepts=both)
    held = a_document("resgate", language="pt", passages=("Trabalho escravo na pecuária.",))
    with api_over(*PUBLIC, held, a_document("outro", passages=(tagged,))) as api:
        typed = answered(api, "trabalho escarvo pecuária")
        right = answered(api, "trabalho escravo pecuária")
        assert typed["total"] == right["total"]
        assert [hit["id"] for hit in typed["hits"]] == [hit["id"] for hit in right["hits"]]
        found = next(hit for hit in typed["hits"] if hit["id"] == an_id("resgate"))
        assert "<mark>escravo</mark>" in str(found["passages"])


def test_what_a_word_was_meant_as_is_remembered_until_the_index_changes(
    api_over: ApiOver, engine_url: str, reopened_prefix: str
) -> None:
    def asked() -> tuple[int, str]:
        def queries() -> int:
            stats = httpx.get(f"{engine_url}/{reopened_prefix}-passages/_stats/search").json()
            return int(stats["_all"]["total"]["search"]["query_total"])

        before = queries()
        meant = answered(api, "inspectors in coccoa")["did_you_mean"]["text"]
        return queries() - before, meant

    with api_over(*PUBLIC) as api:
        api.headers["Cache-Control"] = "no-cache"  # else the whole answer is remembered
        answered(api, "kilns")  # the first search looks at the collection too
        first, again = asked(), asked()
    assert first[1] == again[1] == "inspectors in cocoa"
    assert again[0] == first[0] - 1


@pytest.mark.parametrize(
    "text", ["bonded labor in kiln", "organization records", "écoles", "ECOLE", "inspección", ""]
)
def test_what_is_spelled_right_is_left_alone(text: str, api: httpx.Client) -> None:
    assert answered(api, text)["did_you_mean"] is None


def test_a_word_that_is_like_nothing_is_left_alone(api: httpx.Client) -> None:
    answer = answered(api, "qwrtpsdfg")
    assert (answer["total"]["value"], answer["did_you_mean"]) == (0, None)


def test_words_of_hidden_reports_are_never_offered(api: httpx.Client) -> None:
    for typed in ("zwiebacc", "zwieback"):
        assert answered(api, typed)["did_you_mean"] is None


def test_where_filters_leave_nothing_each_tells_what_is_found_without(api: httpx.Client) -> None:
    answer = answered(api, "kilns", country="GHA", language="en", year_from=2010)
    assert answer["total"]["value"] == 0
    assert [(each["parameter"], each["count"]) for each in answer["suggestions"]] == [
        ("country", 1),
        (None, 1),
    ]
    assert answer["suggestions"][0]["label"] == "Country"
    for each in answer["suggestions"]:
        assert api.get(each["link"]).json()["total"]["value"] == each["count"]


def test_a_kind_is_left_out_like_any_filter(api_over: ApiOver) -> None:
    lesson = a_passage("a", 0, text="wages were paid", kind="lesson")
    with api_over(a_document("a", passages=(lesson,))) as api:
        answer = answered(api, "wages", kind="finding")
    assert [(each["parameter"], each["count"]) for each in answer["suggestions"]] == [("kind", 1)]
