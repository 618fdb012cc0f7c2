"""Does `waymark review` show who waits and why, and carry out what a person says?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from eventually import eventually
from made_pdfs import a_pdf
from watching import (
    LATE_FOLDERS,
    LESSON,
    drop,
    environment_of,
    quick_settings,
    receipts,
    watcher_thread,
)

from config.cli import main
from config.settings import Settings
from config.store.safeguarding import read_safeguarding
from indexer.assembly import open_indexer

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
CASE = "Amina Yusuf, 14, was sold by her uncle and locked in a house in her village."
OPEN = "Labour inspectors visited brick kilns in three districts and freed many workers."


class Ended(NamedTuple):
    """How a command ended, and what it wrote."""

    code: object
    out: str
    err: str


Review = Callable[..., Ended]


@pytest.fixture
def settings(engine_url: str, index_prefix: str, tmp_path: Path) -> Settings:
    return quick_settings(engine_url, index_prefix, tmp_path / "data")


@pytest.fixture
def review(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Review:
    """Runs `waymark review` as the script does, in this process: sparing ten starts."""
    for name, value in environment_of(settings).items():
        monkeypatch.setenv(name, value)

    def run(*words: str) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["review", *words])
        return Ended(ended.value.code or 0, *capsys.readouterr())

    return run


def test_a_person_sees_what_waits_and_publishes_rejects_or_redacts_it(
    settings: Settings, review: Review, tmp_path: Path
) -> None:
    pdf = a_pdf(tmp_path / "case.pdf", [OPEN, CASE, OPEN], title="A case")
    with open_indexer(settings) as indexer, watcher_thread(indexer):
        drop(settings, "north/open.md", LESSON)
        drop(settings, "north/own.md", f"{LESSON}\n{CASE}\n")
        drop(settings, "north/taken.md", f"{LESSON}\nIt is another one. {CASE}\n")
        drop(settings, "north/case.pdf", pdf.read_bytes())
        eventually(lambda: len(receipts(settings, "north")) == 4)

    listed = [json.loads(line) for line in review("list", "--json").out.splitlines()]
    ids = {path: each["id"] for each in listed for path in each["files"]}
    assert set(ids) == {"north/own.md", "north/taken.md", "north/case.pdf"}
    assert all("curator" in each["held"] for each in listed)
    shown = review("show", "north/case.pdf").out
    assert "page 2  person  Amina Yusuf" in shown
    assert "north/own.md" in review("list").out

    assert review("publish", "north/own.md", "--reason", "names are changed").code == 0
    assert review("reject", ids["north/taken.md"][:12]).code == 0
    refused = review("redact", "north/case.pdf", "--word", "x")
    assert refused.code != 0
    assert "2 to 200 letters" in refused.err
    assert read_safeguarding(settings.data_dir, ids["north/case.pdf"]).decided is None
    redacted = review("redact", "north/case.pdf", "--word", "uncle")
    assert (redacted.code, redacted.err.count("everybody can find it")) == (0, 1)

    with open_indexer(settings) as indexer:
        values = indexer.gateway.values(list(ids.values()), ("access",))
        assert values[ids["north/own.md"]]["access"] == "public"
        assert set(values) == {ids["north/own.md"]}
        copy = indexer.store.manifest(ids["north/case.pdf"]).replaced_by
        assert "uncle" not in repr(indexer.store.extraction(copy))
    assert review("list", "--json").out == ""
    nobody = review("publish", "north/own.md")
    assert nobody.code != 0
    assert "no documents called north/own.md wait" in nobody.err
