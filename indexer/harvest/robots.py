"""What does a robots.txt allow us? Read as RFC 9309 says, with `*` and `$` in its paths.

The standard library reads its groups and pauses, but knows no wildcards, and takes the first rule
that fits and not the longest; so the rules are matched here.
"""

import re
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from urllib.robotparser import RobotFileParser

AGENT = "waymark"
_LONGEST_PAUSE_SECONDS = 60.0
_NOBODY = ("User-agent: *", "Disallow: /")


class RobotRules:
    """The rules of one server for us."""

    def __init__(self, lines: tuple[str, ...] | list[str]) -> None:
        parser: Any = RobotFileParser()  # its groups stand in no stub
        parser.parse(lines)
        ours = (each for each in parser.entries if each.applies_to(AGENT))
        self._entry = next(ours, parser.default_entry)

    @property
    def pause_seconds(self) -> float:
        """Asked for between two requests; 0 where nothing is asked."""
        asked = float(self._entry.delay or 0) if self._entry else 0.0
        return min(asked, _LONGEST_PAUSE_SECONDS)

    def allow(self, url: str) -> bool:
        """By the longest rule that fits; where two are as long, the one that allows."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        rules = [
            (_normal(rule.path), rule.allowance)
            for rule in (self._entry.rulelines if self._entry else ())
        ]
        fitting = [(len(rule), allows) for rule, allows in rules if _pattern(rule).match(path)]
        return max(fitting, default=(0, True))[1]


def nothing_allowed() -> RobotRules:
    """For a server whose rules cannot be read now: RFC 9309 says to assume the worst."""
    return RobotRules(_NOBODY)


def _normal(path: str) -> str:
    return quote(unquote(path), safe="/=&?*$+:@,;!~'()")


def _pattern(rule: str) -> re.Pattern[str]:
    ends = rule.endswith("$")
    parts = re.split(r"\*+", rule.removesuffix("$"))
    return re.compile(".*".join(map(re.escape, parts)) + ("$" if ends else ""))
