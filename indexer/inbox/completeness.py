"""Is a file that stands still complete? Nobody writes to it, and it has its end."""

import os
import signal
import sys
from pathlib import Path

_TAIL_BYTES = 2048  # the standard says 1024; producers append a little more
_PDF_BEGINNING = b"%PDF-"
_PDF_END = b"%%EOF"

if sys.platform == "linux":
    import fcntl

    def is_being_written(path: Path) -> bool:
        """Whether a program has it open for writing; False also where that cannot be told.

        The kernel grants a read lease only on a file that nobody writes to. Network mounts know
        no leases, and other people's files need the right to take them.
        """
        try:
            reader = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return False  # what is wrong with it is said when it is taken
        try:
            # who opens it now for writing would have us told by SIGIO, which ends a process
            fcntl.fcntl(reader, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(reader, fcntl.F_SETLEASE, fcntl.F_RDLCK)
            fcntl.fcntl(reader, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            os.close(reader)
        return False
else:

    def is_being_written(path: Path) -> bool:
        """Cannot be told here: the quiet period alone must do."""
        del path
        return False


def lacks_its_end(path: Path) -> bool:
    """Whether it looks half written: empty, or a PDF without its last mark."""
    try:
        with path.open("rb") as reader:
            beginning = reader.read(len(_PDF_BEGINNING))
            if beginning != _PDF_BEGINNING:
                return not beginning
            reader.seek(-min(_TAIL_BYTES, path.stat().st_size), os.SEEK_END)
            return _PDF_END not in reader.read()
    except OSError:
        return False  # what is wrong with it is said when it is taken
