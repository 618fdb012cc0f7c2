"""Do a word's forms and a concept's names in other languages find each other?"""

from api_server import ApiOver
from builders import a_document, a_passage, an_id

FORMS = [
    ("labor", "labour inspection", "en"),
    ("organizations", "an organisation of workers", "en"),
    ("analyze", "analysing the supply", "en"),
    ("theater", "a travelling theatre", "en"),
    ("pediatric", "a paediatric ward", "en"),
    ("enrollment", "school enrolment", "en"),
    ("favor", "laws that favoured unions", "en"),
    ("defense", "their defence in court", "en"),
    ("catalog", "the catalogues of goods", "en"),
    ("digitization", "digitisation of registers", "en"),
    ("kilns", "the brick kiln", "en"),
    ("ecole", "à l’école primaire", "fr"),
    ("exploitation", "l'exploitation des enfants", "fr"),
    ("NINOS", "niños trabajadores", "es"),
    ("criança", "trabalho de crianças", "pt"),
    ("الاطفال", "عمل الأطفال", "ar"),
    ("женщины", "труд женщин", "ru"),
    ("童工", "消除童工现象", "zh"),
    ("children’s", "the children's homes", "en"),
    ("children", "the children's homes", "en"),
    ("การประมง", "แรงงานในการประมง", "th"),
    ("kinderarbeit", "Kinderarbeit", "de"),
    ("selo", "selo", "und"),
]
"""Typed, written, the language of what is written."""


def test_forms_of_a_word_find_each_other(api_over: ApiOver) -> None:
    items = [
        a_document(typed, title="x", language=language, passages=(written,))
        for typed, written, language in FORMS
    ]
    with api_over(*items) as api:
        for typed, written, _ in FORMS:
            answer = api.get("/v1/search", params={"q": typed, "size": 20}).json()
            assert an_id(typed) in {hit["id"] for hit in answer["hits"]}, (typed, written)


def test_a_word_typed_without_its_accent_finds_its_plural(api_over: ApiOver) -> None:
    report = a_document("plural", title="x", language="es", passages=("explotaciones mineras",))
    with api_over(report) as api:
        answer = api.get("/v1/search", params={"q": "explotacion"}).json()
        assert [hit["id"] for hit in answer["hits"]] == [an_id("plural")]


def test_a_concept_is_found_by_its_names_in_other_languages(api_over: ApiOver) -> None:
    tagged = {"concepts": ("child-labour/child-labour-general",)}  # as the enricher tags both
    items = [
        a_document(name, language=language, title="x", passages=(a_passage(name, **values),))
        for name, language, values in (
            ("there", "es", {"text": "El trabajo infantil rural.", "language": "es", **tagged}),
            ("other", "fr", {"text": "Le travail des enfants.", "language": "fr", **tagged}),
            ("none", "en", {"text": "Fishing boats."}),
        )
    ]
    with api_over(*items) as api:
        answer = api.get("/v1/search", params={"q": "trabajo infantil", "lang": "en"}).json()
        assert [hit["id"] for hit in answer["hits"]] == [an_id("there"), an_id("other")]
        assert answer["understood"] == [
            {
                "text": "trabajo infantil",
                "facet": "topic",
                "value": "child-labour",
                "label": "Child labour",
                "left_out": False,
            }
        ]
        assert "<mark>" in answer["hits"][1]["passages"][0]["highlights"][0]
        off = api.get("/v1/search", params={"q": "trabajo infantil", "concepts": "false"}).json()
        assert off["total"]["value"] == 1
        assert off["understood"] == []
        one = {"q": "trabajo infantil en Nepal", "as_words": "child-labour"}
        found = api.get("/v1/search", params=one).json()
        assert [each["value"] for each in found["understood"]] == ["NPL"]
        assert "as_words=child-labour" in found["links"]["self"]


def test_a_region_is_asked_without_what_is_left_out_of_it_and_the_page_says_so(
    api_over: ApiOver,
) -> None:
    items = [
        a_document(
            name,
            title="x",
            countries=[code],
            regions=["034"],
            passages=(f"Wages paid late in {name}.",),
        )
        for name, code in (("Nepal", "NPL"), ("India", "IND"))
    ]
    asked = {"q": "wages in South Asia, India excluded"}
    with api_over(*items) as api:
        answer = api.get("/v1/search", params=asked).json()
        assert [hit["id"] for hit in answer["hits"] if not hit["weaker"]] == [an_id("Nepal")]
        assert [each["value"] for each in answer["understood"] if each["left_out"]] == ["IND"]
        page = api.get("/", params=asked).text
        assert "not India" in page
        assert "as_words=IND" in page
        both = api.get("/v1/search", params=asked | {"as_words": "IND"}).json()
        assert both["total"]["value"] == 2


def test_chinese_words_without_spaces_are_found_by_what_they_name(api_over: ApiOver) -> None:
    tagged = {"concepts": ("child-labour/child-labour-general", "sector/cocoa")}
    both = a_passage("both", text="Children on cocoa farms.", **tagged)
    items = [
        a_document("both", title="x", countries=("GHA",), passages=(both,)),
        a_document("none", title="x", passages=(a_passage("none", text="Fishing boats."),)),
    ]
    with api_over(*items) as api:
        answer = api.get("/v1/search", params={"q": "加纳的可可童工"}).json()
        assert [hit["id"] for hit in answer["hits"]] == [an_id("both")]
        values = {each["value"] for each in answer["understood"]}
        assert values == {"GHA", "sector/cocoa", "child-labour"}


def test_either_side_of_or_is_enough(api_over: ApiOver) -> None:
    sectors = ("sector/cocoa", "sector/coffee", "sector/tea")
    items = [
        a_document(name, title="x", passages=(a_passage(name, text="Farms.", concepts=(name,)),))
        for name in sectors
    ]
    with api_over(*items) as api:
        for typed in ("cocoa or coffee", "cocoa OR coffee", "cocoa || coffee"):
            answer = api.get("/v1/search", params={"q": typed}).json()
            assert {hit["id"] for hit in answer["hits"]} == set(map(an_id, sectors[:2])), typed


def test_what_lifts_reports_is_told_and_taken_back(api_over: ApiOver) -> None:
    with api_over(a_document("a", title="x", passages=("seasonal hazelnut harvest",))) as api:
        asked = {"q": "children in the seasonal hazelnut work"}
        likely = api.get("/v1/search", params=asked).json()["likely"]
        assert "seasonal-work" in {each["value"] for each in likely}
        again = api.get("/v1/search", params=asked | {"as_words": "seasonal-work"}).json()
        assert "seasonal-work" not in {each["value"] for each in again["likely"]}
