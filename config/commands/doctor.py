"""`waymark doctor`: is this machine fit for Waymark, and what mends it?"""

import sys

from config.commands.checks import Finding, as_json, failed, findings
from config.commands.facts import gather_facts
from config.console import DataOption, JsonOption, out, print_json
from config.settings import load_settings

SIGNS = {"ok": "[green]ok  [/]", "warn": "[yellow]warn[/]", "fail": "[bold red]fail[/]"}


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
    for finding in found:
        out.print(f"{SIGNS[finding.status]}  {finding.name:12}", end="")
        out.print(finding.detail, markup=False, highlight=False, soft_wrap=True)
        if finding.mend:
            out.print(f"{'mend: ':>18}{finding.mend}", markup=False, highlight=False)
