"""What does a robots.txt allow us? By RFC 9309, with `*` and `$` in its paths.

The standard library knows no wildcards, and takes the first rule that fits and not the longest; so
the rules are matched here, in a time that no rule can draw out.
"""

from urllib.parse import quote, unquote, urlsplit

from indexer.harvest.answers.records import RobotRule, RobotsFile

_LONGEST_PAUSE_SECONDS = 60.0


class RobotRules:
    """The rules of one server for us."""

    def __init__(self, file: RobotsFile) -> None:
        self._rules = [(_normal(rule.path), rule.allows) for rule in file.rules]
        self.pause_seconds = min(max(file.pause_seconds, 0.0), _LONGEST_PAUSE_SECONDS)

    def allow(self, url: str) -> bool:
        """By the longest rule that fits; where two are as long, the one that allows."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{_normal(parts.query)}" if parts.query else "")
        fitting = [(len(rule), allows) for rule, allows in self._rules if _fits(rule, path)]
        return max(fitting, default=(0, True))[1]


def nothing_allowed() -> RobotRules:
    """For a server whose rules cannot be read now: RFC 9309 says to assume the worst."""
    return RobotRules(RobotsFile([RobotRule("/", allows=False)]))


def _normal(path: str) -> str:
    return quote(unquote(path), safe="/=&?*$+:@,;!~'()")


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as the rule says; each part is looked for once, behind the last.

    As an expression, "/*a*a*a*a*b" would try each way to part a long path.
    """
    is_whole = rule.endswith("$")
    first, *parts = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    if is_whole:
        if not parts:
            return place == len(path)
        last = parts.pop()
        if len(path) - len(last) < place or not path.endswith(last):
            return False
        path = path[: len(path) - len(last)]
    for part in parts:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True
