"""How are events logged? As lines for people or as JSON, to standard error."""

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor

from config.printable_text import printable
from config.setting_groups import LogSettings

_OF_LINES = frozenset({"exception", "stack"})


def set_up_logs(settings: LogSettings) -> None:
    """Sets the shape and level for this process; called once, by a command."""
    renderer: Processor = (
        structlog.processors.JSONRenderer()
        if settings.format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            *([] if settings.format == "json" else [_shortened]),
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(
                fmt="iso" if settings.format == "json" else "%H:%M:%S",
                utc=settings.format == "json",
            ),
            structlog.processors.format_exc_info,
            _without_steering_letters,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.level.upper()]
        ),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def _shortened(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Ids as people read them; machines get them whole."""
    if "document_id" in event:
        event["document_id"] = event["document_id"][:12]
    return event


def _without_steering_letters(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Names of files and words of errors are strangers' text: nothing in it reaches a terminal."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = printable(value, keep="\n\t" if key in _OF_LINES else "")
    return event
