"""Does a report lead to what is like it, and a replaced version to what took its place?"""

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import msgspec
from builders import a_document, a_manifest, an_id

from config.store_paths import document_paths
from indexer.store.manifest import Origin

ApiOver = Callable[..., AbstractContextManager[httpx.Client]]


def test_relations_come_with_reasons_and_replaced_versions_stay_reachable(
    api_over: ApiOver, tmp_path: Path
) -> None:
    bands = tuple(f"{number}:x" for number in range(16))
    for name, access in (("old", "public"), ("secret", "internal")):
        origin = Origin(f"{name}.pdf", "", "2026-01-01", replaced_by=an_id("one"))
        note = msgspec.to_builtins(a_manifest(name, origins=(origin,)))
        note["origins"][0]["declared"] = {"access": access}
        paths = document_paths(tmp_path, an_id(name))
        paths.folder.mkdir(parents=True)
        paths.manifest.write_bytes(msgspec.json.encode(note))
        paths.original.write_bytes(b"old bytes")
        read = {"pages": [{"number": 1, "blocks": [{"text": "As it was said before."}]}]}
        paths.extraction.write_bytes(gzip.compress(msgspec.msgpack.encode(read)))
    newest = document_paths(tmp_path, an_id("one"))
    newest.folder.mkdir(parents=True)
    note = a_manifest("one", replaces=(an_id("old"), an_id("secret")))
    newest.manifest.write_bytes(msgspec.json.encode(note))
    with api_over(
        a_document("one", bands=bands),
        a_document("copy", bands=bands),
        a_document("like", countries=("NPL",)),
        a_document("unlike", countries=("PER",), topics=(), passages=("Cocoa",)),
    ) as api:
        report = api.get(f"/v1/documents/{an_id('one')}").json()
        old = api.get(f"/v1/documents/{an_id('old')}").json()
        assert api.get(old["links"]["file"]).content == b"old bytes"
        page = api.get(f"/documents/{an_id('old')}").text
        assert f'href="/documents/{an_id("one")}"' in page
        assert old["links"]["file"] in page
        page = api.get(f"/documents/{an_id('one')}").text
        assert f'href="/documents/{an_id("like")}"' in page
        assert old["links"]["file"] in page
        assert api.get(f"/documents/{an_id('secret')}").status_code == 404
        assert api.get(f"/v1/documents/{an_id('secret')}").status_code == 404
        for part in ("file", "pages/1", "pages/1/image"):
            assert api.get(f"/v1/documents/{an_id('secret')}/{part}").status_code == 404
        cited = api.get(f"/v1/documents/{an_id('old')}/pages/1").json()
        assert (cited["text"], cited["language"]) == ("As it was said before.", "und")
        assert api.get(f"/v1/documents/{an_id('one')}?explain=tags").json()["evidence"] == []
    versions = [(each["id"], each["current"]) for each in report["versions"]]
    assert versions == [(an_id("one"), True), (an_id("old"), False)]
    assert [each["id"] for each in report["also_published_as"]] == [an_id("copy")]
    assert report["related"][0]["id"] == an_id("like")
    reasons = {(each["facet"], each["label"]) for each in report["related"][0]["reasons"]}
    assert ("country", "Nepal") in reasons
    assert report["schema_org"]["@type"] == "Report"
    assert (old["state"], old["replaced_by"]["id"]) == ("replaced", an_id("one"))
