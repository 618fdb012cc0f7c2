"""How are a document's vectors kept? By their texts, so that what is cut anew finds its own."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from config.meaning.model import DIMENSIONS, Vector
from config.store.durable import write_durably

_KEY_BYTES = 16


class _Kept(msgspec.Struct):
    model: str  # fingerprint
    keys: bytes
    vectors: bytes


def text_key(text: str) -> bytes:
    """By what the vector of a text is found."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:_KEY_BYTES]


def read_vectors(path: Path, fingerprint: str) -> dict[bytes, Vector]:
    """The vectors by their texts' keys; none of another model, or of a file that is damaged.

    They can be made again, so nothing here is an error.
    """
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return {}
    count = len(kept.keys) // _KEY_BYTES
    if kept.model != fingerprint or len(kept.vectors) != count * DIMENSIONS:
        return {}
    return {
        kept.keys[n * _KEY_BYTES : (n + 1) * _KEY_BYTES]: kept.vectors[
            n * DIMENSIONS : (n + 1) * DIMENSIONS
        ]
        for n in range(count)
    }


def write_vectors(path: Path, fingerprint: str, vectors: Mapping[bytes, Vector]) -> None:
    """Replaces a document's file, for good.

    Raises:
        OSError: it cannot be written, or the document was purged.
    """
    ordered = sorted(vectors.items())
    kept = _Kept(
        fingerprint,
        b"".join(key for key, _ in ordered),
        b"".join(vector for _, vector in ordered),
    )
    write_durably(path, msgspec.msgpack.encode(kept))
