"""Where on the page is a place? By Equal Earth, which shows areas in their true proportion.

Šavrič, Patterson and Jenny, The Equal Earth map projection (2018),
doi:10.1080/13658816.2018.1504949.
"""

from math import asin, cos, pi, radians, sin, sqrt

from search_api.web.geometry.world import WIDTH, Point

_MIDDLE = 11.5
"""Degrees east in the middle: the page is cut at 168.5° W, which parts one small island alone."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def equal_earth(longitude: float, latitude: float) -> Point:
    """Degrees to the page: x from its left edge, y from the equator, down."""
    from_middle = (longitude - _MIDDLE + 180) % 360 - 180
    across, up = _projected(radians(from_middle), radians(latitude))
    farthest, _ = _projected(pi, 0)
    scale = WIDTH / (2 * farthest)
    return round((across + farthest) * scale), round(-up * scale)


def _projected(longitude: float, latitude: float) -> tuple[float, float]:
    angle = asin(_M * sin(latitude))
    slope = _A1 + 3 * _A2 * angle**2 + angle**6 * (7 * _A3 + 9 * _A4 * angle**2)
    up = angle * (_A1 + _A2 * angle**2 + angle**6 * (_A3 + _A4 * angle**2))
    return longitude * cos(angle) / (_M * slope), up
