"""Does `waymark review` show who waits and why, and carry out what a person says?"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_pdfs import a_pdf
from watching import (
    LATE_FOLDERS,
    LESSON,
    drop,
    environment_of,
    eventually,
    quick_settings,
    receipts,
    watcher_thread,
)

from config.settings import Settings
from config.store.safeguarding import read_safeguarding
from indexer.assembly import open_indexer

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
CASE = "Amina Yusuf, 14, was sold by her uncle and locked in a house in her village."
OPEN = "Labour inspectors visited brick kilns in three districts and freed many workers."


def review(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("waymark")), "review", *words]
    return subprocess.run(
        command,
        check=False,
        env=environment_of(settings),
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_a_person_sees_what_waits_and_publishes_rejects_or_redacts_it(
    engine_url: str, index_prefix: str, tmp_path: Path
) -> None:
    settings = quick_settings(engine_url, index_prefix, tmp_path / "data")
    pdf = a_pdf(tmp_path / "case.pdf", [OPEN, CASE, OPEN], title="A case")
    with open_indexer(settings) as indexer, watcher_thread(indexer):
        drop(settings, "north/open.md", LESSON)
        drop(settings, "north/own.md", f"{LESSON}\n{CASE}\n")
        drop(settings, "north/taken.md", f"{LESSON}\nIt is another one. {CASE}\n")
        drop(settings, "north/case.pdf", pdf.read_bytes())
        eventually(lambda: len(receipts(settings, "north")) == 4)

    listed = [json.loads(line) for line in review(settings, "list", "--json").stdout.splitlines()]
    ids = {path: each["id"] for each in listed for path in each["files"]}
    assert set(ids) == {"north/own.md", "north/taken.md", "north/case.pdf"}
    assert all("curator" in each["held"] for each in listed)
    shown = review(settings, "show", "north/case.pdf").stdout
    assert "page 2  person  Amina Yusuf" in shown
    assert "north/own.md" in review(settings, "list").stdout

    assert (
        review(settings, "publish", "north/own.md", "--reason", "names are changed").returncode == 0
    )
    assert review(settings, "reject", ids["north/taken.md"][:12]).returncode == 0
    refused = review(settings, "redact", "north/case.pdf", "--word", "x")
    assert refused.returncode != 0
    assert "2 to 200 letters" in refused.stderr
    assert read_safeguarding(settings.data_dir, ids["north/case.pdf"]).decided is None
    redacted = review(settings, "redact", "north/case.pdf", "--word", "uncle")
    assert (redacted.returncode, redacted.stderr.count("everybody can find it")) == (0, 1)

    with open_indexer(settings) as indexer:
        values = indexer.gateway.values(list(ids.values()), ("access",))
        assert values[ids["north/own.md"]]["access"] == "public"
        assert set(values) == {ids["north/own.md"]}
        copy = indexer.store.manifest(ids["north/case.pdf"]).replaced_by
        assert "uncle" not in repr(indexer.store.extraction(copy))
    assert review(settings, "list", "--json").stdout == ""
    nobody = review(settings, "publish", "north/own.md")
    assert nobody.returncode != 0
    assert "no documents called north/own.md wait" in nobody.stderr
