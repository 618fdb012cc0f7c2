"""Does a page drawer that was taken over get anywhere? It tries, as the API starts it."""

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from confined import HOSTILE, SECRET, shut_in
from made_pdfs import a_pdf

from config.errors import NotFound
from config.setting_groups import PagesSettings
from search_api.pages.drawer import Drawer, PageImageRequest

sys.path.append(str(HOSTILE))
from hostile_aims import aims_in


def drawn(path: Path, *, required: bool = True) -> bytes:
    async def draw() -> bytes:
        return await Drawer(PagesSettings(), sandbox_required=required).draw(
            PageImageRequest(path, 1, 400)
        )

    return asyncio.run(draw())


@pytest.fixture
def aims(tmp_path: Path) -> Iterator[dict[str, Any]]:
    root = tmp_path / "service"
    root.mkdir()
    with aims_in(root) as aims:
        yield aims


@shut_in
def test_nothing_succeeds_that_a_hostile_drawer_tries(
    aims: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(HOSTILE))
    monkeypatch.setenv("WAYMARK_OPENSEARCH__PASSWORD", SECRET)
    path = tmp_path / "hostile.pdf"
    path.write_text(json.dumps(aims))
    found = json.loads(drawn(path))
    assert len(found["ended"]) > 50
    assert [name for name, ending in found["ended"].items() if ending == "done"] == []
    assert SECRET not in json.dumps(found)
    assert Path(aims["other"]).read_bytes() == b"%PDF- of another partner"


@shut_in
def test_a_page_is_drawn_by_a_process_that_is_shut_in(tmp_path: Path) -> None:
    assert drawn(a_pdf(tmp_path / "one.pdf", ["Fishing"])).startswith(b"RIFF")


def test_nothing_is_drawn_without_a_layer_that_is_required(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import platform\nplatform.machine = lambda: 'sparc64'\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = a_pdf(tmp_path / "one.pdf", ["Fishing"])
    with pytest.raises(NotFound, match="sandbox lacks"):
        drawn(path)
    assert drawn(path, required=False).startswith(b"RIFF")
