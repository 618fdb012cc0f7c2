"""Do documents become bulk requests, and answers outcomes, without a loss?"""

from typing import Any

import orjson
import pytest
from builders import a_document, a_record, an_id
from hypothesis import given
from hypothesis import strategies as st
from model_by_rule import with_vectors

from config.index import fields as f
from indexer.index.bulk import BulkOutcome, Targets, bulk_requests, not_taken

TARGETS = Targets("documents", "passages")


def told(text: str, language: str) -> str:
    """Stands for the column of a text."""
    return f"{language}: {text[:4]}"


def answer(document: str, status: int = 201, place: str = "", **more: Any) -> dict[str, Any]:
    return {"index": {"_id": an_id(document) + place, "status": status, "result": "created"} | more}


@given(st.lists(st.integers(0, 5), max_size=8), st.integers(100, 20_000))
def test_every_entry_is_sent_once_and_in_order_whatever_the_size(
    passages: list[int], max_bytes: int
) -> None:
    batch = [
        a_document(f"d{place}", passages=["text"] * count) for place, count in enumerate(passages)
    ]
    requests = list(bulk_requests(batch, TARGETS, max_bytes, told))
    sent = [orjson.loads(entry.source)["id"] for request in requests for entry in request]
    expected = []
    for item in batch:
        expected += [item.document.id, *(passage.id for passage in item.document.passages)]
    assert sent == expected
    for request in requests:
        size = sum(len(entry.action) + len(entry.source) for entry in request)
        assert size <= max_bytes or len(request) == 1


def test_vectors_are_sent_to_a_graph_where_the_index_has_one() -> None:
    item = with_vectors(a_document("debt", passages=(f"The debt {'of families ' * 20}",)))
    for graphs in (False, True):
        (request,) = bulk_requests([item], TARGETS, 1 << 20, told, graphs=graphs)
        _, passage = (orjson.loads(entry.source) for entry in request)
        assert f.MEANING in passage
        assert (f.MEANING_GRAPH in passage) is graphs


def test_passages_and_lessons_are_sent_with_the_words_of_their_texts() -> None:
    lesson = a_record("debt", text="Ils étaient endettés.", language="fr")
    item = a_document("debt", passages=("They had debts.",), records=(lesson,))
    (request,) = bulk_requests([item], TARGETS, 1 << 20, told)
    report, *parts = (orjson.loads(entry.source) for entry in request)
    assert f.WORDS not in report
    assert [each[f.WORDS] for each in parts] == ["en: They", "fr: Ils "]


def test_busy_entries_are_named_by_place_and_are_no_failures() -> None:
    outcome = BulkOutcome()
    assert outcome.add([answer("a"), answer("a", 429, "-0"), answer("b")]) == [1]
    assert outcome.reasons == {}


def test_a_refused_passage_counts_against_its_document_with_the_first_reason() -> None:
    outcome = BulkOutcome()
    outcome.add(
        [
            answer("a"),
            answer("a", 400, "-7", error={"reason": "failed", "caused_by": {"reason": "too long"}}),
            answer("a", 400, "-8", error={"reason": "another"}),
        ]
    )
    assert outcome.reasons == {an_id("a"): "failed: too long"}


def test_only_documents_count_as_replaced_not_their_passages() -> None:
    outcome = BulkOutcome()
    outcome.add([answer("a", 200, result="updated"), answer("b", 200, "-0", result="updated")])
    assert outcome.replaced == {an_id("a")}


@pytest.mark.parametrize(
    ("status", "error", "said", "mend"),
    [
        (429, {"type": "rejected_execution_exception"}, "no room", "HEAP"),
        (503, {"type": "unavailable_shards_exception"}, "not there", "waymark rebuild"),
        (403, {"type": "cluster_block_exception", "reason": "read-only"}, "read-only", "space"),
    ],
)
def test_what_is_not_taken_is_told_with_its_own_reason_and_mend(
    status: int, error: dict[str, str], said: str, mend: str
) -> None:
    items = [answer("a"), answer("b", status, error=error)]
    told = not_taken([items[place] for place in BulkOutcome().add(items)])
    assert said in told.message
    assert mend in told.mend
