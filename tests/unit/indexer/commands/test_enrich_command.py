"""Is what `waymark enrich` prints what is indexed, with what follows from it and is said of it?"""

import json
from pathlib import Path
from typing import cast

import pytest

from config.index import fields as f
from config.settings import load_settings
from config.store.manifest import Origin
from config.vocabulary import load_vocabulary
from indexer.assembly import extraction_pool, guard_of
from indexer.commands.enrich import enrich
from indexer.enrich.document import enricher_of
from indexer.given_files import given_files
from indexer.index.actions import Indexable, document_entry
from indexer.index.gateway import IndexGateway
from indexer.pipeline import Pipeline
from indexer.store.documents import Store

TEXT = """# Lessons learned in the brick kilns

In Nepal, bonded labour in brick kilns binds whole families. Kathmandu, May 2021.

## Recommendations

Labour inspectors in Nepal and in the whole of South Asia should visit the kilns.
"""
SAID = "countries: [IND, CIV]\ntopics: [child-labour]\nyear: 2019\n"
PRINTED = {
    f.TITLE: "title",
    f.LANGUAGE: "language",
    f.YEAR: "year",
    f.TYPE: "type",
    f.REGIONS: "regions",
    f.PUBLISHERS: "publishers",
    f.INSTRUMENTS: "instruments",
    f.SDG_TARGETS: "sdg_targets",
    f.AUTHORS: "authors",
    f.DECLARED: "declared",
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def indexed(path: Path, data_dir: Path) -> Indexable:
    """What the pipeline would write."""
    settings, vocabulary = load_settings(data_dir), load_vocabulary()
    (given,) = given_files([path], vocabulary).documents
    store = Store(data_dir)
    stored = store.put(path, Origin(path.name, "", "2026-01-01", declared=given.declared))
    with extraction_pool(settings.extraction) as pool:
        gateway = cast("IndexGateway", None)  # nothing is written
        guard = guard_of(settings, store, vocabulary)
        enricher = enricher_of(vocabulary)
        pipeline = Pipeline(store, pool, enricher, gateway, settings.indexing, guard=guard)
        item = pipeline.prepare(stored.document_id)
    assert isinstance(item, Indexable)
    return item


@pytest.mark.parametrize("said", ["", SAID])
def test_what_is_printed_is_what_is_indexed(
    report: Path, tmp_path: Path, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if said:
        report.with_name("report.md.yaml").write_text(said, encoding="utf-8")
    enrich([report], json=True)
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])  # after lines of the log
    entry = document_entry(indexed(report, tmp_path / "data"))
    as_json = json.loads(json.dumps({name: entry[name] for name in PRINTED}))
    assert {name: printed[key] for name, key in PRINTED.items()} == as_json
    assert str(printed["pathfinder"]).lower() == entry[f.PATHFINDER]
    assert printed["countries"]["main"] == list(entry[f.COUNTRIES])
    assert {"034", "142"} <= set(printed["regions"])  # Southern Asia, Asia
    assert ("011" in printed["regions"]) == bool(said)  # Western Africa, of Côte d'Ivoire
    if said:
        assert (printed["year"], printed["countries"]["main"]) == (2019, ["IND", "CIV"])
        assert printed["declared"] == ["countries", "topics", "year"]
