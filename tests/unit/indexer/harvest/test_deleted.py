"""What becomes of a document that its source has deleted, and of the notes in a backup?"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from harvest_samples import PDF
from oai_answers import FIRST, answer, error, record
from partner_server import PartnerServer

from config.settings import Settings, load_settings
from indexer.backup.restore import restore_backup
from indexer.backup.take import take_backup
from indexer.harvest.run import HarvestReport

Harvest = Callable[..., HarvestReport]


def with_records(server: PartnerServer, *records: str) -> str:
    """The address of a repository that holds these."""
    server.pages["/oai"] = error("badVerb")
    later(server, *records)
    return f"{server.address}/oai"


def two_reports(server: PartnerServer) -> list[str]:
    names = ("kilns", "looms")
    for name in names:
        server.pages[f"/{name}.pdf"] = PDF._replace(body=f"%PDF-1.7 {name} %%EOF".encode())
    return [record(n, f"title {n}", f"identifier {server.address}/{n}.pdf") for n in names]


def names_in(inbox: Path) -> set[str]:
    return {path.name for path in inbox.iterdir()}


def named(inbox: Path, start: str) -> str:
    """The file that begins so: a part of a hash is in each name."""
    (name,) = (each for each in names_in(inbox) if each.startswith(start) and each.endswith("pdf"))
    return name


def later(server: PartnerServer, *records: str) -> None:
    """What the repository answers from now on, also to who asks from a day on."""
    today = datetime.now(UTC).date().isoformat()
    since = FIRST.replace("&metadataPrefix", f"&from={today}&metadataPrefix")
    server.pages[FIRST] = server.pages[since] = answer(*records)


def test_it_is_told_and_stays(server: PartnerServer, harvest: Harvest, inbox: Path) -> None:
    source = with_records(server, *two_reports(server))
    assert harvest(source).taken == 2
    later(server, record("kilns", deleted=True), record("never-taken", deleted=True))
    report = harvest(source)
    assert report.deleted == (named(inbox, "kilns"),)
    assert not report.problems
    assert not any(name.endswith(".withdraw") for name in names_in(inbox))


def test_it_is_withdrawn_where_that_is_asked_for_and_comes_back_with_its_record(
    server: PartnerServer, harvest: Harvest, inbox: Path
) -> None:
    reports = two_reports(server)
    source = with_records(server, *reports)
    harvest(source)
    later(server, record("kilns", deleted=True))
    name = named(inbox, "kilns")
    assert harvest(source, withdraw=True).deleted == (name,)
    assert source in (inbox / f"{name}.withdraw").read_text()
    assert harvest(source, withdraw=True).deleted == (), "once is enough"
    for path in inbox.iterdir():
        path.unlink()  # the watcher took them
    later(server, reports[0])
    assert harvest(source).taken == 1
    assert name in names_in(inbox)


def test_a_backup_keeps_notes_but_of_what_still_waits(
    server: PartnerServer,
    harvest: Harvest,
    inbox: Path,
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = with_records(server, *two_reports(server))
    harvest(source)
    noted = {path.name for path in (settings.data_dir / "harvest" / "acme").glob("*.json")}
    assert len(noted) == 3  # two documents and the list
    name = named(inbox, "kilns")
    for taken in (name, f"{name}.json"):
        (inbox / taken).unlink()  # by the watcher
    assert len(notes_after_restore(settings, tmp_path_factory.mktemp("one") / "first")) == 1
    for path in inbox.iterdir():
        path.unlink()
    assert notes_after_restore(settings, tmp_path_factory.mktemp("two") / "second") == noted


def notes_after_restore(settings: Settings, folder: Path) -> set[str]:
    backup = folder.with_name(f"backup-of-{folder.name}")
    take_backup(settings, backup)
    back = load_settings(folder)
    restore_backup(back, backup)
    return {path.name for path in (folder / "harvest" / "acme").glob("*.json")}
