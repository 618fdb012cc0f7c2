"""Is it said what to do where the packages of the embedded engine were left out?"""

import sys
from pathlib import Path

import pytest

from config.engine.jars import ensure_jars
from config.errors import DownloadFailed
from config.setting_groups import EngineSettings


def test_without_its_packages_the_engine_names_the_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "config.engine.downloads", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] == "jgo"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jgo", None)
    with pytest.raises(DownloadFailed, match="not installed") as caught:
        ensure_jars(EngineSettings(cache_dir=tmp_path), lambda _step: None)
    assert "waymark[embedded]" in caught.value.mend
    assert "WAYMARK_OPENSEARCH__URL" in caught.value.mend
