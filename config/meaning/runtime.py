"""How is the model run? By onnxruntime on one thread, one text at a call, so that runs agree."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from config.meaning.model import DIMENSIONS, SCALE, Kind, Vector
from config.meaning.plain import plain

_PREFIXES: dict[Kind, str] = {"passage": "passage: ", "question": "query: "}
_MOST_TOKENS = 512


class Runtime:
    """The model in this process. Loading takes a second or two, and 300 MB."""

    def __init__(self, graph: Path, tokenizer: Path, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        options = onnxruntime.SessionOptions()
        # whole numbers depend on what else is in a batch; one text a call is as quick, and equal
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()

    def embed(self, texts: Sequence[str], kind: Kind) -> list[Vector | None]:
        return [self._embedded(plain(text), kind) for text in texts]

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
        return whole_numbers(self._session.run(None, fed)[0][0].mean(axis=0))


def whole_numbers(state: Any) -> Vector | None:
    """A vector of length 1, times SCALE, in bytes; None where it has no length."""
    length = float(np.linalg.norm(state))
    if state.shape != (DIMENSIONS,) or not np.isfinite(length) or length == 0:
        return None
    numbers = np.clip(np.rint(state * (SCALE / length)), -127, 127).astype(np.int8)
    return bytes(numbers.tobytes())
