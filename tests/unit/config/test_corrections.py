"""Does a curator's word hold, and is all that was ever said kept?"""

from pathlib import Path

import msgspec
import pytest
from builders import a_manifest, an_id

from config.curation.corrections import Correction, current_corrections, records_of
from config.curation.fields import FIELDS, checked_value, text_of_value, value_of_text
from config.errors import BadRequest, DamagedDocument, NotFound
from config.store.corrections import (
    corrections_of,
    holding_of,
    indexed_since,
    is_waiting,
    keep_corrections,
    waiting_documents,
    waiting_since,
)
from config.store.paths import document_paths
from config.vocabulary import Vocabulary, load_vocabulary

ONE, NEWER = an_id("one"), an_id("newer")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def a_word(field: str, value: object = None, **values: str) -> Correction:
    defaults = {"when": "2026-11-28T10:00:00.000+00:00", "by": "Ana", "reason": "as printed"}
    return Correction(field, value=value, **(defaults | values))


def a_store(folder: Path, *names: str) -> Path:
    for name in names:
        document_paths(folder, an_id(name)).folder.mkdir(parents=True)
    return folder


def test_the_last_word_on_a_field_holds_until_it_is_taken_back() -> None:
    history = [a_word("title", "One"), a_word("year", 1999), a_word("title", "Two")]
    assert {name: each.value for name, each in current_corrections(history).items()} == {
        "title": "Two",
        "year": 1999,
    }
    undone = [*history, a_word("title", action="undo")]
    assert list(current_corrections(undone)) == ["year"]


def test_records_of_a_document_have_words_of_their_own() -> None:
    history = [a_word("title", "One"), a_word("kind", "lesson", record="r1")]
    assert list(current_corrections(history)) == ["title"]
    assert records_of(history)["r1"]["kind"].value == "lesson"


def test_what_was_said_is_kept_with_who_and_when(tmp_path: Path) -> None:
    a_store(tmp_path, "one")
    keep_corrections(tmp_path, ONE, [a_word("title", "One", key="k1")])
    keep_corrections(tmp_path, ONE, [a_word("title", action="undo")])
    first, second = corrections_of(tmp_path, ONE)
    assert (first.value, first.by, first.key, second.action) == ("One", "Ana", "k1", "undo")
    assert holding_of(tmp_path, ONE) == {}


def test_a_newer_version_of_the_file_keeps_the_word_on_the_older_one(tmp_path: Path) -> None:
    a_store(tmp_path, "one", "newer")
    newer = a_manifest("newer", replaces=(ONE,))
    document_paths(tmp_path, NEWER).manifest.write_bytes(msgspec.json.encode(newer))
    keep_corrections(tmp_path, ONE, [a_word("title", "One"), a_word("year", 1999)])
    keep_corrections(tmp_path, NEWER, [a_word("year", action="undo")])
    assert [each.value for each in holding_of(tmp_path, NEWER).values()] == ["One"]
    assert list(holding_of(tmp_path, ONE)) == ["title", "year"]


def test_a_corrected_document_is_due_until_it_was_indexed_with_all_that_was_said(
    tmp_path: Path,
) -> None:
    a_store(tmp_path, "one")
    assert waiting_documents(tmp_path) == []
    keep_corrections(tmp_path, ONE, [a_word("title", "One")])
    assert waiting_documents(tmp_path) == [ONE]
    since = waiting_since(tmp_path, ONE)
    indexed_since(tmp_path, ONE, since - 1)  # something was said while it was being indexed
    assert is_waiting(tmp_path, ONE)
    indexed_since(tmp_path, ONE, since)
    assert not is_waiting(tmp_path, ONE)


def test_a_damaged_history_is_no_empty_one(tmp_path: Path) -> None:
    a_store(tmp_path, "one")
    document_paths(tmp_path, ONE).corrections.write_text("[{")
    with pytest.raises(DamagedDocument):
        holding_of(tmp_path, ONE)
    with pytest.raises(DamagedDocument):
        keep_corrections(tmp_path, ONE, [a_word("title", "One")])


def test_nothing_is_kept_of_a_document_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        keep_corrections(tmp_path, ONE, [a_word("title", "One")])


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("title", "  A \x00 title\n", "A title"),
        ("authors", ["Ana  Roe", "", "Ana Roe"], ["Ana Roe"]),
        ("authors", [], []),
        ("publishers", ["ILO"], ["ilo"]),
        ("year", "1999", 1999),
        ("year", "none", None),
        ("countries", ["npl"], ["NPL"]),
        ("topics", ["forced-labour/debt-bondage"], ["forced-labour/debt-bondage"]),
        ("type", "", ""),
        ("access", "internal", "internal"),
    ],
)
def test_a_value_is_kept_as_the_index_writes_it(
    name: str, value: object, kept: object, vocabulary: Vocabulary
) -> None:
    assert checked_value(name, value, vocabulary) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("titel", "One"),
        ("title", ""),
        ("title", "x" * 1001),
        ("title", 7),
        ("authors", ["x"] * 101),
        ("authors", [["Ana"]]),
        ("publishers", ["nobody-we-know"]),
        ("year", 99),
        ("year", 9999),
        ("year", True),
        ("year", "soon"),
        ("countries", ["XXX"]),
        ("language", ""),
        ("access", "secret"),
    ],
)
def test_what_is_no_value_is_said(name: str, value: object, vocabulary: Vocabulary) -> None:
    with pytest.raises(BadRequest) as refused:
        checked_value(name, value, vocabulary)
    assert refused.value.parameter == name


@pytest.mark.parametrize("name", FIELDS)
def test_a_form_gives_back_what_it_showed(name: str) -> None:
    value = ["a", "b c"] if FIELDS[name].shape == "texts" else "a"
    assert value_of_text(name, text_of_value(value)) == value
