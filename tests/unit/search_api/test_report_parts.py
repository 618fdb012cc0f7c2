"""Is a report shown with its kin and why they are, its versions, and what catalogues read?"""

from typing import Any

from asked import VOCABULARY
from builders import a_manifest, an_id

from config.index.near_duplicates import near_query
from search_api.report.body import copies_body, related_body
from search_api.report.present import evidence_entries, related_report, related_reports, versions_of
from search_api.report.schema_org import absolute, schema_org
from search_api.report.signposting import link_header

ID, OTHER = an_id("report"), an_id("other")
SOURCE: dict[str, Any] = {
    "id": ID,
    "title": "Leaving the kilns",
    "year": 2021,
    "language": "en",
    "authors": ["Rai, S."],
    "publishers": ["ilo"],
    "countries": ["NPL"],
    "topics": ["forced-labour", "forced-labour/debt-bondage"],
    "sectors": ["sector/brick-kilns"],
    "bands": ["b1", "b2"],
    "sections": [{"title": "Lessons", "level": 1, "page": 8}],
    "media_type": "application/pdf",
    "file_name": "kilns.pdf",
    "licence": "CC-BY-4.0",
    "type": "evaluation",
    "identifiers": [{"kind": "doi", "value": "10.1234/a"}],
    "changed": "2026-05-06T07:08:09.000+00:00",
    "source_url": "",
}


def test_copies_share_bands_of_text() -> None:
    body = copies_body(SOURCE)
    assert body["query"] == near_query(ID, ["b1", "b2"])
    assert (body["size"], body["track_total_hits"]) == (20, False)
    assert {"id", "title", "year", "language"} <= set(body["_source"])


def test_related_reports_share_values_or_words_and_are_no_copies() -> None:
    body = related_body(SOURCE)
    wanted = body["query"]["bool"]
    *values, words = wanted["should"]
    assert values == [
        {"term": {"topics": {"value": "forced-labour", "boost": 1.0}}},
        {"term": {"topics": {"value": "forced-labour/debt-bondage", "boost": 1.0}}},
        {"term": {"sectors": {"value": "sector/brick-kilns", "boost": 1.5}}},
        {"term": {"countries": {"value": "NPL", "boost": 1.5}}},
    ]
    assert words["nested"] == {
        "path": "passages",
        "score_mode": "max",
        "boost": 1.0,
        "query": {
            "more_like_this": {
                "fields": ["passages.text.en"],
                "like": "Leaving the kilns Lessons",
                "min_term_freq": 1,
                "min_doc_freq": 1,
                "max_query_terms": 20,
                "minimum_should_match": "30%",
                "_name": "words",
            }
        },
    }
    assert wanted["minimum_should_match"] == 1
    assert wanted["must_not"] == [{"ids": {"values": [ID]}}, near_query(ID, ["b1", "b2"])]
    assert (body["size"], body["track_total_hits"]) == (5, False)
    assert {"sectors", "populations", "instruments"} <= set(body["_source"])


def test_a_report_without_bands_or_a_known_language_is_compared_all_the_same() -> None:
    body = related_body(SOURCE | {"bands": [], "language": "km"})["query"]["bool"]
    assert body["must_not"] == [{"ids": {"values": [ID]}}]
    fields = body["should"][-1]["nested"]["query"]["more_like_this"]["fields"]
    assert fields == ["passages.text.any"]


def test_reasons_name_what_both_have_concepts_before_their_themes() -> None:
    hit = {"_source": SOURCE | {"id": OTHER, "title": "Other", "sectors": []}}
    (related,) = related_reports(SOURCE, [hit], VOCABULARY, "fr")
    assert related["reasons"] == [
        {
            "facet": "topic",
            "value": "forced-labour/debt-bondage",
            "label": VOCABULARY.label("topic", "forced-labour/debt-bondage", "fr"),
        },
        {"facet": "country", "value": "NPL", "label": "Népal"},
    ]
    assert related["url"] == f"/v1/documents/{OTHER}"


def test_a_theme_alone_and_alike_words_are_reasons_too() -> None:
    theme = {"topics": ["forced-labour"], "countries": [], "sectors": []}
    hit = {"_source": SOURCE | theme, "matched_queries": ["words"]}
    (related,) = related_reports(SOURCE, [hit], VOCABULARY, "en")
    assert [(each["facet"], each["value"], each["label"]) for each in related["reasons"]] == [
        ("text", "", "Similar words"),
        ("topic", "forced-labour", "Forced labour"),
    ]


def test_reasons_are_few() -> None:
    many = SOURCE | {"countries": ["NPL", "IND", "GHA", "PER", "BRA", "MEX", "CIV", "TUV"]}
    (related,) = related_reports(many, [{"_source": many}], VOCABULARY, "en")
    assert len(related["reasons"]) == 6


