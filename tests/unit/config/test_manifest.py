"""Who may see a document: by what those say who sent it, also once it was replaced?"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from builders import a_manifest, an_id

from config.errors import DamagedDocument, NotFound
from config.index.access import public_filter
from config.store.declared import Declared
from config.store.manifest import Manifest, Origin, Tombstone, encoded_manifest, read_manifest
from config.store.paths import document_paths

TODAY = date(2026, 6, 15)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
SAID = {
    "nothing": Declared(),
    "public": Declared(access="public"),
    "internal": Declared(access="internal"),
    "over": Declared(embargo=YESTERDAY),
    "ends today": Declared(embargo=TODAY),
    "embargo": Declared(embargo=TOMORROW),
    "public but embargo": Declared(access="public", embargo=TOMORROW),
    "unclear": Declared(access="public").kept_internal("acess: public"),
}
OPEN = {"nothing", "public", "over", "ends today"}


def sent(*said: Declared, **values: str) -> Manifest:
    """A document that several partners have sent."""
    origins = (
        Origin("a.pdf", f"partner {place}", "2026-01-01", declared=each, **values)
        for place, each in enumerate(said)
    )
    return a_manifest(origins=tuple(origins))


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("replaced_by", ["", an_id("newer")])
def test_a_replaced_version_is_as_closed_as_the_document_was(name: str, replaced_by: str) -> None:
    manifest = sent(SAID[name], replaced_by=replaced_by)
    assert manifest.is_public(TODAY) == (name in OPEN)
    assert (manifest.hidden_because(TODAY) == "") == (name in OPEN and not replaced_by)


@pytest.mark.parametrize("replaced_by", ["", an_id("newer")])
def test_nobody_opens_what_another_closed(replaced_by: str) -> None:
    for closed in (SAID["internal"], SAID["embargo"], SAID["unclear"]):
        for several in ((closed, SAID["public"]), (SAID["public"], closed)):
            assert not sent(*several, replaced_by=replaced_by).is_public(TODAY)


def test_who_took_back_what_it_closed_no_longer_closes_what_another_has_sent() -> None:
    taken_back = Origin("a.pdf", "north", "2026", declared=SAID["embargo"], withdrawn="2026-02")
    standing = Origin("a.pdf", "south", "2026", declared=SAID["public"])
    assert a_manifest(origins=(taken_back, standing)).is_public(TODAY)
    gone = Origin("a.pdf", "south", "2026", declared=SAID["public"], replaced_by=an_id("newer"))
    assert not a_manifest(origins=(taken_back, gone)).is_public(TODAY)


def test_what_was_withdrawn_is_for_nobody() -> None:
    assert not a_manifest(tombstone=Tombstone("2026-02", "asked for")).is_public(TODAY)


@pytest.mark.parametrize("name", SAID)
def test_the_filter_of_searches_says_the_same(name: str) -> None:
    manifest = sent(SAID[name])
    declared = manifest.declared
    wanted = public_filter(TODAY)["bool"]
    (access,) = (each["term"]["access"] for each in wanted["filter"])
    (closed,) = (each["range"]["embargo"] for each in wanted["must_not"])
    found = (declared.access or "public") == access and not (
        declared.embargo is not None and declared.embargo.isoformat() > closed["gt"]
    )
    assert found == manifest.is_public(TODAY)


def test_a_manifest_is_read_as_it_was_written_and_damage_has_a_name(tmp_path: Path) -> None:
    manifest = sent(SAID["embargo"], replaced_by=an_id("newer"))
    paths = document_paths(tmp_path, manifest.sha256)
    with pytest.raises(NotFound):
        read_manifest(tmp_path, manifest.sha256)
    paths.folder.mkdir(parents=True)
    paths.manifest.write_bytes(encoded_manifest(manifest))
    assert read_manifest(tmp_path, manifest.sha256) == manifest
    paths.manifest.write_bytes(encoded_manifest(a_manifest("another")))
    with pytest.raises(DamagedDocument, match="another"):
        read_manifest(tmp_path, manifest.sha256)
    paths.manifest.write_bytes(b"{")
    with pytest.raises(DamagedDocument, match="damaged"):
        read_manifest(tmp_path, manifest.sha256)
