"""What is the engine asked for reports, passages, near words and filters to leave out?"""

import pytest
from asked import VOCABULARY, a_concept, a_query, a_request, a_source
from builders import an_id

from config.index.passage_kinds import DEMOTED_KINDS
from search_api.query.clauses.text import DEMOTED_BOOST, passage_text_clause
from search_api.query.request import SearchRequest, Sort
from search_api.search.documents_body import DOCUMENT_SOURCE, documents_body, effective_sort
from search_api.search.passages_body import passages_body
from search_api.search.present.documents import document_response
from search_api.search.rarity import Rarity, spelled_words, with_rarity_weights
from search_api.search.relaxation import is_narrowed, loosening_body, loosenings
from search_api.search.spell_check.spelling import doubtful_words, near_words_body


def test_all_reports_are_asked_for_the_newest_first() -> None:
    body = documents_body(a_request(page=3, size=20, facets="none"), a_query())
    assert body["post_filter"] == {"bool": {"filter": []}}
    assert (body["aggs"], body["from"], body["size"]) == ({}, 40, 20)
    assert body["sort"] == [
        {"year": {"order": "desc", "missing": "_last"}},
        {"added": {"order": "desc", "missing": "_last"}},
        {"id": "asc"},
    ]
    assert (body["track_scores"], body["track_total_hits"]) == (False, True)
    assert body["_source"] == DOCUMENT_SOURCE
    oldest = documents_body(a_request(sort="oldest"), a_query("wages"))
    assert oldest["track_scores"]
    assert oldest["sort"][0] == {"year": {"order": "asc", "missing": "_last"}}


def test_filters_stand_behind_the_query_so_that_facets_can_leave_their_own_out() -> None:
    request = a_request(q="wages", country="NPL", kind="lesson", facets="none")
    body = documents_body(request, a_query("wages"))
    country, *_, of_passages = body["post_filter"]["bool"]["filter"]
    assert country == {"terms": {"countries": ["NPL"]}}
    inside = of_passages["nested"]
    assert inside["path"] == "passages"
    assert {"terms": {"passages.kind": ["lesson"]}} in inside["query"]["bool"]["filter"]
    assert len(inside["query"]["bool"]["filter"]) > 1  # the text holds on the same passage
    assert "countries" not in str(body["query"])


@pytest.mark.parametrize(
    ("text", "sort", "effective"),
    [
        ("", None, "newest"),
        ("", "relevance", "newest"),
        ("", "title", "title"),
        ("wages", None, "relevance"),
        ("wages", "oldest", "oldest"),
    ],
)
def test_relevance_means_nothing_without_text(
    text: str, sort: Sort | None, effective: Sort
) -> None:
    assert effective_sort(SearchRequest(sort=sort), a_query(text)) == effective


def test_reports_about_a_named_country_or_region_come_first() -> None:
    places = [a_concept("country", "NPL", "nepal"), a_concept("region", "034", "asia")]
    query = str(documents_body(a_request(), a_query("wages nepal asia", places))["query"])
    assert "'boost_mode': 'multiply'" in query
    assert "{'terms': {'countries': ['NPL']}}" in query
    assert "{'terms': {'regions': ['034']}}" in query
    plain = str(documents_body(a_request(), a_query("wages"))["query"])
    assert "boost_mode" not in plain


def test_passages_are_asked_for_in_reading_order() -> None:
    request = a_request(country="NPL", kind="lesson", document="a" * 64, size=7, page=2)
    body = passages_body(request, a_query())
    met = body["query"]["bool"]["filter"]
    for clause in (
        {"terms": {"document.countries": ["NPL"]}},
        {"terms": {"kind": ["lesson"]}},
        {"term": {"document.id": "a" * 64}},
    ):
        assert clause in met
    assert body["query"]["bool"]["must"] == {"match_all": {}}
    assert body["sort"] == [
        {"document.year": {"order": "desc", "missing": "_last"}},
        {"document.id": "asc"},
        {"ordinal": "asc"},
    ]
    assert (body["from"], body["size"], body["_source"]) == (7, 7, True)
    assert (body["track_scores"], body["track_total_hits"]) == (False, True)
    assert "highlight" not in body


def test_passages_with_the_text_rank_and_come_with_their_words() -> None:
    query = a_query("wages")
    body = passages_body(a_request(q="wages"), query)
    assert body["query"]["bool"]["must"] == passage_text_clause(query, str)
    assert body["sort"][0] == {"_score": "desc"}
    assert body["track_scores"]
    assert body["docvalue_fields"] == ["words"]  # by which they are marked
    by_title = passages_body(a_request(sort="title"), query)["sort"]
    assert by_title[0] == {"document.title.sort": "asc"}


def test_lists_of_references_come_last() -> None:
    clause = passage_text_clause(a_query("wages"), str)["boosting"]["positive"]["boosting"]
    assert clause["negative"] == {"terms": {"kind": list(DEMOTED_KINDS)}}
    assert clause["negative_boost"] == 0.3


