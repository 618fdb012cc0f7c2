"""Which small words stand between the parts of a person's name, and how are capitals undone?

In languages of Latin letters.
"""

import re

PARTICLES = frozenset(
    "al bin da das de del della den der do dos e el ibn la las le los ter van von y".split()  # noqa: SIM905 - as a reader would write them
)
"""Those that both halves know: whoever reads names has a few of its own beside them."""


_SHORT = 2  # letters: initials, "II" and "IV"
_THIRD = "III"


def in_name_case(word: str) -> str:
    """A word of a name all in capitals as it is written in a sentence; initials stay."""
    if len(word) > _SHORT and word.isupper() and "." not in word and word != _THIRD:
        return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return word


def name_out_of_capitals(name: str) -> str:
    """`ANA DE LA CRUZ` as `Ana de la Cruz`; as it is where only its family name is in capitals."""
    if not name.isupper():
        return name
    first, *others = name.split()
    small = (word.lower() if word.lower() in PARTICLES else in_name_case(word) for word in others)
    return " ".join((in_name_case(first), *small))
