"""What is somebody told whose folder of the official model is no use?"""

from pathlib import Path

import pytest
from tiny_model import PACKAGES, missing_packages, tiny_weights

from config.errors import NoMeaning
from config.meaning.process import ModelProcess
from config.meaning.weights import Weights

pytestmark = pytest.mark.skipif(
    bool(missing_packages((*PACKAGES, "onnx"))), reason="needs the packages of search by meaning"
)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return tiny_weights(tmp_path_factory.mktemp("weights") / "meaning")


def hubs_folder(folder: Path, graph: bytes, tokenizer: bytes) -> Path:
    (folder / "hub" / "onnx").mkdir(parents=True)
    (folder / "hub" / "onnx" / "model.onnx").write_bytes(graph)
    (folder / "hub" / "tokenizer.json").write_bytes(tokenizer)
    return folder / "hub"


@pytest.mark.parametrize("cut", ["graph", "tokenizer"])
def test_a_folder_that_came_in_part_is_told_so_and_nothing_is_left_behind(
    weights: Weights, tmp_path: Path, cut: str
) -> None:
    from config.meaning.convert import convert  # noqa: PLC0415 - needs the extra

    graph, words = weights.graph.read_bytes(), weights.tokenizer.read_bytes()
    graph, words = (graph[:5_000], words) if cut == "graph" else (graph, words[:500])
    with pytest.raises(NoMeaning, match="cannot be read") as told:
        convert(hubs_folder(tmp_path, graph, words), tmp_path / "meaning")
    assert "again" in told.value.mend
    assert [each.name for each in tmp_path.iterdir()] == ["hub"]


def test_another_models_weights_do_not_start(tmp_path: Path) -> None:
    import onnx  # noqa: PLC0415 - needs the extra

    from config.meaning.convert import save_weights  # noqa: PLC0415

    weights = tiny_weights(tmp_path / "meaning")
    graph = onnx.load(weights.graph)
    narrower = onnx.helper.make_node("Slice", ["last_hidden_state", "from", "to", "axis"], ["half"])
    for name, number in (("from", 0), ("to", 192), ("axis", 2)):
        graph.graph.initializer.append(onnx.helper.make_tensor(name, 7, [1], [number]))
    graph.graph.node.append(narrower)
    graph.graph.output[0].name = "half"
    graph.graph.output[0].type.tensor_type.shape.dim[2].dim_value = 192
    from tokenizers import Tokenizer  # noqa: PLC0415

    words = Tokenizer.from_file(str(weights.tokenizer))
    other = save_weights(graph, words, "narrower", tmp_path / "other")
    with ModelProcess(other, 1_024, "prompt") as model, pytest.raises(NoMeaning, match="another"):
        model.start()
