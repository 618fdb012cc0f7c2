"""What does `up` tell its user? How far the first files are, the addresses to open, examples."""

import json
import subprocess
import sys
import time
from typing import Any
from urllib.parse import urlencode

from config.commands.inbox_drop import InboxDrop
from config.console import err
from config.engine.probe import ask
from config.settings import Settings

LOOK_SECONDS = 2.0
_STATUS = "from config.cli import main; main()"

EXAMPLES: tuple[tuple[str, dict[str, str]], ...] = (
    ("/v1/search", {"q": "families leaving debt bondage in brick kilns", "country": "NPL"}),
    ("/v1/search", {"q": "trabajo infantil en la agricultura", "language": "es"}),
    ("/v1/passages", {"q": "what worked to bring children back to school"}),
)


class Announcement:
    """Looks now and then, and says each thing once."""

    def __init__(self, settings: Settings, dropped: InboxDrop) -> None:
        self._settings = settings
        self._to_read = dropped.new
        self._ready = False
        self._done = False
        self._next_look = 0.0
        self._last_said = ""

    def look(self) -> None:
        """Called often; most calls do nothing."""
        if self._done or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + LOOK_SECONDS
        if not self._ready:
            api = self._settings.api
            answer = ask(api.port, "/readyz", host=local_address(api.host)) or {}
            self._ready = answer.get("status") == "ready"
            if "filling" in answer and "detail" in answer:
                self._say(str(answer["detail"]))
            if not self._ready:
                return
            self._say_addresses()
        self._done = self._to_read == 0 or self._first_files_are_in()
        if self._done:
            self._say_examples()

    def _first_files_are_in(self) -> bool:
        """Whether nothing waits in the inbox or is half way, by what `waymark status` counts."""
        found = _status(self._settings)
        if found is None:
            return False
        unfinished = found["inbox"]["waiting"] + found["store"]["unfinished"]
        if unfinished:
            self._say(f"{unfinished} files to go; {found['index']['documents']} can be searched")
        return not unfinished

    def _say_addresses(self) -> None:
        self._say(
            f"\nOpen    {base_url(self._settings)}/docs to try the search API"
            f"\nDrop    files into {self._settings.inbox_dir}/<partner>/"
            "\nEnd     with Ctrl-C\n"
        )

    def _say_examples(self) -> None:
        base = base_url(self._settings)
        lines = [f"        {base}{path}?{urlencode(query)}" for path, query in EXAMPLES]
        self._say("\nSearch  for example\n" + "\n".join(lines) + "\n")

    def _say(self, text: str) -> None:
        if text != self._last_said:
            err.print(text)
            self._last_said = text


def base_url(settings: Settings) -> str:
    """Where a browser on this machine finds the API."""
    host = local_address(settings.api.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.api.port}"


def local_address(host: str) -> str:
    """Where a server that listens on `host` is found from this machine."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound


def _status(settings: Settings) -> dict[str, Any] | None:
    """What `waymark status --json` says; by the script, as the halves are none of our imports."""
    answer = subprocess.run(  # noqa: S603 - our own code by our own interpreter
        [sys.executable, "-P", "-c", _STATUS, "status", "--json", "--data", settings.data_dir],
        capture_output=True,
        check=False,
    )
    if answer.returncode:
        return None
    found: dict[str, Any] = json.loads(answer.stdout)
    return found
