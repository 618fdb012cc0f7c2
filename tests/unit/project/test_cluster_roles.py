"""Do the roles in deploy/opensearch give each part its own indexes, and the reader no more?"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.index.names import KINDS, alias_name
from config.setting_groups import OpenSearchSettings

FILE = Path(__file__).parents[3] / "deploy" / "opensearch" / "roles.yml"
PREFIX = OpenSearchSettings().index_prefix
WRITING = ("write", "crud", "index", "manage", "create_index", "delete", "unlimited", "*")


@pytest.fixture
def roles() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert loaded.pop("_meta") == {"type": "roles", "config_version": 2}
    return loaded


def test_there_are_a_reader_a_writer_and_an_admin(roles: dict[str, Any]) -> None:
    assert set(roles) == {"waymark_reader", "waymark_writer", "waymark_admin"}
    for role in roles.values():
        assert set(role) == {"cluster_permissions", "index_permissions"}


def test_no_role_reaches_beyond_our_prefix(roles: dict[str, Any]) -> None:
    for role in roles.values():
        for each in role["index_permissions"]:
            assert all(name.startswith(f"{PREFIX}-") for name in each["index_patterns"])


def test_the_reader_cannot_write_reports(roles: dict[str, Any]) -> None:
    ours = {f"{alias_name(PREFIX, kind)}*" for kind in KINDS}
    permissions = roles["waymark_reader"]["index_permissions"]
    allowed = [
        action
        for each in permissions
        if ours & set(each["index_patterns"])
        for action in each["allowed_actions"]
    ]
    assert allowed
    assert not [each for each in allowed if each in WRITING or "data/write" in each]
    assert not [each for each in roles["waymark_reader"]["cluster_permissions"] if "write" in each]
