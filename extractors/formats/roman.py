"""How is a number written in Roman letters?"""

_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 4_000  # beyond, Roman letters are no number that anybody reads


def roman_numeral(number: int) -> str:
    """Small Roman letters; digits for what has none."""
    if not 0 < number < _MOST:
        return str(number)
    text = ""
    for value, sign in _SIGNS:
        text += sign * (number // value)
        number %= value
    return text
