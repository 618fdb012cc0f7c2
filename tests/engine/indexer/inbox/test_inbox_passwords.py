"""Does a password in a sidecar open a file, and is it shown nowhere?"""

import pytest
import structlog
from eventually import eventually
from made_pdfs import locked_pdf
from watching import LATE_FOLDERS, drop, receipts

from config.settings import Settings
from config.store.quarantine_entry import entries
from indexer.assembly import Indexer
from indexer.store.documents import Store

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
SECRET = "brick-kiln 7"


@pytest.mark.usefixtures("watching")
def test_a_password_that_comes_late_opens_the_file_and_is_shown_nowhere(settings: Settings) -> None:
    drop(settings, "north/a.pdf", locked_pdf(SECRET))
    eventually(lambda: len(receipts(settings, "north")) == 1)
    (failed,) = receipts(settings, "north")
    assert (failed["result"], failed["state"]) == ("failed", "encrypted")
    assert "sidecar" in str(failed["what_to_do"])
    with structlog.testing.capture_logs() as logs:
        drop(settings, "north/a.pdf.yaml", f"password: {SECRET}")
        eventually(lambda: len(receipts(settings, "north")) == 2)
    assert receipts(settings, "north")[1]["result"] == "updated"
    assert not list(entries(settings.quarantine_dir))
    assert SECRET not in str(logs)
    kept = Store(settings.data_dir).paths(str(failed["id"])).password
    assert kept.stat().st_mode & 0o077 == 0, "others may read it"
    holding = [
        path
        for path in settings.data_dir.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]
    assert holding == [kept]


def test_a_password_beside_the_file_opens_it_also_when_all_is_read_again(
    watching: Indexer, settings: Settings
) -> None:
    drop(settings, "north/a.pdf.yaml", f"password: {SECRET}")
    drop(settings, "north/a.pdf", locked_pdf(SECRET))
    eventually(lambda: len(receipts(settings, "north")) == 1)
    (told,) = receipts(settings, "north")
    assert told["result"] == "indexed"
    watching.store.drop_extraction(str(told["id"]))
    (outcome,) = watching.pipeline.run([str(told["id"])])
    assert outcome.indexed
