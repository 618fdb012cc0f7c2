"""Which commands are there? The one script, composed of the commands of all packages.

Commands are named as import strings and loaded when they are called: the halves never import each
other, and `waymark engine status` does not wait for the API to be imported.
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App

from config.console import err, print_status
from config.errors import BadRequest, BadSettings, EngineDied, WaymarkError
from config.logs import set_up_logs
from config.setting_groups import LogSettings

COMMANDS: dict[str, tuple[str, str]] = {
    "up": ("config.commands.up:up", "Engine, inbox watcher and API in one foreground process."),
    "ingest": ("indexer.commands.ingest:ingest", "Take in files and folders, and wait for them."),
    "harvest": (
        "indexer.commands.harvest:harvest",
        "Fetch documents of a partner's repository, feed, sitemap, list or catalogue.",
    ),
    "search": ("search_api.commands:search", "Search from the command line."),
    "serve": ("search_api.commands:serve", "The search API alone."),
    "mcp": ("search_api.commands.mcp:mcp", "Let language models search a running server (MCP)."),
    "watch": ("indexer.commands.watch:watch", "The inbox watcher alone."),
    "status": ("indexer.commands.status:status", "What is in the store, the index and the inbox."),
    "quarantine": (
        "indexer.commands.quarantine:app",
        "What could not be read: list it, try it again, or discard it.",
    ),
    "review": (
        "indexer.commands.review:app",
        "Documents whose sidecar is not understood: list, publish or keep them internal.",
    ),
    "correct": (
        "indexer.commands.correct:correct",
        "Set right what is known of a document or a lesson.",
    ),
    "mistakes": ("indexer.commands.mistakes:app", "What readers have reported as wrong."),
    "labels": ("indexer.commands.labels:app", "What curators have said of lessons, as labels."),
    "withdraw": ("indexer.commands.withdraw:withdraw", "Take a document back, or bring it back."),
    "purge": ("indexer.commands.purge:purge", "Remove documents for good."),
    "rebuild": ("indexer.commands.rebuild:rebuild", "Make both indexes anew from the store."),
    "store": ("indexer.commands.store:app", "Check what was taken in, by hash, and mend it."),
    "backup": ("indexer.commands.backup:backup", "Copy what cannot be made again; what is new."),
    "restore": ("indexer.commands.backup:restore", "Bring a backup into an empty data folder."),
    "snapshot": (
        "indexer.commands.snapshot:app",
        "Snapshots of the indexes, kept by the engine: create, list, restore.",
    ),
    "extract": ("indexer.commands.enrich:extract", "Show what files say, without an index."),
    "enrich": ("indexer.commands.enrich:enrich", "Show what files are about, without an index."),
    "evaluate": ("config.commands.evaluate:app", "How good are extraction, tags and answers?"),
    "meaning": ("config.commands.meaning:app", "Search by meaning: weights and vectors."),
    "key": ("config.commands.key:app", "Keys for sending documents over HTTP."),
    "vocabulary": (
        "config.commands.vocabulary:app",
        "Check, count and export countries, topics, kinds and types.",
    ),
    "engine": ("config.commands.engine:app", "Start, stop or look at the embedded OpenSearch."),
    "doctor": ("config.commands.doctor:doctor", "Check this machine, and name the mend."),
}
"""Name -> import string, one line of help."""

USAGE_ERROR = 2
FAILURE = 1
INTERRUPTED = 130


def build_app() -> App:
    """The command line, without running it."""
    app = App(
        name="waymark",
        help="Full-text search and document discovery for the lessons learned of Alliance 8.7.",
        version=lambda: version("waymark"),
    )
    for name, (target, help_line) in COMMANDS.items():
        app.command(target, name=name, help=help_line)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and ends the process: 0 done, 1 failed, 2 bad use, others as documented."""
    set_up_logs(LogSettings(level="warning"))  # what a command prints is its answer alone
    try:
        build_app()(arguments)
    except WaymarkError as error:
        _explain(error)
        sys.exit(USAGE_ERROR if isinstance(error, BadSettings | BadRequest) else FAILURE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever read has seen enough: `waymark extract … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILURE)


def _explain(error: WaymarkError) -> None:
    if isinstance(error, EngineDied):
        for line in error.last_lines:
            err.print(line, style="dim")
    print_status("problem:", "bold red", error.message)
    if error.mend:
        print_status("mend:   ", "bold", error.mend)
