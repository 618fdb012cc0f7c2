"""Are matrices, reports and exports put together rightly from what the engine and store say?"""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from asked import VOCABULARY, a_passage_hit, a_searcher, a_source, as_declared, buckets, hits
from builders import a_manifest, an_id

from config.errors import NotFound
from config.store.declared import Declared
from config.store.manifest import Manifest, encoded_manifest
from config.store.paths import document_paths
from search_api.export.collect import Hits, found_hits, passages_by_id
from search_api.matrix.answer import matrix_answer
from search_api.matrix.request import MatrixParameters, to_matrix_request
from search_api.matrix.responses import MatrixResponse
from search_api.query.request import SearchRequest
from search_api.report.answer import original_of, report_answer
from search_api.report.responses import ReplacedResponse, ReportResponse

# -- a matrix ----------------------------------------------------------------------------------


def tables(**cells: dict[str, int]) -> dict[str, Any]:
    rows = [
        {"key": row, "doc_count": 1, "columns": {"values": buckets(counts)}}
        for row, counts in cells.items()
    ]
    totals = {side: {"values": buckets({})} for side in ("rows", "cols")}
    return totals | {"cells": {"values": {"buckets": rows}}}


def a_matrix(searcher: Any, **parameters: Any) -> Any:
    asked = MatrixParameters.model_validate(parameters)
    request = to_matrix_request(asked, VOCABULARY, 100)
    return as_declared(asyncio.run(matrix_answer(request, searcher)), MatrixResponse)


def test_a_matrix_is_answered_in_three_requests() -> None:
    sides = {"rows": {"values": buckets({"true": 4}, left_out=2)}}
    sides["cols"] = {"values": buckets({"evaluation": 4})}
    found = {"found": tables(true={"evaluation": 4}), "unread": tables()}
    lessons = tables(true={"evaluation": 7})
    searcher = a_searcher(
        *({"aggregations": each} for each in (sides, found, lessons)),
    )
    answer = a_matrix(
        searcher, rows="pathfinder", cols="type", lang="fr", country="NPL", q='wages "'
    )
    assert [kind for kind, _ in searcher.gateway.bodies] == ["documents", "documents", "lessons"]
    assert [each["label"] for each in answer["rows"]["values"]] == ["Oui"]
    assert [each["label"] for each in answer["cols"]["values"]] == ["Évaluation"]
    ((cell,),) = answer["cells"]
    assert (cell["reports"], cell["lessons"], cell["gap"]) == (4, 7, None)
    assert answer["more"] == {"rows": True, "cols": False}
    assert answer["lessons_alone"]
    assert [each["value"] for each in answer["applied_filters"]] == ["NPL"]
    assert answer["understood"] == []
    assert list(map(str, answer["warnings"])) == ["A quotation mark without its pair was left out."]
    assert answer["took_ms"] >= 0


def test_where_a_side_is_empty_no_cell_is_asked_for() -> None:
    searcher = a_searcher({"aggregations": {x: {"values": buckets({})} for x in ("rows", "cols")}})
    answer = a_matrix(searcher)
    assert len(searcher.gateway.bodies) == 1
    assert (answer["cells"], answer["rows"]["values"]) == ([], [])


# -- a report ----------------------------------------------------------------------------------


def keep(data_dir: Path, *manifests: Manifest) -> None:
    for manifest in manifests:
        path = document_paths(data_dir, manifest.sha256).manifest
        path.parent.mkdir(parents=True)
        path.write_bytes(encoded_manifest(manifest))


def answered(searcher: Any, data: Path, name: str = "report", *, explain: bool = False) -> Any:
    answer = asyncio.run(report_answer(searcher, data, an_id(name), "en", explain=explain))
    return as_declared(answer, ReplacedResponse if "replaced_by" in answer else ReportResponse)


def test_a_report_comes_with_copies_kin_and_versions(tmp_path: Path) -> None:
    older = a_manifest("older", replaces=(an_id("oldest"),))
    hidden = a_manifest("oldest", said=Declared(access="internal"))
    keep(tmp_path, a_manifest(replaces=(an_id("older"),)), older, hidden)
    source = a_source(bands=["b"], topics=["forced-labour"])
    copy, kin = ({"_source": a_source(name)} for name in ("copy", "kin"))
    searcher = a_searcher(hits(copy), hits(kin), **{an_id("report"): source})
    report = answered(searcher, tmp_path)
    assert [each["id"] for each in report["also_published_as"]] == [an_id("copy")]
    assert [each["id"] for each in report["related"]] == [an_id("kin")]
    assert [each["id"] for each in report["versions"]] == [an_id("report"), an_id("older")]
    assert report["schema_org"]["name"] == "The report"
    assert report["evidence"] is None
    assert [kind for kind, _ in searcher.gateway.bodies] == ["documents", "documents"]


