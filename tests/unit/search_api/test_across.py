"""Which questions are asked of which texts, when one language asks and another answers?"""

import json
from pathlib import Path

import pytest

from config.errors import BadRequest
from search_api.evaluate.across import read_across


def lines(path: Path, entries: list[dict[str, str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    return path


def test_the_first_sentence_in_one_language_asks_for_the_text_in_the_other(tmp_path: Path) -> None:
    texts = [
        ("kilns#es", "es", "Los anticipos atan a las familias. Siguen atadas un año más."),
        ("kilns#en", "en", "Advances bind families. They stay another year."),
        ("boats#en", "en", "Nobody asks for this one."),
        ("kilns#fr", "fr", "Les avances lient les familles."),
    ]
    entries = [{"_id": name, "lang": lang, "text": text} for name, lang, text in texts]
    (collection,) = read_across([lines(tmp_path / "texts.jsonl", entries)], "es", "en")
    assert collection.queries == {"kilns": "Los anticipos atan a las familias."}
    assert list(collection.documents.values()) == [
        b"Advances bind families. They stay another year.\n"
    ]
    assert collection.judgements == {"kilns": {"kilns": 1}}


def test_two_folders_are_a_pair_by_their_names(tmp_path: Path) -> None:
    folders = [tmp_path / "kilns_en", tmp_path / "kilns_es"]
    for folder, text, question in zip(
        folders, ("Bricks.", "Ladrillos."), ("bricks", "ladrillos"), strict=True
    ):
        lines(folder / "docs.jsonl", [{"_id": "1", "title": "", "text": text}])
        lines(folder / "queries.jsonl", [{"_id": "q", "text": question}])
        (folder / "qrels.tsv").write_text("q\t1\t1\n")
    (collection,) = read_across(folders, "es", "en")
    assert (collection.queries, [*collection.documents.values()]) == (
        {"q": "ladrillos"},
        [b"Bricks.\n"],
    )
    with pytest.raises(BadRequest, match="kilns_es has no kilns_fr"):
        read_across(folders, "fr", "es")


def test_what_cannot_be_asked_so_is_told(tmp_path: Path) -> None:
    one = lines(tmp_path / "texts.jsonl", [{"_id": "a#en", "lang": "en", "text": "Alone here."}])
    with pytest.raises(BadRequest, match="no text in both es and en"):
        read_across([one], "es", "en")
    with pytest.raises(BadRequest, match="nothing here"):
        read_across([tmp_path], "es", "en")
