"""Does a report lead to what is like it, and a replaced version to what took its place?"""

from datetime import date
from pathlib import Path

from api_server import ApiOver
from builders import a_document, a_manifest, an_extracted_document, an_id

from config.store.declared import Declared
from config.store.extraction import packed_extraction
from config.store.manifest import Origin, encoded_manifest
from config.store.paths import document_paths

OLDER = {
    "old": Declared(access="public"),
    "secret": Declared(access="internal"),
    "embargoed": Declared(embargo=date.max),
    "embargo over": Declared(embargo=date(2026, 1, 2)),
}


def test_relations_come_with_reasons_and_replaced_versions_stay_reachable(
    api_over: ApiOver, tmp_path: Path
) -> None:
    bands = tuple(f"{number}:x" for number in range(16))
    for name, said in OLDER.items():
        origin = Origin(f"{name}.pdf", "", "2026-01-01", declared=said, replaced_by=an_id("one"))
        paths = document_paths(tmp_path, an_id(name))
        paths.folder.mkdir(parents=True)
        paths.manifest.write_bytes(encoded_manifest(a_manifest(name, origins=(origin,))))
        paths.original.write_bytes(b"old bytes")
        read = an_extracted_document("As it was said before.", name=name)
        paths.extraction.write_bytes(packed_extraction(read))
    newest = document_paths(tmp_path, an_id("one"))
    newest.folder.mkdir(parents=True)
    note = a_manifest("one", replaces=tuple(map(an_id, OLDER)))
    newest.manifest.write_bytes(encoded_manifest(note))
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
        for closed in ("secret", "embargoed"):
            assert api.get(f"/documents/{an_id(closed)}").status_code == 404
            for part in ("", "/file", "/pages/1", "/pages/1/image"):
                assert api.get(f"/v1/documents/{an_id(closed)}{part}").status_code == 404
        assert api.get(f"/v1/documents/{an_id('embargo over')}/file").content == b"old bytes"
        cited = api.get(f"/v1/documents/{an_id('old')}/pages/1").json()
        assert (cited["text"], cited["language"]) == ("As it was said before.", "und")
        assert api.get(f"/v1/documents/{an_id('one')}?explain=tags").json()["evidence"] == []
    versions = [(each["id"], each["current"]) for each in report["versions"]]
    open_ones = [(an_id(name), False) for name in ("old", "embargo over")]
    assert versions == [(an_id("one"), True), *open_ones]
    assert [each["id"] for each in report["also_published_as"]] == [an_id("copy")]
    assert report["related"][0]["id"] == an_id("like")
    reasons = {(each["facet"], each["label"]) for each in report["related"][0]["reasons"]}
    assert ("country", "Nepal") in reasons
    assert report["schema_org"]["@type"] == "Report"
    assert (old["state"], old["replaced_by"]["id"]) == ("replaced", an_id("one"))
