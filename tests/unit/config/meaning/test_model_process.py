"""What can a text do to the model? Its process may end, and nothing else."""

import io
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny_model import tiny_weights

from config.errors import NoMeaning
from config.meaning.child import message, receive
from config.meaning.model import DIMENSIONS, similarity
from config.meaning.process import ModelProcess
from config.meaning.weights import Weights, read_weights

STRANGE = {
    "a ligature that is 18 letters, 500 times": "\ufdfa" * 500,
    "a megabyte": "school debt " * 90_000,
    "a word without end": "x" * 200_000,
    "lone surrogates": "labour \ud800\udfff",
    "marks of direction": "\u202e\u200fdebt\u202c",
}
SAYS_NOTHING = ["", " \n", "\0", "👩‍👩‍👧‍👦" * 50, "\u202e\u200f" * 100, "\ud800"]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return tiny_weights(tmp_path_factory.mktemp("weights") / "meaning")


@pytest.fixture(scope="module")
def model(weights: Weights) -> Iterator[ModelProcess]:
    with ModelProcess(weights, 1_024, "prompt") as model:
        yield model


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts_have_vectors_like_others(model: ModelProcess, text: str) -> None:
    (vector,) = model.embed([text], "passage")
    assert vector is not None
    assert len(vector) == DIMENSIONS
    assert similarity(vector, vector) == pytest.approx(1, abs=0.02)


def test_a_length_that_no_answer_has_is_not_waited_for() -> None:
    huge = (1 << 31).to_bytes(4, "little")
    assert receive(io.BytesIO(message(b"debt"))) == b"debt"
    assert receive(io.BytesIO(huge + b"debt")) is None


def test_what_has_no_word_has_no_vector(model: ModelProcess) -> None:
    assert model.embed(SAYS_NOTHING, "question") == [None] * len(SAYS_NOTHING)


def test_the_same_text_has_the_same_vector_whatever_came_before(model: ModelProcess) -> None:
    once, _, again = model.embed(["debt labour", "school", "debt labour"], "passage")
    assert once == again
    assert model.embed(["debt labour"], "question") != [once]


def test_a_process_that_was_killed_is_replaced(weights: Weights) -> None:
    with ModelProcess(weights, 1_024, "prompt") as model:
        before = model.embed(["debt"], "passage")
        assert model._child is not None
        os.kill(model._child.pid, signal.SIGKILL)
        model._child.wait()
        assert model.embed(["debt"], "passage") == before


def test_damaged_weights_are_told_with_the_mend(weights: Weights, tmp_path: Path) -> None:
    (tmp_path / "about.json").write_bytes((weights.folder / "about.json").read_bytes())
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    (tmp_path / "centres.json").write_bytes(b"{}")
    (tmp_path / "model.onnx").write_bytes(b"half")
    with pytest.raises(NoMeaning, match="damaged") as told:
        read_weights(tmp_path)
    assert "waymark meaning fetch" in told.value.mend
    damaged = Weights(tmp_path, weights.about)
    with ModelProcess(damaged, 1_024, "prompt") as model, pytest.raises(NoMeaning, match="start"):
        model.start()


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "centres.json"])
def test_weights_that_were_altered_in_place_make_no_vectors(
    weights: Weights, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "meaning"
    shutil.copytree(weights.folder, folder)
    altered = bytearray((folder / name).read_bytes())
    altered[len(altered) // 2] ^= 1
    (folder / name).write_bytes(altered)
    damaged = read_weights(folder)  # at a glance they are whole
    with (
        ModelProcess(damaged, 1_024, "prompt") as model,
        pytest.raises(NoMeaning, match="damaged"),
    ):
        model.start()


def test_converting_gives_nobody_advice_that_he_cannot_take(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    tiny_weights(tmp_path / "meaning")
    assert "pre-processing" not in caplog.text + capfd.readouterr().err
