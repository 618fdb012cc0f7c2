"""Which lessons answer a question, and which of them come first?"""

from api_server import ApiOver
from lesson_reports import HEADS, STIPENDS, a_report, texts


def test_words_of_intent_put_their_kind_first_and_can_be_taken_back(api_over: ApiOver) -> None:
    report = a_report(
        "both",
        {"text": "Stipends brought children back."},
        {"text": "Stipends came too late for the children.", "kind": "challenge"},
    )
    with api_over(report) as api:
        asked = api.get("/v1/lessons", params={"q": "what did not work with stipends"}).json()
        assert [each["kind"] for each in asked["hits"]] == ["challenge", "lesson"]  # so few
        (chip,) = asked["understood"]
        assert (chip["facet"], chip["value"]) == ("kind", "challenge")
        back = {"q": "what did not work with stipends", "as_words": "challenge"}
        assert len(api.get("/v1/lessons", params=back).json()["hits"]) == 2
        alone = api.get("/v1/lessons", params={"q": "lessons learned"}).json()
        assert [each["kind"] for each in alone["hits"]] == ["lesson"]
        found = api.get("/v1/search", params={"q": "evaluation of brick kilns"}).json()
        assert ("type", "evaluation") in {(x["facet"], x["value"]) for x in found["understood"]}


def test_a_lesson_that_shares_a_mere_word_is_listed_only_where_none_is_about_the_question(
    api_over: ApiOver,
) -> None:
    report = a_report("both", {"text": STIPENDS}, {"text": HEADS, "topics": ("child-labour",)})
    with api_over(report) as api:
        assert texts(api.get("/v1/lessons", params={"q": "stipends paid after class"})) == [
            STIPENDS
        ]
        weaker = api.get("/v1/lessons", params={"q": "stipends xyzzy wibble"})
        assert texts(weaker) == [STIPENDS]
        assert "hold a part" in weaker.json()["warnings"][0]


def test_words_of_a_concept_that_stand_apart_are_not_the_concept(api_over: ApiOver) -> None:
    about = "Employers should bear recruitment fees, whatever the country of destination."
    apart = "Protect students from recruitment by gangs, and do away with fees of schools."
    report = a_report("both", {"text": about}, {"text": apart})
    with api_over(report) as api:
        assert texts(api.get("/v1/lessons", params={"q": "recruitment fees"})) == [about]


def test_what_holds_all_of_a_question_is_counted_apart_from_what_holds_less(
    api_over: ApiOver,
) -> None:
    topics = ("child-labour/child-labour-general",)
    report = a_report(
        "weaker",
        {"text": STIPENDS, "topics": topics},
        {"text": HEADS, "topics": topics, "kind": "recommendation"},
    )
    with api_over(report) as api:
        answer = api.get("/v1/lessons", params={"q": "lessons on child labour"}).json()
        assert (answer["total"]["value"], answer["about"]) == (2, 1)
        page = api.get("/lessons", params={"q": "lessons on child labour"}).text
        assert "and 1 weaker match" in page
        whole = api.get("/v1/lessons", params={"q": "child labour"}).json()
        assert (whole["total"]["value"], whole["about"]) == (2, 2)
        assert api.get("/v1/lessons").json()["about"] is None


def test_of_lessons_in_another_language_the_one_most_about_the_question_comes_first(
    api_over: ApiOver,
) -> None:
    held = ("human-trafficking", "human-trafficking/trafficking-general")
    passing = " ".join([STIPENDS] * 9) + " Some fear human trafficking. " + HEADS
    about = "Shelters for victims of human trafficking need staff at night."
    report = a_report("english", {"text": passing, "topics": held}, {"text": about, "topics": held})
    french = a_report("french", {"text": "La récolte commence en août.", "language": "fr"})
    with api_over(report, french) as api:
        for question in ("human trafficking", "traite des personnes"):
            assert texts(api.get("/v1/lessons", params={"q": question})) == [about, passing]


def test_a_title_in_another_language_names_the_concept_in_any_form(api_over: ApiOver) -> None:
    paid = a_report("english", {"text": STIPENDS}, title="One child soldier comes home")
    spanish = a_report("spanish", {"text": "La cosecha empieza en agosto.", "language": "es"})
    with api_over(paid, spanish) as api:
        found = api.get("/v1/lessons", params={"q": "niños soldados"})
        assert texts(found) == [STIPENDS]


def test_lessons_of_a_report_on_what_is_asked_come_before_those_that_name_it_by_the_way(
    api_over: ApiOver,
) -> None:
    named = {"topics": ("forced-labour/debt-bondage",)}
    passing = a_report("passing", {"text": "No law names bonded labour.", **named}, topics=())
    first, second, third = (
        f"Of the families that left bonded labour, {told}."
        for told in (
            "those whose advance had been written off before the season stayed away longest",
            "those who held land of their own, however small, had the fewest new debts to pay",
            "those with a child at the village school asked first for papers, and then for work",
        )
    )
    about = a_report("about", *({"text": text, **named} for text in (first, second, third)))
    with api_over(passing, about) as api:
        found = texts(api.get("/v1/lessons", params={"q": "bonded labour", "sort": "relevance"}))
        assert {*found[:3]} == {first, second, third}
        assert found[3] == "No law names bonded labour."
