"""Is the original handed out as it came, safely, and nothing else?"""

from pathlib import Path

import httpx
import pytest
from api_server import ApiOver
from builders import a_document, a_manifest, an_id

from config.store.paths import document_paths
from indexer.index.actions import Indexable

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 8
FILE = f"/v1/documents/{an_id('report 0')}/file"


def test_a_pdf_is_shown_in_place_as_it_came(api: httpx.Client) -> None:
    got = api.get(FILE)
    assert got.status_code == 200
    assert got.content == PDF
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["content-disposition"].startswith("inline; filename")
    assert got.headers["x-content-type-options"] == "nosniff"


def test_a_viewer_can_ask_for_a_range(api: httpx.Client) -> None:
    assert api.head(FILE).headers["accept-ranges"] == "bytes"
    part = api.get(FILE, headers={"Range": "bytes=9-18"})
    assert (part.status_code, part.content) == (206, bytes(range(10)))
    assert part.headers["content-range"] == f"bytes 9-18/{len(PDF)}"


@pytest.mark.parametrize(
    ("asked", "status"), [("bytes=999999-", 416), ("bytes=b-a", 400), ("lines=1-2", 400)]
)
def test_a_senseless_range_is_a_problem(asked: str, status: int, api: httpx.Client) -> None:
    got = api.get(FILE, headers={"Range": asked})
    assert got.status_code == status
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["status"] == status


@pytest.mark.parametrize(
    "document_id",
    [
        "..",
        "../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/x",
        "a" * 64 + "/../x",
        "A" * 64,
        "a" * 63,
        "a" * 65,
        "a" * 64,
        "a" * 64 + "%00",
    ],
)
def test_other_paths_lead_nowhere(document_id: str, api: httpx.Client) -> None:
    got = api.get(f"/v1/documents/{document_id}/file")
    assert got.status_code == 404
    assert got.headers["content-type"] == "application/problem+json"


def test_an_original_that_is_not_here_is_a_clear_404(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    got = api.get(f"/v1/documents/{reports[1].document.id}/file")
    assert got.status_code == 404
    assert "original" in got.json()["detail"]


def test_what_is_in_the_store_alone_is_not_handed_out(api_over: ApiOver, tmp_path: Path) -> None:
    store_original(tmp_path, "withdrawn")
    with api_over(a_document("other")) as api:
        assert api.get(f"/v1/documents/{an_id('withdrawn')}/file").status_code == 404


@pytest.mark.parametrize(
    ("media_type", "shown_as", "disposition"),
    [
        ("text/html", "text/html; charset=utf-8", "inline"),
        ("text/markdown", "text/plain; charset=utf-8", "inline"),
        ("image/svg+xml", "image/svg+xml", "attachment"),
        ("application/zip", "application/zip", "attachment"),
        ("", "application/octet-stream", "attachment"),
    ],
)
def test_what_could_run_scripts_is_locked_up_or_a_download(
    media_type: str, shown_as: str, disposition: str, api_over: ApiOver, tmp_path: Path
) -> None:
    store_original(tmp_path, "odd")
    with api_over(a_document("odd", media_type=media_type)) as api:
        got = api.get(f"/v1/documents/{an_id('odd')}/file")
    assert got.headers["content-type"] == shown_as
    assert got.headers["content-disposition"].startswith(disposition)
    assert got.headers["content-security-policy"].startswith("sandbox")


def test_a_name_of_any_script_survives_and_cannot_break_out(
    api_over: ApiOver, tmp_path: Path
) -> None:
    store_original(tmp_path, "named")
    item = a_document("named")
    hostile = '../../تقرير "2021"\r\nSet-Cookie: a=b.pdf'
    origins = (a_manifest("named").origins[0].__class__(hostile, "", "2026-01-01T00:00:00Z"),)
    named = Indexable(item.document, a_manifest("named", origins=origins))
    with api_over(named) as api:
        got = api.get(f"/v1/documents/{an_id('named')}/file")
    assert "set-cookie" not in got.headers
    disposition = got.headers["content-disposition"]
    assert disposition.startswith("inline; filename*=utf-8''%D8%AA%D9%82")
    assert "/" not in disposition


def test_a_report_shows_all_that_is_known_of_it(
    api: httpx.Client, reports: list[Indexable]
) -> None:
    item = reports[0]
    got = api.get(f"/v1/documents/{item.document.id}", params={"lang": "es"}).json()
    assert got["title"] == item.document.title
    assert got["file_name"] == item.manifest.name
    assert got["passage_count"] == len(item.document.passages)
    assert got["countries"] == list(item.document.countries.main)
    assert got["links"]["file"] == FILE


def store_original(data_dir: Path, name: str) -> None:
    original = document_paths(data_dir, an_id(name)).original
    original.parent.mkdir(parents=True)
    original.write_bytes(b"<script>alert(1)</script>")