def test_a_report_without_bands_has_no_copies_and_explains_its_tags_if_asked(
    tmp_path: Path,
) -> None:
    searcher = a_searcher(hits(), **{an_id("report"): a_source(bands=[], evidence=[])})
    report = answered(searcher, tmp_path, explain=True)
    assert (report["also_published_as"], report["evidence"]) == ([], [])
    assert report["labels"]["country"] == {"NPL": "Nepal"}
    assert report["labels"]["state"] == {"ok": "Read"}
    assert report["labels"]["form"] == {}


def test_a_replaced_version_says_what_took_its_place(tmp_path: Path) -> None:
    replaced = a_manifest("old", media_type="application/pdf")
    origin = msgspec.structs.replace(replaced.origins[0], replaced_by=an_id("report"))
    keep(tmp_path, msgspec.structs.replace(replaced, origins=(origin,)))
    searcher = a_searcher(**{an_id("report"): a_source()})
    report = answered(searcher, tmp_path, "old")
    assert report["state"] == "replaced"
    assert report["replaced_by"]["id"] == an_id("report")
    assert (report["file_name"], report["media_type"]) == ("old.pdf", "application/pdf")
    assert report["links"] == {
        "self": f"/v1/documents/{an_id('old')}",
        "file": f"/v1/documents/{an_id('old')}/file",
    }
    original = asyncio.run(original_of(searcher, tmp_path, an_id("old")))
    assert original == (an_id("old"), "application/pdf", "old.pdf", "und")
    searched = asyncio.run(original_of(searcher, tmp_path, an_id("report")))
    assert searched == (an_id("report"), "application/pdf", "report.pdf", "en")


@pytest.mark.parametrize(
    "said",
    [Declared(access="internal"), Declared(embargo=date(datetime.now(UTC).year + 2, 1, 1))],
)
def test_a_replaced_version_that_is_not_public_is_not_told_of(
    said: Declared, tmp_path: Path
) -> None:
    hidden = a_manifest("old", said=said)
    origin = msgspec.structs.replace(hidden.origins[0], replaced_by=an_id("report"))
    keep(tmp_path, msgspec.structs.replace(hidden, origins=(origin,)))
    searcher = a_searcher(**{an_id("report"): a_source()})
    with pytest.raises(NotFound, match=f"no report has the id {an_id('old')}"):
        answered(searcher, tmp_path, "old")


def test_an_unknown_report_is_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no report has the id"):
        answered(a_searcher(), tmp_path)


# -- an export ---------------------------------------------------------------------------------


def read_all(found: Hits) -> list[list[str]]:
    async def all_of() -> list[list[str]]:
        return [[hit["id"] for hit in batch] async for batch in found.batches]

    return asyncio.run(all_of())


def fetched(searcher: Any, most: int, **request: Any) -> tuple[Hits, list[list[str]]]:
    async def both() -> tuple[Hits, list[list[str]]]:
        found = await found_hits(searcher, "passages", SearchRequest(**request), most)
        return found, [[hit["id"] for hit in batch] async for batch in found.batches]

    return asyncio.run(both())


def test_an_export_reads_on_from_the_last_hit_until_it_has_all() -> None:
    full = [a_passage_hit(f"r{number}") for number in range(3)] * 167
    rest = [a_passage_hit("last")]
    searcher = a_searcher(hits(*full[:500], total=501), hits(*rest))
    found, batches = fetched(searcher, 10_000)
    assert (found.total, found.count, found.left_out) == (501, 501, 0)
    assert [len(batch) for batch in batches] == [500, 1]
    (_, first), (_, second) = searcher.gateway.bodies
    assert (first["size"], first["track_total_hits"], first["pit"]) == (500, True, {"id": "point"})
    assert "search_after" not in first
    assert second["search_after"] == full[499]["sort"]
    assert second["track_total_hits"] is False
    assert not {"aggs", "highlight", "from"} & set(first)


def test_an_export_ends_where_it_must_and_says_how_much_it_left_out() -> None:
    searcher = a_searcher(hits(*(a_passage_hit(f"r{n}") for n in range(2)), total=9))
    found, batches = fetched(searcher, 2)
    assert (found.total, found.count, found.left_out) == (9, 2, 7)
    assert batches == [[f"{an_id('r0')}-0", f"{an_id('r1')}-0"]]
    assert searcher.gateway.bodies[0][1]["size"] == 2


def test_chosen_passages_come_in_the_order_that_they_were_chosen_in() -> None:
    one, two = a_passage_hit("one"), a_passage_hit("two")
    asked = [two["_id"], f"{an_id('gone')}-0", one["_id"], two["_id"]]
    searcher = a_searcher(hits(one, two))
    found = asyncio.run(passages_by_id(searcher, asked, "en"))
    assert (found.total, found.count) == (3, 2)
    assert read_all(found) == [[two["_id"], one["_id"]]]
    kind, body = searcher.gateway.bodies[0]
    assert (kind, body["query"]) == ("passages", {"ids": {"values": asked[:3]}})
