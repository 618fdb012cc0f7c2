"""By how many degrees is a scanned page skewed? The angle at which its lines part from each other.

Turned level, rows of ink and rows of paper differ most.
"""

from itertools import pairwise

from PIL import Image as Pictures
from PIL import ImageOps

MOST_SKEWED = 8.0  # degrees looked at, either way
LEAST_SKEWED = 0.4  # degrees that are worth turning
_STEP, _FINE = 1.0, 0.25  # degrees
_LONGER_SIDE = 800  # pixels of the picture that is tried
_GAIN = 1.1  # times the contrast of the page as it is
_WHITE = 255


def skew_of(width: int, height: int, pixels: bytes) -> float:
    """Degrees clockwise by which a grey picture must be turned to be level; 0 if it is."""
    picture = Pictures.frombytes("L", (width, height), pixels)
    picture.thumbnail((_LONGER_SIDE, _LONGER_SIDE), Pictures.Resampling.BOX)
    ink = ImageOps.invert(picture)
    steps = int(MOST_SKEWED / _STEP)
    coarse = max((at * _STEP for at in range(-steps, steps + 1)), key=lambda at: _contrast(ink, at))
    fine = max(
        (coarse + at * _FINE for at in range(-3, 4)),
        key=lambda at: _contrast(ink, at),
    )
    if abs(fine) < LEAST_SKEWED or _contrast(ink, fine) <= _GAIN * _contrast(ink, 0.0):
        return 0.0
    return fine


def rotated_pixels(width: int, height: int, pixels: bytes, degrees: float) -> bytes:
    """A grey picture turned clockwise about its middle, its size as before."""
    picture = Pictures.frombytes("L", (width, height), pixels)
    level = picture.rotate(-degrees, Pictures.Resampling.BILINEAR, fillcolor=_WHITE)
    return level.tobytes()


def _contrast(ink: Pictures.Image, degrees: float) -> float:
    """How much rows differ from those below them, in a picture turned by so much."""
    level = ink.rotate(-degrees, Pictures.Resampling.NEAREST) if degrees else ink
    rows = level.resize((1, level.height), Pictures.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in pairwise(rows)))
