"""Which small words stand between the parts of a person's name? In languages of Latin letters."""

PARTICLES = frozenset(
    "al bin da das de del della den der do dos e el ibn la las le los ter van von y".split()  # noqa: SIM905 - as a reader would write them
)
"""Those that both halves know: whoever reads names has a few of its own beside them."""
