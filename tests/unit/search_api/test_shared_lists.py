"""Does a shared list end on its day, and is nothing left of it?"""

from pathlib import Path

import pytest
from builders import an_id

from config.errors import NotFound, TooMuchAtOnce
from search_api.collection import shared_lists
from search_api.collection.shared_lists import SharedList, SharedLists

LIST = SharedList((f"{an_id('one')}~zanthoxylum",), "Kilns")


def test_a_list_ends_on_its_day_and_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = SharedLists(tmp_path, days=2, most=10)
    kept = lists.keep(LIST)
    assert lists.get(kept.id) == LIST
    later = shared_lists._now() + shared_lists.timedelta(days=2, seconds=1)
    monkeypatch.setattr(shared_lists, "_now", lambda: later)
    with pytest.raises(NotFound):
        lists.get(kept.id)
    lists.keep(SharedList((an_id("two"),)))  # which deletes what has ended
    assert b"zanthoxylum" not in (tmp_path / "shared-lists.sqlite").read_bytes()


def test_ids_cannot_be_guessed_and_the_word_is_not_kept(tmp_path: Path) -> None:
    lists = SharedLists(tmp_path, days=2, most=10)
    made = [lists.keep(LIST) for _ in range(3)]
    assert len({each.id for each in made}) == 3
    assert all(len(each.id) == 22 for each in made)
    content = (tmp_path / "shared-lists.sqlite").read_bytes()
    assert not any(each.word.encode() in content for each in made)
    with pytest.raises(NotFound):
        lists.take_back(made[0].id, made[1].word)


def test_no_more_are_kept_than_may_be_and_none_where_switched_off(tmp_path: Path) -> None:
    lists = SharedLists(tmp_path, days=2, most=1)
    lists.keep(LIST)
    with pytest.raises(TooMuchAtOnce, match="short link"):
        lists.keep(LIST)
    with pytest.raises(NotFound, match="on this server"):
        SharedLists(tmp_path, days=0, most=1).keep(LIST)
