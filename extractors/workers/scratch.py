"""Where may a reader leave bytes? In a folder, and in its last words; both are emptied."""

import os
import shutil
import tempfile
from pathlib import Path

_READ_BYTES = 1 << 20


class Scratch:
    """What a worker's readers write into; the parent's, who empties it after each file."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="waymark-reader-"))
        number, name = tempfile.mkstemp(prefix="waymark-words-")
        self._words = os.fdopen(number, "r+b")
        self.words = os.open(name, os.O_WRONLY | os.O_APPEND)  # a reader can only add
        Path(name).unlink()

    def last_words(self) -> str:
        """The last line that was written to standard error."""
        self._words.seek(0)
        lines = self._words.read(_READ_BYTES).decode("utf-8", "replace").split("\n")
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "no word")

    def empty(self) -> None:
        """Leaves nothing for the next reader. A reader can make files, and no folders or links."""
        self._words.truncate(0)
        for entry in os.scandir(self.folder):
            os.unlink(entry.path)  # noqa: PTH108 - a folder of ours, perhaps with many files

    def remove(self) -> None:
        os.close(self.words)
        self._words.close()
        shutil.rmtree(self.folder, ignore_errors=True)
