"""Are hits the same, whether their values come from the column or from whole entries?"""

import pytest
from builders import a_document

from config.errors import IndexNotReady
from config.index.fields import SHOWN
from config.index.shown_values import SHOWN_VALUES
from indexer.index.actions import document_entry
from search_api.engine.shown_column import asks_for_shown, by_column, with_values

ENTRY = document_entry(a_document("a", title="Brick kilns"))


def test_a_hit_has_its_id_and_values_from_the_column_alone() -> None:
    found = {"hits": {"total": 1, "hits": [{"_score": 2.0, "fields": {SHOWN: [ENTRY[SHOWN]]}}]}}
    (hit,) = with_values(found)["hits"]["hits"]
    assert (hit["_id"], hit["_score"], hit["_source"]["title"]) == (ENTRY["id"], 2.0, "Brick kilns")


def test_an_index_without_the_column_is_told_of() -> None:
    with pytest.raises(IndexNotReady, match="earlier schema"):
        with_values({"hits": {"hits": [{"_score": 2.0}]}})


def test_only_who_asks_for_the_shown_values_and_no_other_reads_the_column() -> None:
    assert asks_for_shown({"_source": list(SHOWN_VALUES)})
    assert not asks_for_shown({"_source": [*SHOWN_VALUES, "added"]})
    assert not asks_for_shown({})
    assert by_column({"size": 3, "_source": list(SHOWN_VALUES)})["size"] == 3
