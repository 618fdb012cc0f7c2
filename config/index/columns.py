"""How are bytes kept in a column of an index? As letters; the engine gives them without padding."""

import base64
from binascii import a2b_base64


def as_column(kept: bytes) -> str:
    """As the index takes them."""
    return base64.b64encode(kept).decode()


def padded_column(column: str) -> str:
    """A column as the engine gives it, as the index takes it."""
    return column + "=" * (-len(column) % 4)


def read_column(column: str) -> bytes:
    """The bytes of a column, as the engine gives it."""
    return a2b_base64(padded_column(column))
