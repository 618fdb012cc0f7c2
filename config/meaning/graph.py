"""How do weights become an ONNX graph? A BERT encoder, token ids in, hidden states out."""

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from config.meaning.wheel import ModelParts, NetworkSizes, WeightBlocks

_OPSET = 17
_IR = 8


class _Nodes:
    """Nodes and constants in the order in which they are added."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(self, operator: str, *inputs: str, **options: Any) -> str:
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **options))
        return name

    def constant(self, value: Any, kind: Any = np.float32) -> str:
        name = f"c{len(self.constants)}"
        array = np.asarray(value, dtype=kind, order="C")
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def shape(self, *sides: int) -> str:
        return self.constant(sides, np.int64)


def encoder(parts: ModelParts) -> onnx.ModelProto:
    """The graph in single precision but for the table of words, which stays in whole numbers."""
    nodes, sizes, tensors = _Nodes(), parts.sizes, parts.tensors
    state = _embedded(nodes, sizes, tensors)
    for layer in range(sizes.layers):
        own = {
            name.partition(".")[2]: value
            for name, value in tensors.items()
            if name.startswith(f"l{layer}.")
        }
        state = _layer(nodes, sizes, own, state)
    nodes.nodes.append(
        helper.make_node("Unsqueeze", [state, nodes.shape(0)], ["last_hidden_state"])
    )
    graph = helper.make_graph(
        nodes.nodes,
        "encoder",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])],
        [
            helper.make_tensor_value_info(
                "last_hidden_state", TensorProto.FLOAT, [1, "tokens", sizes.hidden]
            )
        ],
        nodes.constants,
    )
    opset = [helper.make_opsetid("", _OPSET)]
    return helper.make_model(graph, opset_imports=opset, ir_version=_IR)


def _embedded(nodes: _Nodes, sizes: NetworkSizes, tensors: dict[str, Any]) -> str:
    words: WeightBlocks = tensors["emb.word"]
    ids = nodes.add("Squeeze", "input_ids", nodes.shape(0))
    values = nodes.add("Gather", nodes.constant(words.values, np.int8), ids)
    values = nodes.add("Cast", values, to=TensorProto.FLOAT)
    blocks = words.scales.shape[1]
    values = nodes.add("Reshape", values, nodes.shape(-1, blocks, sizes.hidden // blocks))
    scales = nodes.add("Gather", nodes.constant(words.scales, np.float16), ids)
    scales = nodes.add("Cast", scales, to=TensorProto.FLOAT)
    scaled = nodes.add("Mul", values, nodes.add("Unsqueeze", scales, nodes.shape(2)))
    state = nodes.add("Reshape", scaled, nodes.shape(-1, sizes.hidden))
    places = tensors["emb.pos"].reshape(sizes.positions, sizes.hidden)
    kinds = tensors["emb.type"].reshape(-1, sizes.hidden)  # the first: there is but one text
    length = nodes.add("Shape", ids)
    place = nodes.add("Slice", nodes.constant(places + kinds[0]), nodes.shape(0), length)
    return _normalized(nodes, sizes, nodes.add("Add", state, place), tensors, "emb.ln")


def _layer(nodes: _Nodes, sizes: NetworkSizes, own: dict[str, Any], state: str) -> str:
    width = sizes.hidden // sizes.heads
    # one product for all three is quicker than three
    weights = np.concatenate([own[f"{each}.w"].floats() for each in "qkv"])
    bias = np.concatenate([own[f"{each}.b"] for each in "qkv"])
    together = _linear(nodes, state, weights, bias)
    cut = nodes.add("Reshape", together, nodes.shape(-1, 3, sizes.heads, width))
    query, key, value = (
        nodes.add("Gather", cut, nodes.constant(n, np.int64), axis=1) for n in range(3)
    )
    query = nodes.add("Transpose", query, perm=[1, 0, 2])
    key = nodes.add("Transpose", key, perm=[1, 2, 0])
    value = nodes.add("Transpose", value, perm=[1, 0, 2])
    likeness = nodes.add("MatMul", query, key)
    likeness = nodes.add("Mul", likeness, nodes.constant(1 / np.sqrt(width)))
    seen = nodes.add("MatMul", nodes.add("Softmax", likeness, axis=-1), value)
    seen = nodes.add("Transpose", seen, perm=[1, 0, 2])
    seen = nodes.add("Reshape", seen, nodes.shape(-1, sizes.hidden))
    seen = _linear(nodes, seen, own["ao.w"].floats(), own["ao.b"])
    state = _normalized(nodes, sizes, nodes.add("Add", state, seen), own, "aln")
    inner = _gelu(nodes, _linear(nodes, state, own["fi.w"].floats(), own["fi.b"]))
    outer = _linear(nodes, inner, own["fo.w"].floats(), own["fo.b"])
    return _normalized(nodes, sizes, nodes.add("Add", state, outer), own, "oln")


def _linear(nodes: _Nodes, state: str, weights: Any, bias: Any) -> str:
    product = nodes.add("MatMul", state, nodes.constant(weights.T))
    return nodes.add("Add", product, nodes.constant(bias))


def _normalized(
    nodes: _Nodes, sizes: NetworkSizes, state: str, tensors: dict[str, Any], name: str
) -> str:
    weights = (nodes.constant(tensors[f"{name}.{part}"]) for part in ("w", "b"))
    return nodes.add("LayerNormalization", state, *weights, axis=-1, epsilon=sizes.epsilon)


def _gelu(nodes: _Nodes, state: str) -> str:
    bent = nodes.add("Erf", nodes.add("Mul", state, nodes.constant(np.sqrt(0.5))))
    half = nodes.add("Mul", state, nodes.constant(0.5))
    return nodes.add("Mul", half, nodes.add("Add", bent, nodes.constant(1.0)))
