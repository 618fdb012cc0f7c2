"""Which pools have readers that were taken over? One for each set of rights, in each module."""

import os
from collections.abc import Iterator

import pytest
from confined import HOSTILE, SECRET
from hostile_pool import limits

from extractors.workers.pool import ExtractionPool


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Workers that are started now read text files as the text says."""
    programs = tmp_path_factory.mktemp("programs") / "bin"
    programs.mkdir()
    (programs / "tesseract").write_text("#!/bin/sh\n")
    (programs / "tesseract").chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HOSTILE))
        patch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
        patch.setenv("WAYMARK_OPENSEARCH__PASSWORD", SECRET)
        yield


@pytest.fixture(scope="module")
def pool(hostile: None) -> Iterator[ExtractionPool]:  # noqa: ARG001 - its workers are
    """One worker whose readers may start Tesseract: they have the most rights."""
    with ExtractionPool(1, limits()) as pool:
        yield pool


@pytest.fixture(scope="module")
def pool_without_programs(hostile: None) -> Iterator[ExtractionPool]:  # noqa: ARG001 - as above
    with ExtractionPool(1, limits(ocr="off")) as pool:
        yield pool


@pytest.fixture(scope="module")
def pool_of_few(hostile: None) -> Iterator[ExtractionPool]:  # noqa: ARG001 - as above
    """Few files come out of an archive, of few bytes."""
    with ExtractionPool(1, limits(max_archive_files=5, max_archive_mb=3)) as pool:
        yield pool
