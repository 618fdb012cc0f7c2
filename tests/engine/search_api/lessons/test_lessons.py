"""Are lessons found whole, each once, over many reports, by who may see them?"""

from typing import Any

import httpx
from api_server import ApiOver
from builders import an_id
from lesson_reports import HEADS, STIPENDS, a_report, texts

from config.opensearch import connect
from config.setting_groups import IndexingSettings, OpenSearchSettings
from indexer.index.gateway import IndexGateway
from indexer.index.lifecycle import ensure_indexes


def test_a_lesson_is_shown_whole_with_what_stands_beside_it(api_over: ApiOver) -> None:
    long = " ".join([STIPENDS] * 40)
    report = a_report(
        "evaluated",
        {
            "text": long,
            "kind": "recommendation",
            "context": "The evaluation recommends:",
            "fields": {"priority": "High", "response": "Accepted"},
            "answer": "accepted",
            "page": 7,
            "label": "v",
        },
        type="evaluation",
        evidence_type="evaluation",
    )
    with api_over(report) as api:
        (hit,) = api.get("/v1/lessons", params={"q": "stipends", "lang": "fr"}).json()["hits"]
        assert hit["text"] == long
        assert hit["marked"].count("<mark>Stipends</mark>") == 40
        assert hit["words"] == len(long.split())
        assert (hit["page"], hit["label"], hit["evidence_type"]) == (7, "v", "evaluation")
        assert hit["context"] == "The evaluation recommends:"
        assert hit["fields"] == [
            {"id": "priority", "label": "Priorité", "text": "High"},
            {"id": "response", "label": "Réponse", "text": "Accepted"},
        ]
        one = api.get(f"/v1/lessons/{hit['id']}").json()
        assert one["lesson"]["text"] == long
        assert api.get("/v1/passages", params={"q": "stipends"}).json()["total"]["value"] == 0


def test_lessons_are_narrowed_by_their_own_values(api_over: ApiOver) -> None:
    report = a_report(
        "two countries",
        {"text": STIPENDS, "countries": ("NPL",), "confidence": 0.6},
        {
            "text": HEADS,
            "countries": ("IND",),
            "kind": "recommendation",
            "answer": "rejected",
            "confidence": 0.9,
        },
        countries=("NPL", "IND"),
    )
    with api_over(report) as api:
        cases: tuple[tuple[dict[str, Any], list[str]], ...] = (
            ({"country": "NPL"}, [STIPENDS]),
            ({"country": "!NPL"}, [HEADS]),
            ({"kind": "recommendation"}, [HEADS]),
            ({"confidence": 0.8}, [HEADS]),
            ({"answer": "rejected"}, [HEADS]),
            ({"answer": "accepted"}, []),
            ({"evidence": "evaluation"}, []),
            ({"document": an_id("two countries"), "kind": "lesson"}, [STIPENDS]),
        )
        for params, expected in cases:
            assert texts(api.get("/v1/lessons", params=params)) == expected, params
        counts = api.get("/v1/lessons", params={"country": "NPL"}).json()["facets"]
        assert {each["value"]: each["count"] for each in counts["country"]["values"]} == {
            "NPL": 1,
            "IND": 1,
        }
        assert {each["value"]: each["count"] for each in counts["kind"]["values"]} == {"lesson": 1}


def test_what_reports_say_alike_is_shown_once_with_their_number(api_over: ApiOver) -> None:
    draft, final, other = (
        a_report(name, {"text": STIPENDS}, {"text": f"{HEADS} This is what {name} holds."})
        for name in ("draft", "final", "other")
    )
    with api_over(draft, final, other) as api:
        answer = api.get("/v1/lessons", params={"q": "stipends school"}).json()
        assert answer["total"]["value"] == 3
        assert answer["folded"] == 2
        (hit,) = [each for each in answer["hits"] if each["text"] == STIPENDS]
        assert hit["also_in"]["reports"] == 2
        assert {each["id"] for each in hit["also_in"]["documents"]} == {
            an_id(name) for name in ("draft", "final", "other")
        } - {hit["document"]["id"]}
        unfolded = api.get("/v1/lessons", params={"q": "stipends school", "fold": "false"}).json()
        assert (len(unfolded["hits"]), unfolded["folded"]) == (3, 0)


def test_at_most_two_in_a_row_are_of_one_report_unless_asked(api_over: ApiOver) -> None:
    strong = [{"text": f"Stipends stipends stipends {word}."} for word in WORDS[:6]]
    weak = [{"text": f"In {word} the stipends came late to many schools."} for word in WORDS[6:10]]
    items = a_report("much", *strong), a_report("some", *weak[:2]), a_report("few", *weak[2:])
    with api_over(*items) as api:
        spread = reports(api.get("/v1/lessons", params={"q": "stipends"}))
        assert all(len(set(spread[at : at + 3])) > 1 for at in range(6))
        plain = reports(api.get("/v1/lessons", params={"q": "stipends", "sort": "relevance"}))
        assert sorted(plain) == sorted(spread)
        assert len(set(plain[:6])) == 1


