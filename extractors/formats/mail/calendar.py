"""What does an invitation (iCalendar, RFC 5545) say? Who meets where, when and about what."""

import re

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"(?P<name>[A-Z-]+)(?:;(?:\"[^\"]*\"|[^\":])*)?:(?P<value>.*)", re.IGNORECASE)
_TOLD = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "DTSTART", "DTEND"})
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d*Z?)?")
_ESCAPED = re.compile(r"\\(.)")


def calendar_text(text: str) -> str:
    """The lines of an invitation that a person reads, a blank line between them."""
    found: list[str] = []
    events = 0  # times of zones stand outside events, those of alarms inside
    for line in _FOLD.sub("", text).splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is None:
            continue
        name, value = match["name"].upper(), match["value"]
        if name in {"BEGIN", "END"} and value.upper() in {"VEVENT", "VTODO", "VJOURNAL"}:
            events += 1 if name == "BEGIN" else -1
        elif events and name in _TOLD:
            found.append(_moment(value) if name.startswith("DT") else _unescaped(value))
    return "\n\n".join(filter(None, found))


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _moment(value: str) -> str:
    match = _TIME.fullmatch(value)
    if match is None:
        return value
    year, month, day, hour, minute = match.groups()
    return f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "")
