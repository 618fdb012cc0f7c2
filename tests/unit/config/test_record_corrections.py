"""Which words on a lesson are kept, and what do they teach?"""

from pathlib import Path

import pytest

from config.curation.corrections import CorrectedRecord, QuotedRecord, Speaker, words_on
from config.curation.records import checked_record_value, checked_span
from config.errors import BadRequest
from config.store.corrections import keep_corrections
from config.store.curator_labels import labels_in
from config.store.paths import document_paths
from config.vocabulary import load_vocabulary

PAGE = "Families left the kilns. Stipends came late, and so\nthe children did not come back."


@pytest.mark.parametrize(
    "text",
    ["Stipends came late, and so the children did not come back.", "the kilns.\n\nStipends came"],
)
def test_a_text_may_begin_and_end_anywhere_in_its_report(text: str) -> None:
    checked_span(text, [PAGE])


@pytest.mark.parametrize(
    "text",
    ["Stipends never came late, and so the children", "Stipends came. Children came back at once."],
)
def test_nothing_is_put_into_a_reports_mouth(text: str) -> None:
    with pytest.raises(BadRequest, match="does not stand so"):
        checked_span(text, [PAGE])


def test_words_that_a_pages_end_parts_are_one_text() -> None:
    checked_span(
        "The stipends came late for all", ["The stipends came", "12", "late for all of us"]
    )


def test_the_numbers_of_notes_need_not_be_quoted() -> None:
    page = "Stipends came late. 14 Children left. 15 Heads of villages said why. 16 Then rain fell."
    checked_span(page, [page])
    checked_span("came late. Children left. Heads of villages said why. Then rain", [page])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("verdict", "maybe"),
        ("kind", "references"),
        ("text", "two words"),
        ("text", 3),
        ("title", "x"),
    ],
)
def test_what_is_no_value_is_refused(name: str, value: object) -> None:
    with pytest.raises(BadRequest):
        checked_record_value(name, value, load_vocabulary())


def test_labels_are_what_was_confirmed_rejected_or_given_a_kind(tmp_path: Path) -> None:
    document = "ab" * 32
    document_paths(tmp_path, document).folder.mkdir(parents=True)

    def say(ref: str, **values: object) -> None:
        of = CorrectedRecord(ref, QuotedRecord(f"text of {ref}", "lesson", "en", 3))
        words = words_on(values, (), {}, lambda _name: None, Speaker("Ana", "so"), of=of)
        keep_corrections(tmp_path, document, words)

    say("r1", verdict="confirmed")
    say("r2", verdict="rejected")
    say("r3", kind="challenge", text="better cut")
    say("r4", topics=["child-labour"])
    say("r2", verdict="confirmed")
    found = {(each.text, each.kind, each.verdict, each.language) for each in labels_in(tmp_path)}
    assert found == {
        ("text of r1", "lesson", "confirmed", "en"),
        ("text of r2", "lesson", "confirmed", "en"),
        ("better cut", "challenge", "confirmed", "en"),
    }


def test_a_damaged_history_keeps_no_labels_of_others_back(tmp_path: Path) -> None:
    whole, damaged = "ab" * 32, "cd" * 32
    for document in (whole, damaged):
        document_paths(tmp_path, document).folder.mkdir(parents=True)
        of = CorrectedRecord("r1", QuotedRecord("a text", "lesson", "en", 3))
        said = words_on(
            {"verdict": "confirmed"}, (), {}, lambda _name: None, Speaker("Ana", "so"), of=of
        )
        keep_corrections(tmp_path, document, said)
    document_paths(tmp_path, damaged).corrections.write_bytes(b"[{")
    assert [each.document for each in labels_in(tmp_path)] == [whole]
