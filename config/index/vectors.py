"""How are vectors kept and compared in the index? A field of bytes, and a script for any engine.

Where the cluster has the k-NN plugin, a second field holds them in a graph: what is nearest among
very many is found there without looking at each.
"""

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from config.index import fields as f
from config.meaning.model import DIMENSIONS, SCALE, Vector

PLUGIN = "knn"  # a part of its name, as the engine lists it
MOST_FROM_GRAPH = 500  # of which some are of one report, or not for all to see

_ZERO = 512  # the letter that stands for 0: all of a vector's are letters of two bytes

# Scores must not be negative, so 1 is added; a term on the model stands before, so that each
# passage here has a vector of the right kind.
_SCRIPT = f"""
def vector = doc['{f.MEANING}'].value;
byte[] theirs = vector.bytes;
int start = vector.offset;
String ours = params.question;
int sum = 0;
for (int i = 0; i < {DIMENSIONS}; i++) {{
  sum += theirs[start + i] * (ours.charAt(i) - {_ZERO});
}}
return Math.max(0.0, 1.0 + sum / {float(SCALE**2)});
"""


GRAPH_FIELD: dict[str, Any] = {
    "type": "knn_vector",
    "dimension": DIMENSIONS,
    "data_type": "byte",
    "method": {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"},
}


def encoded_vector(vector: Vector) -> str:
    """A vector as the index takes it."""
    return base64.b64encode(vector).decode()


def read_kept(kept: str) -> Vector:
    """A vector as the index gives it back."""
    return base64.b64decode(kept)


def nearness_query(question: Vector, fingerprint: str, *filters: dict[str, Any]) -> dict[str, Any]:
    """Scores each passage that has a vector of this model: 1 and the cosine.

    The vector goes as one text: a list of numbers would be boxed one by one, for each passage.
    """
    letters = "".join(chr(_ZERO + number) for number in memoryview(question).cast("b"))
    return {
        "script_score": {
            "query": {"bool": {"filter": [has_vector(fingerprint), *filters]}},
            "script": {"source": _SCRIPT, "params": {"question": letters}},
        }
    }


def graph_query(question: Vector, fingerprint: str, *filters: dict[str, Any]) -> dict[str, Any]:
    """Scores the nearest MOST_FROM_GRAPH as `nearness_query` does; needs GRAPH_FIELD.

    A graph may miss some of the nearest. The plugin scores from 0 to 1.
    """
    nearest = {
        "vector": _numbers(question),
        "k": MOST_FROM_GRAPH,
        "filter": {"bool": {"filter": [has_vector(fingerprint), *filters]}},
        "boost": 2.0,
    }
    return {"knn": {f.MEANING_GRAPH: nearest}}


def with_graph(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the flat index as one with graphs takes it: no vector without a direction."""
    vector = read_kept(entry.get(f.MEANING, ""))
    return {**entry, f.MEANING_GRAPH: _numbers(vector)} if any(vector) else dict(entry)


def has_plugin(plugins: Iterable[Mapping[str, str]]) -> bool:
    """Whether all nodes can hold graphs, by the engine's list of each node's plugins."""
    listed = list(plugins)
    nodes = {each["name"] for each in listed}
    return bool(nodes) and nodes == {
        each["name"] for each in listed if PLUGIN in each["component"].lower()
    }


def has_graphs(mappings: Mapping[str, Any]) -> bool:
    """Whether an index was made with GRAPH_FIELD."""
    return f.MEANING_GRAPH in mappings.get("properties", {})


def _numbers(vector: Vector) -> list[int]:
    return memoryview(vector).cast("b").tolist()


def has_vector(fingerprint: str) -> dict[str, Any]:
    """Passages that can be compared with a question of this model."""
    return {
        "bool": {
            "filter": [{"term": {f.MEANING_MODEL: fingerprint}}, {"exists": {"field": f.MEANING}}]
        }
    }
