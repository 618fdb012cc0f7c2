"""Do commands look at the inbox that is watched, also when only the watcher was told of it?"""

from pathlib import Path

from config.inbox.in_use import note_inbox, settings_in_use
from config.settings import load_settings


def test_the_inbox_of_the_last_watcher_is_the_one_that_commands_look_at(tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "shared" / "inbox"
    assert settings_in_use(data).inbox_dir == data / "inbox"
    note_inbox(load_settings(data, inbox={"folder": elsewhere}))
    assert settings_in_use(data).quarantine_dir == tmp_path / "shared" / "quarantine"
    assert load_settings(data).inbox_dir == data / "inbox", "the next start is told anew"
    note_inbox(load_settings(data))
    assert settings_in_use(data).inbox_dir == data / "inbox"
