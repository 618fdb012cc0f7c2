"""Which fields and questions are there for a cluster with the k-NN plugin, and for no other?"""

import pytest

from config.index import fields as f
from config.index.mappings import passages_index_body
from config.index.vectors import (
    encoded_vector,
    graph_query,
    has_graphs,
    has_plugin,
    has_vector,
    with_graph,
)
from config.meaning.model import DIMENSIONS

VECTOR = bytes([3, 256 - 2, *bytes(DIMENSIONS - 2)])
NUMBERS = [3, -2, *[0] * (DIMENSIONS - 2)]


@pytest.mark.parametrize(
    ("components", "is_there"),
    [
        ([], False),
        ([("one", "analysis-icu")], False),
        ([("one", "analysis-icu"), ("one", "opensearch-knn")], True),
        ([("one", "org.opensearch.knn.plugin.KNNPlugin")], True),
        ([("one", "opensearch-knn"), ("two", "analysis-icu")], False),  # half of the shards fail
        ([("one", "opensearch-knn"), ("two", "opensearch-knn")], True),
    ],
)
def test_the_plugin_counts_where_all_nodes_have_it(
    components: list[tuple[str, str]], is_there: bool
) -> None:
    listed = [{"name": node, "component": component} for node, component in components]
    assert has_plugin(listed) is is_there


def test_an_index_holds_graphs_where_it_was_made_so() -> None:
    plain, graphs = passages_index_body(0), passages_index_body(0, graphs=True)
    assert not has_graphs(plain["mappings"])
    assert "knn" not in plain["settings"]["index"]
    assert has_graphs(graphs["mappings"])
    assert graphs["settings"]["index"]["knn"] is True
    field = graphs["mappings"]["properties"].pop(f.MEANING_GRAPH)
    assert (field["dimension"], field["data_type"]) == (DIMENSIONS, "byte")
    del graphs["settings"]["index"]["knn"]
    assert graphs == plain


def test_a_vector_stands_in_the_graph_as_signed_numbers_beside_the_kept_one() -> None:
    entry = {f.MEANING: encoded_vector(VECTOR), f.PAGE: 3}
    assert with_graph(entry) == {**entry, f.MEANING_GRAPH: NUMBERS}
    assert with_graph({f.PAGE: 3}) == {f.PAGE: 3}
    nowhere = {
        f.MEANING: encoded_vector(bytes(DIMENSIONS))
    }  # the plugin would refuse the whole passage
    assert with_graph(nowhere) == nowhere


def test_a_graph_is_asked_under_all_filters_and_scores_as_the_script_does() -> None:
    chosen = {"term": {f.LANGUAGE: "en"}}
    asked = graph_query(VECTOR, "model", chosen)["knn"][f.MEANING_GRAPH]
    assert asked["vector"] == NUMBERS
    assert asked["filter"] == {"bool": {"filter": [has_vector("model"), chosen]}}
    assert asked["boost"] == 2  # the plugin's score is half of 1 and the cosine
