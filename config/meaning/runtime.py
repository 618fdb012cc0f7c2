"""How is the model run? By onnxruntime on one thread, one text at a call, so that runs agree."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from config.meaning.model import DIMENSIONS, SCALE, Kind, Vector
from config.meaning.model_input import normalized_text
from config.meaning.weights import Weights

_PREFIXES: dict[Kind, str] = {"passage": "passage: ", "question": "query: "}
_MOST_TOKENS = 512


class Runtime:
    """The model in this process. Loading takes a second or two, and 300 MB."""

    def __init__(self, weights: Weights) -> None:
        self.fingerprint = weights.about.fingerprint
        options = onnxruntime.SessionOptions()
        # whole numbers depend on what else is in a batch; one text a call is as quick, and equal
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(weights.graph), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()
        self._centres = read_centres(weights.centres)

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        return [self._embedded(normalized_text(text), kind) for text in texts]

    def _embedded(self, text: str, kind: Kind) -> Vector | None:
        if not any(letter.isalnum() for letter in text):
            return None
        ids = np.array([self._tokenizer.encode(_PREFIXES[kind] + text).ids], np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        fed = {name: value for name, value in given.items() if name in self._inputs}
        state = self._session.run(None, fed)[0][0].mean(axis=0)
        return whole_numbers(state, self._centres.of(kind), self._centres.damped)


class Centres(NamedTuple):
    """From where texts are looked at: see docs/meaning.md."""

    passage: Any  # DIMENSIONS numbers
    question: Any
    damped: Any  # n x DIMENSIONS

    def of(self, kind: Kind) -> Any:
        return self.passage if kind == "passage" else self.question


class _Kept(msgspec.Struct):
    passage: list[float]
    question: list[float]
    damped: list[list[float]] = []


def read_centres(path: Path) -> Centres:
    """As `benchmarks/centres.py` wrote them, also before directions were damped."""
    kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    damped = np.array(kept.damped, np.float32).reshape(-1, DIMENSIONS)
    return Centres(np.array(kept.passage, np.float32), np.array(kept.question, np.float32), damped)


def whole_numbers(state: Any, centre: Any = 0.0, damped: Any = None) -> Vector | None:
    """A vector of length 1, seen from the centre, times SCALE, in bytes; None without length.

    Texts of one kind lie close together, wherever they are in all 384 dimensions; from their
    centre, what they say tells them apart. What is `damped` are the directions in which texts of
    this subject differ most: they tell languages and kinds of texts apart, rather than answers.
    """
    if state.shape != (DIMENSIONS,) or not np.isfinite(state).all() or not state.any():
        return None
    state = state / np.linalg.norm(state) - centre
    if damped is not None:
        state = state - (damped @ state) @ damped
    length = float(np.linalg.norm(state))
    if length == 0:
        return None
    numbers = np.clip(np.rint(state * (SCALE / length)), -127, 127).astype(np.int8)
    return bytes(numbers.tobytes())