def test_a_table_comes_after_what_tells_of_it() -> None:
    clause = passage_text_clause(a_query("wages"), str)["boosting"]
    assert clause["negative"] == {"term": {"kind": "table"}}
    assert DEMOTED_BOOST < clause["negative_boost"] < 1


# -- what to leave out -------------------------------------------------------------------------


def test_each_filter_is_left_out_once_to_see_what_it_keeps_out() -> None:
    request = a_request(country="NPL", type="evaluation")
    body = loosening_body(request, a_query())
    assert body["aggs"] == {
        "country": {"filter": {"bool": {"filter": [{"terms": {"type": ["evaluation"]}}]}}},
        "type": {"filter": {"bool": {"filter": [{"terms": {"countries": ["NPL"]}}]}}},
    }
    assert body["query"] == {"bool": {"filter": []}}  # with none of them
    assert (body["size"], body["track_total_hits"]) == (0, True)


def test_filters_without_which_something_is_found_are_offered_the_most_first() -> None:
    request = a_request(q="wages", country="NPL", type="evaluation", year_from=2015, lang="fr")
    counts = {"country": {"doc_count": 2}, "type": {"doc_count": 5}, "year": {"doc_count": 0}}
    answer = {"aggregations": counts, "hits": {"total": {"value": 9}}}
    assert loosenings(request, answer, "/v1/search") == [
        {
            "parameter": "type",
            "label": "Type",
            "count": 5,
            "link": "/v1/search?q=wages&country=NPL&year_from=2015&lang=fr",
        },
        {
            "parameter": "country",
            "label": "Pays",
            "count": 2,
            "link": "/v1/search?q=wages&type=evaluation&year_from=2015&lang=fr",
        },
        {"parameter": None, "label": "", "count": 9, "link": "/v1/search?q=wages&lang=fr"},
    ]


def test_with_one_filter_everything_is_not_offered_twice() -> None:
    request = a_request(q="wages", country="NPL")
    answer = {"aggregations": {"country": {"doc_count": 2}}, "hits": {"total": {"value": 2}}}
    assert [each["parameter"] for each in loosenings(request, answer, "/v1/search")] == ["country"]
    assert is_narrowed(request)
    assert not is_narrowed(a_request(q="wages"))


# -- mistyped words ----------------------------------------------------------------------------


def test_near_words_are_read_from_what_matched() -> None:
    body = near_words_body(["kilms"])
    near, exact = body["query"]["bool"]["should"]
    fields = ["text.any", "heading.any"]
    assert near["multi_match"] == {
        "query": "kilms",
        "fields": fields,
        "fuzziness": "AUTO:4,8",
        "prefix_length": 1,
        "max_expansions": 30,
    }
    assert exact["multi_match"] == {"query": "kilms", "fields": fields, "boost": 10.0}
    assert (body["size"], body["_source"], body["track_total_hits"]) == (30, False, False)
    assert set(body["highlight"]["fields"]) == set(fields)
    assert (body["highlight"]["pre_tags"], body["highlight"]["post_tags"]) == (
        ["<mark>"],
        ["</mark>"],
    )


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("wages wagez wagez", ["wagez"]),  # the other is in some report
        ("madagascar", []),  # the vocabulary knows it
        ("abc x1234 yyyyy-1", []),  # short, no word
        ('"wages paidd"', ["paidd"]),
        ("WAGEZ inspectors", ["inspectors"]),  # an acronym
        ("aaaa bbbb cccc dddd eeee", ["aaaa", "bbbb", "cccc", "dddd"]),
    ],
)
def test_words_are_doubted_that_no_report_has_as_written(text: str, doubted: list[str]) -> None:
    query = a_query(text)
    counted = {
        (word, ("any",)): Rarity(1.0, int(word in {"wages", "madagascar"}))
        for word in spelled_words(query)
    }
    assert doubtful_words(with_rarity_weights(query, counted), {"madagascar"}) == doubted


# -- what is shown -----------------------------------------------------------------------------


def test_a_whole_report_is_told_with_sections_labels_and_links() -> None:
    section = {"title": "Lessons", "level": 1, "page": 8}
    symbol = {"kind": "un_symbol", "value": "A/HRC/1"}
    more = {"identifiers": [symbol | {"folded": "a hrc 1"}]}
    source = a_source(sections=[section], form="letter", type=None, reason="why", **more)
    report = document_response(source, VOCABULARY, "fr")
    url = f"/v1/documents/{an_id('report')}"
    assert report["sections"] == [section | {"url": f"{url}/file#page=8"}]
    assert report["links"] == {
        "self": url,
        "file": f"{url}/file",
        "passages": f"/v1/passages?document={an_id('report')}",
    }
    assert report["identifiers"] == [symbol]
    assert report["labels"]["form"] == {"letter": "Lettre"}
    assert (report["form"], report["type"], report["reason"]) == ("letter", "", "why")
    same = ("title", "year", "language", "authors", "publishers", "partners", "topics", "state")
    same += ("media_type", "file_name", "page_count", "passage_count", "added")
    assert {name: report[name] for name in same} == {name: source[name] for name in same}  # type: ignore[literal-required]
    assert (report["countries"], report["mentioned"]) == (["NPL"], ["NPL"])