def test_a_report_is_named_with_its_citation() -> None:
    assert related_report(SOURCE, VOCABULARY, "en") == {
        "id": ID,
        "title": "Leaving the kilns",
        "year": 2021,
        "language": "en",
        "citation": "International Labour Organization (2021). Leaving the kilns",
        "url": f"/v1/documents/{ID}",
    }


def test_versions_begin_with_the_one_that_is_searched() -> None:
    older = a_manifest("other", added="2020-01-01")
    found = versions_of(SOURCE, "2021-01-01", [older])
    assert found == [
        {
            "id": ID,
            "file_name": "kilns.pdf",
            "added": "2021-01-01",
            "current": True,
            "url": f"/v1/documents/{ID}",
            "file": f"/v1/documents/{ID}/file",
        },
        {
            "id": OTHER,
            "file_name": "other.pdf",
            "added": "2020-01-01",
            "current": False,
            "url": f"/v1/documents/{OTHER}",
            "file": f"/v1/documents/{OTHER}/file",
        },
    ]


def test_evidence_leads_to_the_page_where_the_words_stand() -> None:
    said = {"facet": "country", "value": "NPL", "term": "Népal", "rule": "name", "count": 3}
    evidence = [said | {"zone": "body", "page": 4}, said | {"zone": "title", "page": 0}]
    on_page, in_title = evidence_entries(SOURCE | {"evidence": evidence}, VOCABULARY, "fr")
    assert on_page == said | {
        "label": "Népal",
        "zone": "body",
        "page": 4,
        "url": f"/v1/documents/{ID}/file#page=4",
    }
    assert (in_title["page"], in_title["url"]) == (None, f"/v1/documents/{ID}/file")


def test_catalogues_read_what_is_known_and_nothing_else() -> None:
    assert schema_org(SOURCE, VOCABULARY, "en") == {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": f"/v1/documents/{ID}",
        "url": f"/documents/{ID}",
        "identifier": [
            f"sha256:{ID}",
            {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1234/a"},
        ],
        "dateModified": "2026-05-06T07:08:09.000+00:00",
        "name": "Leaving the kilns",
        "inLanguage": "en",
        "datePublished": "2021",
        "author": [{"@type": "Person", "name": "Rai, S."}],
        "publisher": [
            {
                "@type": "Organization",
                "name": "International Labour Organization",
                "identifier": "ilo",
            }
        ],
        "spatialCoverage": [{"@type": "Country", "name": "Nepal", "identifier": "NPL"}],
        "about": [
            {
                "@type": "DefinedTerm",
                "name": VOCABULARY.label("topic", each, "en"),
                "identifier": each,
            }
            for each in SOURCE["topics"]
        ],
        "license": "CC-BY-4.0",
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/pdf",
            "contentUrl": f"/v1/documents/{ID}/file",
        },
    }
    assert schema_org(SOURCE | {"source_url": "https://x.org/a"}, VOCABULARY, "en")["sameAs"] == (
        "https://x.org/a"
    )
    bare = schema_org(SOURCE | {"year": None, "publishers": None}, VOCABULARY, "en")
    assert not {"datePublished", "publisher"} & set(bare)
    data = schema_org(SOURCE | {"type": "dataset"}, VOCABULARY, "en")
    assert (data["@type"], data["distribution"]["@type"]) == ("Dataset", "DataDownload")
    whole = absolute(data, "https://example.org")
    assert whole["distribution"]["contentUrl"] == f"https://example.org/v1/documents/{ID}/file"
    assert whole["url"] == f"https://example.org/documents/{ID}"


def test_a_page_leads_programs_on_and_no_value_ends_its_header() -> None:
    report = {
        "id": ID,
        "media_type": "application/pdf",
        "links": {"file": f"/v1/documents/{ID}/file"},
        "schema_org": {"@type": "Report", "license": "https://example.org/by>\r\nX: y"},
        "identifiers": [{"kind": "doi", "value": "10.1/a>, <b"}],
    }
    header = link_header(report, "https://example.org")
    assert header.startswith('<https://doi.org/10.1/a%3E%2C%20%3Cb>; rel="cite-as", ')
    assert f'</v1/documents/{ID}/file>; rel="item"; type="application/pdf"' in header.replace(
        "https://example.org", ""
    )
    assert "\r" not in header
    assert header.count("<") == header.count(">") == header.count("rel=")
    plain = link_header(report | {"identifiers": []}, "https://example.org")
    assert plain.startswith(f'<https://example.org/documents/{ID}>; rel="cite-as"')
