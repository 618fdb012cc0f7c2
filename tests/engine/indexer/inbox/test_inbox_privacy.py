"""Does nothing that is meant to be internal come to light, whatever its sidecar looks like?"""

import pytest
from eventually import eventually
from watching import LATE_FOLDERS, LESSON, drop, receipts, watcher_thread

from indexer.assembly import Indexer
from indexer.inbox.review import settle_access, waiting_for_a_person

pytestmark = pytest.mark.filterwarnings(LATE_FOLDERS)
INTERNAL = b"access: internal\n"
CASES: dict[str, dict[str, bytes]] = {
    "without the ending": {"r.yaml": INTERNAL},
    "in capitals": {"R.MD.YML": b"ACCESS: Internal\n"},
    "as JSON": {"r.json": b'{"Access": "internal"}'},
    "with .txt": {"r.md.yaml.txt": INTERNAL},
    "misspelt key": {"r.md.yaml": b"acess: internal\n"},
    "accent": {"r.md.yaml": "accès: internal\n".encode()},
    "UTF-16": {"r.md.yaml": "access: internal\n".encode("utf-16")},
    "damaged": {"r.md.yaml": b"access: [internal\n"},
    "surrogate": {"r.md.json": b'{"password": "\\ud800"}'},
    "embargo": {"r.md.yaml": b"embargo: next year\n"},
    "defaults": {"_Defaults.yaml": INTERNAL},
    "defaults above": {"../default.yml": INTERNAL},
}


def test_no_sidecar_that_may_say_internal_is_passed_over(indexer: Indexer) -> None:
    settings = indexer.settings
    for number, (case, sidecars) in enumerate(CASES.items()):
        for name, content in sidecars.items():
            drop(settings, f"north/{number}/in/{name}", content)
        drop(settings, f"north/{number}/in/r.md", f"{LESSON}\nAs {case}.\n")
    drop(settings, "north/open/r.md", f"{LESSON}\nOpen to all.\n")
    with watcher_thread(indexer):
        eventually(lambda: len(receipts(settings, "north")) == len(CASES) + 1)
    found = {str(each["path"]): each for each in receipts(settings, "north")}
    assert found["open/r.md"]["result"] == "indexed"
    shown = [each["path"] for each in found.values() if each["result"] != "hidden"]
    assert shown == ["open/r.md"]
    unclear = [each for each in found.values() if "a person has looked" in str(each["reason"])]
    assert len(unclear) == 5
    assert all(each["warnings"] and "corrected" in str(each["what_to_do"]) for each in unclear)


def test_a_late_sidecar_by_any_name_hides_and_a_corrected_one_or_a_person_shows(
    indexer: Indexer,
) -> None:
    settings = indexer.settings
    with watcher_thread(indexer):
        drop(settings, "north/r.md", LESSON)
        eventually(lambda: len(receipts(settings, "north")) == 1)
        drop(settings, "north/R.yml", b"acess: internal\n")
        eventually(lambda: len(receipts(settings, "north")) == 2)
        drop(settings, "north/r.md.yaml", b"title: Corrected\n")
        eventually(lambda: len(receipts(settings, "north")) == 3)
        drop(settings, "north/r.md.yaml", b"titel: Wrong again\n")
        eventually(lambda: len(receipts(settings, "north")) == 4)
    results = [each["result"] for each in receipts(settings, "north")]
    assert results == ["indexed", "hidden", "updated", "hidden"]
    (waiting,) = waiting_for_a_person(indexer.store)
    settle_access(indexer.store, waiting.sha256, "public")
    assert [each.hidden for each in indexer.pipeline.run([waiting.sha256])] == [""]
