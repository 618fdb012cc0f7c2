"""Which inbox is watched? Commands ask here, for `waymark up --inbox` tells only its own parts."""

import json
from pathlib import Path

from config.settings import Settings, load_settings

_NOTE = "inbox.json"


def note_inbox(settings: Settings) -> None:
    """Notes the watched folder, for the commands that look at what became of its files."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    note = {"folder": str(settings.inbox_dir.absolute())}
    (settings.data_dir / _NOTE).write_text(json.dumps(note), encoding="utf-8")


def settings_in_use(data_dir: Path | None) -> Settings:
    """The settings, with the inbox that was watched last where none is named."""
    settings = load_settings(data_dir)
    if settings.inbox.folder is not None:
        return settings
    try:
        note = json.loads((settings.data_dir / _NOTE).read_text(encoding="utf-8"))
        folder = Path(note["folder"])
    except (OSError, ValueError, TypeError, KeyError):
        return settings  # nothing was watched yet
    return load_settings(data_dir, inbox={"folder": folder})
