"""What is a file inside another? Its name, and the way to its bytes."""

from collections.abc import Callable
from typing import NamedTuple


class AttachedFile(NamedTuple):
    """A file inside, and the way to its bytes."""

    name: str  # '' where the file does not say
    content: Callable[[], bytes]
