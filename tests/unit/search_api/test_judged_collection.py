"""Are judged collections read in the layouts they come in?"""

import hashlib
import json
from pathlib import Path

import pytest

from config.errors import BadRequest
from search_api.evaluate.collection import read_collection

DOCUMENTS = [
    {"_id": "1", "title": "Kilns", "text": "Bricks."},
    {"_id": "2", "title": "", "text": "Boats."},
    {"_id": "3", "title": "", "text": "Boats."},
]
QUERIES = [{"_id": "q1", "text": "bricks"}, {"_id": "unjudged", "text": "fish"}]


def lines(path: Path, entries: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))


@pytest.mark.parametrize(
    ("documents", "judgements", "rows"),
    [
        ("docs.jsonl", "qrels.tsv", "query-id\tcorpus-id\tscore\nq1\t1\t2\nq1\t2\t0\n"),
        ("corpus.jsonl", "qrels/test.tsv", "q1\t0\t1\t2\n"),
    ],
)
def test_both_layouts(documents: str, judgements: str, rows: str, tmp_path: Path) -> None:
    lines(tmp_path / documents, DOCUMENTS)
    lines(tmp_path / "queries.jsonl", QUERIES)
    (tmp_path / judgements).parent.mkdir(exist_ok=True)
    (tmp_path / judgements).write_text(rows)
    collection = read_collection(tmp_path)
    assert collection.queries == {"q1": "bricks"}
    assert collection.judgements["q1"] == {"1": 2}
    boats = hashlib.sha256(b"Boats.\n").hexdigest()
    assert collection.original_ids[boats] == ("2", "3")
    assert len(collection.documents) == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"docs\.jsonl or corpus\.jsonl"):
        read_collection(tmp_path)
