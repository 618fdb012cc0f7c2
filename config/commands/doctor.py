"""`waymark doctor`: is this machine fit for Waymark, and what mends it?"""

import sys

from rich.text import Text

from config.commands.checks import as_json, failed, findings
from config.commands.finding import Finding
from config.commands.machine_facts import gather_facts
from config.console import DataOption, JsonOption, out, print_json
from config.settings import load_settings

STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def doctor(*, data: DataOption = None, json: JsonOption = False) -> None:
    """Check this machine, and name the mend. Exit code 1 when something must be mended."""
    found = findings(gather_facts(load_settings(data)))
    if json:
        print_json(as_json(found))
    else:
        _tell(found)
    if failed(found):
        sys.exit(1)


def _tell(found: list[Finding]) -> None:
    width = max(len(finding.name) for finding in found) + 1
    for finding in found:
        status = (f"{finding.status:4}", STYLES[finding.status])
        name = f"  {finding.name:{width}}"
        out.print(Text.assemble(status, name, finding.detail))
        if finding.mend:
            out.print(f"{'mend: ':>{width + 6}}{finding.mend}")
