"""What is shown of a hit: which passage, in which language, marked where?"""

from api_server import ApiOver
from builders import a_document, a_passage, an_id


def test_a_scrap_below_a_title_is_not_shown_for_the_words_of_the_title(api_over: ApiOver) -> None:
    item = a_document(
        "notes", title="Valley notes", passages=("2023", "Wages rose in every season.")
    )
    with api_over(item) as api:
        (hit,) = api.get("/v1/search", params={"q": "valley notes"}).json()["hits"]
        alone = api.get("/v1/passages", params={"q": "valley notes"}).json()["hits"]
        dated = api.get("/v1/search", params={"q": "2023"}).json()["hits"]
    assert [each["text"] for each in hit["passages"]] == ["Wages rose in every season."]
    assert [each["text"] for each in alone] == ["Wages rose in every season."]
    assert dated[0]["passages"][0]["text"] == "2023"


def test_highlights_are_safe_and_text_is_plain(api_over: ApiOver) -> None:
    text = 'A <script>alert("kiln")</script> & a kiln at 5 < 6'
    with api_over(a_document("odd", passages=(text,))) as api:
        passage = api.get("/v1/search?q=kiln").json()["hits"][0]["passages"][0]
    assert passage["text"] == text
    joined = " ".join(passage["highlights"])
    assert "<script" not in joined
    assert "&lt;script&gt;" in joined
    assert joined.count("<mark>kiln</mark>") == 2


def test_a_snippet_stands_once_in_its_own_language(api_over: ApiOver) -> None:
    with api_over(a_document("one", passages=("Two kilns were closed.",))) as api:
        passage = api.get("/v1/search?q=kiln").json()["hits"][0]["passages"][0]
    assert passage["highlights"] == ["Two <mark>kilns</mark> were closed."]


def test_a_phrase_is_marked_as_it_stands(api_over: ApiOver) -> None:
    with api_over(a_document("one", passages=("The debt bondage of debt collectors.",))) as api:
        answer = api.get("/v1/passages", params={"q": '"debt bondage"'}).json()
    assert "<mark>debt</mark> <mark>bondage</mark> of debt" in answer["hits"][0]["highlights"][0]


def test_the_passage_cited_is_the_one_with_the_words(api_over: ApiOver) -> None:
    item = a_document(
        "report",
        title="Kilns of the valley",
        passages=(
            a_passage("report", 0, text="An introduction.", page=1, label="i"),
            a_passage("report", 1, text="Advances bind families.", page=7, label="3"),
        ),
    )
    with api_over(item) as api:
        hit = api.get("/v1/search?q=advances").json()["hits"][0]
    best = hit["passages"][0]
    assert (best["page"], best["label"]) == (7, "3")
    assert best["url"] == f"/v1/documents/{an_id('report')}/file#page=7"
    assert best["citation"] == "Kilns of the valley (2021), p. 3"


def test_what_matched_is_marked_in_languages_without_a_field_of_their_own(
    api_over: ApiOver,
) -> None:
    other = a_passage("report", 1, text="Watoto katika kilns wanafanya kazi.", language="sw")
    own = a_passage("report", 0, text="Two kilns were closed.")
    with api_over(a_document("report", passages=(own, other))) as api:
        hit = api.get("/v1/search?q=kilns").json()["hits"][0]
        alone = api.get("/v1/passages?q=kilns").json()["hits"]
    for shown in (hit["passages"], alone):
        assert {each["language"]: each["highlights"] for each in shown} == {
            "en": ["Two <mark>kilns</mark> were closed."],
            "sw": ["Watoto katika <mark>kilns</mark> wanafanya kazi."],
        }
