"""Does a key open while it stands, and is nothing kept that could open in its place?"""

from pathlib import Path

import pytest

from config.errors import NotFound, StoreError
from config.keys import KeyRing, create_key, list_keys, revoke_key


def test_a_key_is_known_until_it_is_revoked(tmp_path: Path) -> None:
    key, text = create_key(tmp_path, "Office", "north")
    other, _ = create_key(tmp_path, "Chief", "")
    assert KeyRing(tmp_path).find(text) == key
    revoked = revoke_key(tmp_path, key.id)
    assert revoked.revoked
    assert KeyRing(tmp_path).find(text) is None
    assert list_keys(tmp_path) == [revoked, other]
    assert revoke_key(tmp_path, key.id) == revoked


def test_only_the_hash_is_kept_and_only_for_its_owner(tmp_path: Path) -> None:
    _, text = create_key(tmp_path, "Office", "north")
    kept = tmp_path / "keys.json"
    assert text not in kept.read_text()
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "wm_", "é\udcff"])
def test_anything_else_opens_nothing(tmp_path: Path, text: str) -> None:
    create_key(tmp_path, "Office", "north")
    assert KeyRing(tmp_path).find(text) is None


def test_an_unknown_key_cannot_be_revoked(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nobody"):
        revoke_key(tmp_path, "nobody")


def test_a_damaged_list_opens_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("[{}]")
    with pytest.raises(StoreError, match="damaged"):
        KeyRing(tmp_path).find("wm_x")
