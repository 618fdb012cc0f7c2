"""Does one bad report of a mistake keep others from being sent or read?"""

from pathlib import Path

import pytest

from config.errors import NotFound
from config.store.mistakes import close_mistake, keep_mistake, open_mistakes

DOCUMENT = "ab" * 32


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"id": 1}', b"\xff"])
def test_a_damaged_report_hinders_no_other(tmp_path: Path, content: bytes) -> None:
    first = keep_mistake(tmp_path, DOCUMENT, "the year is wrong")
    (tmp_path / "store" / "mistakes" / "0123456789ab.json").write_bytes(content)
    second = keep_mistake(tmp_path, DOCUMENT, "the title is cut")
    assert {each.id for each in open_mistakes(tmp_path)} == {first.id, second.id}
    close_mistake(tmp_path, first.id, "Ana", "mended")
    assert [each.id for each in open_mistakes(tmp_path)] == [second.id]
    with pytest.raises(NotFound):
        close_mistake(tmp_path, "0123456789ab", "Ana", "mended")
