"""Which rules of a robots.txt are for us? Its groups and pauses, by the standard library."""

from typing import Any
from urllib.robotparser import RobotFileParser

from indexer.harvest.answers.records import RobotRule, RobotsFile

AGENT = "waymark"


def parse(body: bytes, _address: str) -> RobotsFile:
    """The group for our agent, else the one for all; what is no rule is passed over."""
    parser: Any = RobotFileParser()  # its groups stand in no stub
    parser.parse(body.decode("utf-8-sig", "replace").splitlines())
    ours = (each for each in parser.entries if each.applies_to(AGENT))
    entry = next(ours, parser.default_entry)
    if entry is None:
        return RobotsFile()
    rules = [RobotRule(rule.path, rule.allowance) for rule in entry.rulelines]
    return RobotsFile(rules, float(entry.delay or 0))
