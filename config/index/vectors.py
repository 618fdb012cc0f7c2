"""How are vectors kept and compared in the index? A field of bytes, and a script for any engine."""

import base64
from typing import Any

from config.index import fields as f
from config.meaning.model import DIMENSIONS, SCALE, Vector

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


def kept(vector: Vector) -> str:
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


def has_vector(fingerprint: str) -> dict[str, Any]:
    """Passages that can be compared with a question of this model."""
    return {
        "bool": {
            "filter": [{"term": {f.MEANING_MODEL: fingerprint}}, {"exists": {"field": f.MEANING}}]
        }
    }
