"""What does this machine lack? The tests that need it are left out, and one line says so."""

import os
import shutil
from typing import NamedTuple

import pytest

REQUIRED = "WAYMARK_TEST_REQUIRED"  # set where nothing may be left out: a lack fails its tests


class Need(NamedTuple):
    """A program that some tests need, by any of its names, and Debian's package of it."""

    names: tuple[str, ...]
    package: str

    @property
    def program(self) -> str | None:
        return next(filter(None, map(shutil.which, self.names)), None)


NEEDS = {  # marker -> what its tests need
    "browser": Need(("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "tesseract": Need(("tesseract",), "tesseract-ocr"),
}


def lacking() -> dict[str, str]:
    """For each marker whose tests are left out, the line that says so."""
    if os.environ.get(REQUIRED) == "yes":
        return {}
    return {
        marker: f"no {need.names[0]} here: the tests marked {marker} were left out "
        f"(Debian: apt-get install {need.package})"
        for marker, need in NEEDS.items()
        if need.program is None
    }


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Takes the tests out of `items` that this machine cannot run."""
    lacks = lacking()
    out = [item for item in items if any(item.get_closest_marker(marker) for marker in lacks)]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
