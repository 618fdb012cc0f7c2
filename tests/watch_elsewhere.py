"""`waymark watch` as on another machine: another kernel, and no lock of the disk reaches it."""

import sys

import config.store.exclusive
import config.store.lease


class NoLock:
    """What a shared disk without locks gives: everybody has it."""

    def __init__(self, *_place: object) -> None:
        pass

    def acquire(self, **_options: object) -> None:
        pass

    def release(self) -> None:
        pass


if __name__ == "__main__":
    config.store.exclusive.FileLock = NoLock  # type: ignore[assignment, misc]
    config.store.lease._kernel = lambda: sys.argv[1]
    from config.cli import main

    main(["watch"])
