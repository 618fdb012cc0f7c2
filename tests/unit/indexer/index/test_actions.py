"""Does an index entry say what the document says, in fields that the mapping knows?"""

from typing import Any

from builders import a_document, a_passage, a_record

from config.index import fields as f
from config.index.mappings import documents_index_body, passages_index_body
from config.store.vectors import text_key
from indexer.index.actions import document_entry, passage_entries
from indexer.passage_vectors import KnownVectors


def unknown_fields(entry: dict[str, Any], properties: dict[str, Any], path: str = "") -> list[str]:
    found = []
    for name, value in entry.items():
        if name not in properties:
            found.append(path + name)
            continue
        inner = properties[name].get("properties")
        values = value if isinstance(value, list) else [value]
        for each in values if inner else ():
            found += unknown_fields(each, inner, f"{path}{name}.")
    return found


def unfilled_fields(entry: dict[str, Any], properties: dict[str, Any]) -> set[str]:
    return set(properties) - set(entry)


def test_the_mapping_and_the_entries_agree_both_ways() -> None:
    item = a_document("a")
    documents = documents_index_body(0)["mappings"]["properties"]
    passages = passages_index_body(0)["mappings"]["properties"]
    assert unknown_fields(document_entry(item), documents) == []
    assert unfilled_fields(document_entry(item), documents) == set()
    (passage,) = passage_entries(item)
    assert unknown_fields(passage, passages) == []
    assert unfilled_fields(passage, passages) == {
        f.ENTRY,
        f.RECORD,
        f.MEANING,
        f.MEANING_MODEL,
        f.WORDS,  # indexer.index.bulk
    }
    long = "Families who owed less left the kilns sooner, and their children were soon at school."
    made = KnownVectors("model", {text_key(long): bytes(384)})
    (compared,) = passage_entries(a_document("a", passages=(long,))._replace(vectors=made))
    assert unfilled_fields(compared, passages) == {f.ENTRY, f.RECORD, f.WORDS}
    *_, lesson = passage_entries(a_document("a", records=(a_record("a"),)))
    assert unknown_fields(lesson, passages) == []
    assert set(lesson) == {f.ENTRY, f.RECORD, f.DOCUMENT}
    assert unfilled_fields(lesson[f.RECORD], passages[f.RECORD]["properties"]) == set()


def test_a_theme_is_written_beside_its_concepts_once() -> None:
    item = a_document("a", topics=("child-labour/worst-forms", "child-labour/child-soldiers"))
    assert document_entry(item)["topics"] == [
        "child-labour",
        "child-labour/worst-forms",
        "child-labour/child-soldiers",
    ]


def test_text_goes_to_its_language_and_to_the_field_for_all() -> None:
    passages = (a_passage(text="Une leçon", language="fr"), a_passage(ordinal=1, language="und"))
    french, unsure = document_entry(a_document("a", passages=passages))["passages"]
    assert french["text"] == {"fr": "Une leçon", "any": "Une leçon"}
    assert set(unsure["text"]) == {"any"}


def test_a_passage_carries_the_title_and_its_headings_for_ranking() -> None:
    passage = a_passage(heading_path=("4 Findings", "4.2 Debt"))
    entry = document_entry(a_document("a", title="Brick kilns", passages=(passage,)))
    assert entry["passages"][0]["heading"]["en"] == "Brick kilns › 4 Findings › 4.2 Debt"


def test_passages_beyond_what_the_engine_nests_stay_in_the_flat_index() -> None:
    item = a_document("a", passages=["text"] * 10_050)
    assert len(document_entry(item)["passages"]) == 10_000
    assert document_entry(item)["passage_count"] == 10_050
    assert len(list(passage_entries(item))) == 10_050
