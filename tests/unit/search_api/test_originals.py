"""Is an original handed out as it came, safely, and are the versions before and behind it found?"""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import a_manifest, an_id
from starlette.exceptions import HTTPException

from config.errors import NotFound
from config.store.manifest import Manifest, encoded_manifest
from config.store.paths import document_paths
from search_api.report.body import alike_passages, nearness_by_report, related_body
from search_api.report.original import original_response
from search_api.report.versions import known_manifest, newest_version, older_versions

ID = an_id("report")

# -- the file ----------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "original"
    path.write_bytes(b"0123456789")
    return path


@pytest.mark.parametrize(
    ("media_type", "sent"),
    [
        ("text/markdown", "text/plain; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
        ("image/png", "image/png"),
    ],
)
def test_what_browsers_can_show_is_shown_in_a_sandbox(
    media_type: str, sent: str, file: Path
) -> None:
    head = original_response(file, media_type, "kilns").headers
    assert head["content-type"] == sent
    assert head["content-disposition"].startswith("inline;")
    assert head["content-security-policy"].startswith("sandbox; default-src 'none';")
    assert head["x-content-type-options"] == "nosniff"
    assert head["cache-control"] == "private, max-age=86400, immutable"
    assert head["content-length"] == "10"


def test_a_pdf_is_shown_without_a_sandbox_which_chromium_would_not_open(file: Path) -> None:
    head = original_response(file, "application/pdf", "kilns.pdf").headers
    assert head["content-disposition"] == 'inline; filename="kilns.pdf"'
    assert head["content-security-policy"] == (
        "default-src 'none'; object-src 'self'; frame-ancestors 'self'"
    )


@pytest.mark.parametrize(
    ("media_type", "sent"),
    [("application/msword", "application/msword"), ("", "application/octet-stream")],
)
def test_whatever_else_is_a_download(media_type: str, sent: str, file: Path) -> None:
    head = original_response(file, media_type, "kilns.doc").headers
    assert head["content-type"] == sent
    assert head["content-disposition"] == 'attachment; filename="kilns.doc"'
    assert head["content-security-policy"].startswith("sandbox;")


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("reports/2021/kilns.pdf", "kilns.pdf"),
        ("C:\\reports\\kilns.pdf", "kilns.pdf"),
        ("ki\r\nlns\x00.pdf", "kilns.pdf"),
        ("..", "original"),
        ("/", "original"),
    ],
)
def test_a_file_is_called_by_its_bare_name(called: str, name: str, file: Path) -> None:
    head = original_response(file, "application/pdf", called).headers
    if called == "..":
        assert "/" not in head["content-disposition"]
    else:
        assert head["content-disposition"] == f'inline; filename="{name}"'


def test_an_original_that_is_not_here_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="the original is not in the store of this server"):
        original_response(tmp_path / "gone", "application/pdf", "kilns.pdf")


def test_senseless_ranges_are_refused_with_what_would_have_sense(file: Path) -> None:
    response = original_response(file, "application/pdf", "kilns.pdf")
    assert response._parse_range_header("bytes=2-5", 10) == [(2, 6)]
    with pytest.raises(HTTPException) as beyond:
        response._parse_range_header("bytes=20-30", 10)
    assert (beyond.value.status_code, beyond.value.detail) == (416, "the file has 10 bytes")
    assert beyond.value.headers == {"Content-Range": "bytes */10"}
    with pytest.raises(HTTPException) as damaged:
        response._parse_range_header("pages=1-2", 10)
    assert damaged.value.status_code == 400
    assert damaged.value.detail


# -- its versions ------------------------------------------------------------------------------


def keep(data_dir: Path, *manifests: Manifest) -> None:
    for manifest in manifests:
        path = document_paths(data_dir, manifest.sha256).manifest
        path.parent.mkdir(parents=True)
        path.write_bytes(encoded_manifest(manifest))


def replaced(name: str, by: str) -> Manifest:
    manifest = a_manifest(name)
    origin = msgspec.structs.replace(manifest.origins[0], replaced_by=an_id(by))
    return msgspec.structs.replace(manifest, origins=(origin,))


def older(data_dir: Path, name: str) -> list[str]:
    return [each.sha256 for each in older_versions(data_dir, an_id(name))]


def test_older_versions_are_followed_over_a_lost_one_and_in_no_circle(tmp_path: Path) -> None:
    keep(
        tmp_path,
        a_manifest("c", replaces=(an_id("b"), an_id("lost"))),
        a_manifest("b", replaces=(an_id("a"),)),
        a_manifest("a", replaces=(an_id("c"),)),
    )
    assert older(tmp_path, "c") == [an_id("b"), an_id("a")]
    assert older(tmp_path, "lost") == []


def test_an_endless_history_ends_after_fifty_versions(tmp_path: Path) -> None:
    keep(tmp_path, *(a_manifest(f"v{n}", replaces=(an_id(f"v{n + 1}"),)) for n in range(60)))
    assert older(tmp_path, "v0") == [an_id(f"v{n}") for n in range(1, 51)]


def test_the_newest_version_is_found_over_all_between_and_in_no_circle(tmp_path: Path) -> None:
    keep(tmp_path, replaced("a", "b"), replaced("b", "c"), a_manifest("c"))
    assert newest_version(tmp_path, an_id("a")) == an_id("c")
    assert newest_version(tmp_path, an_id("c")) == an_id("c")
    assert newest_version(tmp_path, an_id("unknown")) == an_id("unknown")
    keep(tmp_path, replaced("x", "y"), replaced("y", "x"))
    assert newest_version(tmp_path, an_id("x")) == an_id("y")


def test_a_damaged_manifest_is_as_good_as_none(tmp_path: Path) -> None:
    keep(tmp_path, a_manifest())
    assert known_manifest(tmp_path, ID) is not None
    document_paths(tmp_path, ID).manifest.write_bytes(b"{")
    assert known_manifest(tmp_path, ID) is None


# -- what is near to it ------------------------------------------------------------------------


def test_the_nearest_passages_are_those_of_other_reports_one_each() -> None:
    asked = alike_passages({"id": ID})
    own = {"term": {"document.id": ID}}
    assert (asked.kind, asked.those, asked.others) == ("passages", own, {"bool": {"must_not": own}})
    assert asked.shown == {
        "size": 20,
        "collapse": {"field": "document.id"},
        "docvalue_fields": ["document.id"],
        "_source": False,
        "track_total_hits": False,
    }


def test_the_nearer_a_report_is_the_more_it_counts() -> None:
    hits: list[Any] = [{"fields": {"document.id": [name]}} for name in ("a", "b", "c", "d")]
    near = nearness_by_report(hits)
    assert near == {"a": 1.0, "b": 0.75, "c": 0.5, "d": 0.25}
    assert nearness_by_report([]) == {}
    source = {"id": ID, "bands": [], "title": "x" * 6_000, "sections": [], "language": "en"}
    words, meaning = related_body(source, {"a": 1.0, "b": 0.5})["query"]["bool"]["should"]
    assert len(words["nested"]["query"]["more_like_this"]["like"]) == 5_000
    assert meaning["bool"]["_name"] == "meaning"
    lifted = [each["constant_score"] for each in meaning["bool"]["should"]]
    assert [each["filter"] for each in lifted] == [{"ids": {"values": [x]}} for x in "ab"]
    assert lifted[0]["boost"] == 2 * lifted[1]["boost"] == 6.0