def test_by_theme_no_lesson_that_was_looked_at_is_left_out(api_over: ApiOver) -> None:
    alike = [{"text": f"Stipends in {word} paid for canteens."} for word in WORDS[:2]]
    items = a_report("one", alike[0]), a_report("two", alike[1])
    with api_over(*items, a_report("three", {"text": "Stipends came by phone."})) as api:
        asked = {"q": "stipends"}
        told = api.get("/v1/lessons/themes", params=asked).json()
        best = api.get("/v1/lessons", params=asked).json()["hits"]
        in_themes = sum(theme["lessons"] for theme in told["themes"])
        assert in_themes + told["further"]["lessons"] == told["looked_at"] == len(best)
        shown = [hit for each in (*told["themes"], told["further"]) for hit in each["hits"]]
        assert {hit["id"] for hit in shown} == {hit["id"] for hit in best}
        page = api.get("/lessons", params=asked | {"view": "themes"}).text
        assert all(hit["id"] in page for hit in best)


WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa")


def reports(answer: httpx.Response) -> list[str]:
    return [each["document"]["id"] for each in answer.json()["hits"]]


def test_pages_neither_repeat_nor_miss_a_lesson(api_over: ApiOver) -> None:
    items = [
        a_report(
            f"report {number}",
            *({"text": f"Lesson {word} of report {number} on stipends."} for word in WORDS),
            year=2000 + number,
        )
        for number in range(7)
    ]
    with api_over(*items) as api:
        for sort in ("spread", "relevance", "newest"):
            for q in ("", "stipends"):
                found: list[str] = []
                address: str | None = f"/v1/lessons?q={q}&sort={sort}&size=9"
                while address:
                    answer = api.get(address).json()
                    found += [each["id"] for each in answer["hits"]]
                    address = answer["links"]["next"]
                assert len(found) == len(set(found)) == 70, (sort, q)
        newest = api.get("/v1/lessons", params={"sort": "newest", "size": 10}).json()
        assert {each["document"]["year"] for each in newest["hits"]} == {2006}


def test_lessons_like_one_are_shown_with_it_and_near_same_are_not(api_over: ApiOver) -> None:
    like = "Stipends keep children in class when they reach families before the school year."
    items = [
        a_report("one", {"text": STIPENDS}, {"text": HEADS}),
        a_report("two", {"text": like}),
        a_report("again", {"text": STIPENDS}),
    ]
    with api_over(*items) as api:
        first = api.get("/v1/lessons", params={"q": "stipends paid begun"}).json()["hits"][0]
        similar = api.get(f"/v1/lessons/{first['id']}").json()["similar"]
        assert [each["text"] for each in similar] == [like]


def test_an_unknown_lesson_is_not_there_and_a_wrong_value_is_named(api_over: ApiOver) -> None:
    with api_over(a_report("one", {"text": STIPENDS})) as api:
        assert api.get(f"/v1/lessons/{an_id('one')}-r000000000000").status_code == 404
        wrong = api.get("/v1/lessons", params={"sort": "title"})
        assert (wrong.status_code, wrong.json()["parameter"]) == (422, "sort")
        misspelt = api.get("/v1/lessons", params={"evidnce": "evaluation"}).json()
        assert "did you mean evidence?" in misspelt["detail"]


def test_a_kind_that_no_lesson_has_finds_nothing_and_says_so(api_over: ApiOver) -> None:
    with api_over(a_report("one", {"text": "Stipends came by phone."})) as api:
        for lang, words in (("en", "lesson, good_practice"), ("fr", "aucun enseignement")):
            told = api.get("/v1/lessons", params={"kind": "finding", "lang": lang}).json()
            assert told["total"]["value"] == 0
            assert words in told["warnings"][0]


def test_a_report_that_is_written_again_or_taken_out_leaves_no_lesson_behind(
    engine_url: str, index_prefix: str
) -> None:
    client = connect(OpenSearchSettings(), engine_url)
    gateway = IndexGateway(client, index_prefix, IndexingSettings())
    ensure_indexes(gateway, replicas=0)
    gateway.write([a_report("one", {"text": STIPENDS}, {"text": HEADS})])
    gateway.refresh()
    assert (gateway.counts(), gateway.lessons()) == ((1, 1), 2)
    gateway.write([a_report("one", {"text": HEADS})])
    gateway.refresh()
    assert (gateway.counts(), gateway.lessons()) == ((1, 1), 1)
    gateway.forget([an_id("one")])
    gateway.refresh()
    assert (gateway.counts(), gateway.lessons()) == ((0, 0), 0)
    client.close()


def test_a_long_lesson_opens_on_its_page_without_scripts(api_over: ApiOver) -> None:
    words = [f"stipend{number}" for number in range(450)]
    with api_over(a_report("long", {"text": " ".join(words)})) as api:
        card = api.get("/lessons").text.split("<blockquote", 1)[1]
        shown, opened = card.split("<details>", 1)
        assert "stipend200" not in shown
        assert "stipend0 " in shown
        assert "stipend200 " in opened
        assert "stipend449" in opened
        assert "Show more: 450 words in all" in opened
        assert "…" in shown
