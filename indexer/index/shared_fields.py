"""What do entries of documents, passages and lessons write alike? Headings and concepts."""

from collections.abc import Iterable

HEADING_SEPARATOR = " › "


def with_themes(topics: Iterable[str]) -> list[str]:
    """Concepts and the themes above them, so that choosing a theme finds its concepts."""
    found = dict.fromkeys(topics)
    return list(dict.fromkeys(part for topic in found for part in (topic.partition("/")[0], topic)))
