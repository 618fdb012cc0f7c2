"""Is what people type understood, whatever they type?"""

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_passage, an_id

from config.index.languages import ANALYZERS

CHILD_LABOUR = "child-labour/child-labour-general"
HOSTILE = [
    '"',
    '""""',
    'a "b',
    "'",
    "/",
    "/etc/passwd",
    "a/b/c",
    "*",
    "**:**",
    "?*",
    "wages*",
    "field:value",
    "country:",
    ":NPL",
    "_id:1",
    "_exists_:title",
    "text.en:labour",
    "AND OR NOT",
    "OR",
    "(((",
    "a) OR (b",
    "[1 TO 2]",
    "{!func}",
    "~2",
    "wages~",
    "^5",
    "\\",
    "\\u0000",
    "\x00\x01\x1f",
    "😀",
    "wages 😀 school",
    "-",
    "--",
    "-wages",
    '-"',
    "+wages",
    "&& || !",
    "<script>alert(1)</script>",
    "'; DROP TABLE reports; --",
    "{{7*7}}",
    "${jndi:ldap://localhost/a}",
    "a" * 10_000,
    "wages " * 5_000,
    "-a " * 300,
    '"a b" ' * 300,
    " ".join(f"word{number}" for number in range(2_000)),
    " ".join(f'"word{number} b"' for number in range(200)),
    " ".join(f"w{number}x*" for number in range(200)),
    "童工" * 3_000,
    "a-b_c.d@e'f" * 200,
    " ".join(f"{number}'s'd'l'm" for number in range(99)),
    "強制労働とは何か",
    "แรงงานเด็กในอุตสาหกรรมประมง" * 50,
    "ការងារកុមារ",
    "강제노동",
    "عمل الأطفال في المصانع",
    "ईंट भट्ठों में बंधुआ मज़दूरी",
    "ইটভাটায় বন্ধকী শ্রম",
    "детский труд",
    "Z̸̡̢̛a̸l̵g̶o̷",
    "\u202ertl",
    "\ufeff",
    "ﬁshing ﬂeet",
    "İSTANBUL ı",
    "n't",
    "l'exploitation",
    "%",
    "%00",
    "a\tb\nc",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
@pytest.mark.parametrize("path", ["/v1/search", "/v1/passages"])
def test_no_text_is_an_error(path: str, text: str, api: httpx.Client) -> None:
    got = api.post(path, json={"q": text, "kind": ["lesson"]})
    assert got.status_code == 200, got.text
    if len(text) < 10_000:
        assert api.get(path, params={"q": text}).status_code == 200


def test_the_longest_question_fits_into_a_collection_of_all_languages(api_over: ApiOver) -> None:
    items = [
        a_document(code, language=code, title="labour", passages=("school wages",))
        for code in ANALYZERS
    ]
    question = " ".join(f"word{number}" for number in range(40))
    with api_over(*items) as api:
        for text in (
            question,
            question + "?",
            "童工" * 200,
            " ".join(f"l'a{n}-des" for n in range(99)),
        ):
            answer = api.post("/v1/search", json={"q": text, "kind": ["lesson"]})
            assert answer.status_code == 200, answer.text
        assert "first 32 words" in api.get("/v1/search", params={"q": question}).text


def test_a_phrase_must_stand_there(api_over: ApiOver) -> None:
    items = [
        a_document("there", passages=("the debt bondage of families",)),
        a_document("apart", passages=("bondage through debt",)),
    ]
    with api_over(*items) as api:
        assert found(api, '"debt bondage"') == {"there"}
        assert found(api, "debt bondage") == {"there", "apart"}
        assert found(api, "families -“debt bondage”") == set()


def test_a_title_with_the_words_does_not_stand_for_a_phrase(api_over: ApiOver) -> None:
    items = [
        a_document("titled", title="Wages in Nepal", passages=("bondage through debt",)),
        a_document("there", passages=("the debt bondage of families",)),
    ]
    with api_over(*items) as api:
        assert found(api, 'wages "debt bondage"') == {"there"}
        assert found(api, "wages bondag*") == {"there", "titled"}
        assert found(api, "wages bondage famil*") == {"there"}


def test_quotation_marks_in_a_long_question_choose_nothing(api_over: ApiOver) -> None:
    items = [
        a_document("there", passages=("the debt bondage of families",)),
        a_document("apart", passages=("bondage through debt",)),
    ]
    question = 'which programmes ended what people here call "debt bondage" among families'
    with api_over(*items) as api:
        assert found(api, question) == {"there", "apart"}
        warnings = api.get("/v1/search", params={"q": question}).json()["warnings"]
    assert any("quoted" in each for each in warnings)


def test_a_report_that_is_all_about_it_leads_one_that_says_it_once(api_over: ApiOver) -> None:
    items = [
        a_document("once", passages=("kilns and wages", "boats", "cocoa", "schools")),
        a_document("often", passages=("kilns and wages", "kilns and debt", "kilns", "a kiln")),
    ]
    with api_over(*items) as api:
        hits = api.get("/v1/search", params={"q": "kilns"}).json()["hits"]
    assert [hit["id"] for hit in hits] == [an_id("often"), an_id("once")]


def test_either_phrase_where_they_are_joined_by_or(api_over: ApiOver) -> None:
    items = [
        a_document("one", passages=("the debt bondage of families",)),
        a_document("two", passages=("bonded labour of families",)),
        a_document("none", passages=("families at work",)),
    ]
    with api_over(*items) as api:
        assert found(api, '"debt bondage" OR "bonded labour"') == {"one", "two"}
        assert found(api, '"debt bondage" "bonded labour"') == set()


def test_an_excluded_word_takes_out_the_whole_report(api_over: ApiOver) -> None:
    items = [
        a_document("mixed", passages=("wages of families", "fishing boats")),
        a_document("plain", passages=("wages of families",)),
    ]
    with api_over(*items) as api:
        assert found(api, "wages -fishing") == {"plain"}
        assert found(api, "-fishing") == {"plain"}


def test_a_beginning_with_a_star_finds_its_words(api_over: ApiOver) -> None:
    items = [
        a_document("long", passages=("industrialisation of kilns",)),
        a_document("other", passages=("indigo dye",)),
    ]
    with api_over(*items) as api:
        assert found(api, "industri*") == {"long"}


def test_a_field_typed_in_the_text_is_a_filter(api: httpx.Client) -> None:
    answer = api.get("/v1/search", params={"q": "school country:npl -language:fr"}).json()
    told = [(each["value"], each["excluded"]) for each in answer["applied_filters"]]
    assert told == [("NPL", False), ("fr", True)]
    typed = api.get("/v1/search", params={"q": "school country:NPL"}).json()
    asked = api.get("/v1/search", params={"q": "school", "country": "NPL"}).json()
    assert typed["total"] == asked["total"]
    assert [hit["score"] for hit in typed["hits"]] == [hit["score"] for hit in asked["hits"]]


def test_reports_about_a_country_come_before_those_that_mention_it(api_over: ApiOver) -> None:
    items = [
        a_document("other", countries=("IND",), passages=("Wages in Nepal, Nepal and Nepal.",)),
        a_document("there", countries=("NPL",), passages=("Wages of families in Nepal's kilns.",)),
    ]
    with api_over(*items) as api:
        hits = api.get("/v1/search?q=wages+nepal").json()["hits"]
    assert [hit["id"] for hit in hits] == [an_id("there"), an_id("other")]


def test_a_list_of_references_comes_after_what_answers(api_over: ApiOver) -> None:
    item = a_document(
        "one",
        passages=(
            a_passage("one", 0, text="Kiln wages. Kiln wages, 2020.", kind="references"),
            a_passage("one", 1, text="Wages at the kiln are paid late in the season."),
        ),
    )
    with api_over(item) as api:
        passages = api.get("/v1/search?q=kiln+wages").json()["hits"][0]["passages"]
    assert [passage["kind"] for passage in passages] == ["", "references"]


@pytest.mark.parametrize("first", ["much", "once"])
def test_in_other_languages_what_names_a_concept_most_comes_first(
    first: str, api_over: ApiOver
) -> None:
    texts = {
        "much": "Child labour is seen in kilns; child labour is seen on farms. Child labour ends.",
        "once": "Kilns, farms and shops were visited in turn, and child labour was seen in some.",
    }
    items = [
        a_document(name, passages=(a_passage(name, 0, text=texts[name], concepts=(CHILD_LABOUR,)),))
        for name in sorted(texts, reverse=first == "once")
    ]
    french = a_document("french", language="fr", passages=("Les fours sont fermés en hiver.",))
    with api_over(french, *items) as api:
        hits = api.get("/v1/search?q=travail+des+enfants").json()["hits"]
    assert [hit["id"] for hit in hits] == [an_id("much"), an_id("once")]


@pytest.mark.parametrize("kind", ["references", "contents"])
def test_under_a_report_whatever_else_matches_comes_before_lists(
    kind: str, api_over: ApiOver
) -> None:
    much = "Kiln wages in Nepal. Kiln wages, 2020. Wages, kiln. "
    little = "Families move on when the wet season comes, and some of them look for wages." * 3
    item = a_document(
        "one",
        passages=(
            *(a_passage("one", each, text=much * 3, kind=kind) for each in range(3)),
            a_passage("one", 3, text=little),
        ),
    )
    with api_over(item) as api:
        (hit,) = api.get("/v1/search?q=kiln+wages+nepal&passages=3").json()["hits"]
    assert [passage["kind"] for passage in hit["passages"]] == ["", kind, kind]


def found(api: httpx.Client, text: str) -> set[str]:
    answer = api.get("/v1/search", params={"q": text})
    assert answer.status_code == 200, answer.text
    names = {an_id(name): name for name in NAMES}
    return {names[hit["id"]] for hit in answer.json()["hits"]}


NAMES = ("there", "apart", "one", "two", "none", "mixed", "plain", "long", "other", "titled")
