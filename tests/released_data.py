"""Which data folder did the previous release write? Unpacked anew for each test."""

import tarfile
from pathlib import Path

RELEASE = Path(__file__).parent / "previous_release"


def released_data(folder: Path) -> Path:
    """The data folder, below `folder`; its engine is not in it."""
    with tarfile.open(RELEASE / "data.tar.gz") as archive:
        archive.extractall(folder, filter="data")
    return folder / "data"
