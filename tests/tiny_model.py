"""What do tests run instead of 120 MB of weights? A model of the same shape, drawn by chance."""

from pathlib import Path

import numpy as np
import pytest

from config.meaning.weights import PACKAGES, Weights, missing_packages

_WORDS = ["▁passage:", "▁query:", "▁labour", "▁school", "▁debt", "▁trabajo", "▁escuela", "▁deuda"]


def tiny_weights(folder: Path) -> Weights:
    """One layer, an alphabet and a few words, converted as real weights are."""
    if missing := missing_packages((*PACKAGES, "onnx")):
        pytest.skip(f"search by meaning needs the packages {', '.join(missing)}")
    from config.meaning.convert import save_weights, tokenizer_of  # noqa: PLC0415 - needs the extra
    from config.meaning.graph import encoder  # noqa: PLC0415
    from config.meaning.wheel import ModelParts, NetworkSizes, WeightBlocks  # noqa: PLC0415

    chance = np.random.default_rng(87)
    letters = [chr(code) for code in range(0x21, 0x7F)]
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", *letters, *_WORDS]
    sizes = NetworkSizes(384, 1, 12, 64, len(pieces), 512, 1, 1e-12)

    def floats(*sides: int) -> "np.ndarray":
        return chance.normal(0, 0.1, sides).astype(np.float32)

    def blocks(rows: int, columns: int) -> WeightBlocks:
        values = chance.integers(-8, 8, (rows, columns)).astype(np.int8)
        return WeightBlocks(values, np.full((rows, columns // 32), 0.02, np.float16))

    hidden, inner = sizes.hidden, sizes.inner
    ones = np.ones(hidden, np.float32)
    tensors = {
        "emb.word": blocks(len(pieces), hidden),
        "emb.pos": floats(512 * hidden),
        "emb.type": floats(hidden),
        **{f"l0.{name}.w": blocks(hidden, hidden) for name in ("q", "k", "v", "ao")},
        **{f"l0.{name}.b": floats(hidden) for name in ("q", "k", "v", "ao", "fo")},
        "l0.fi.w": blocks(inner, hidden),
        "l0.fi.b": floats(inner),
        "l0.fo.w": blocks(hidden, inner),
        **{f"{name}.w": ones for name in ("emb.ln", "l0.aln", "l0.oln")},
        **{f"{name}.b": floats(hidden) for name in ("emb.ln", "l0.aln", "l0.oln")},
    }
    parts = ModelParts(sizes, [(piece, -float(n)) for n, piece in enumerate(pieces)], tensors)
    return save_weights(encoder(parts), tokenizer_of(parts), "drawn by chance", folder)
