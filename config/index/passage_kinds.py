"""Which kinds of passages does a reader want, and which are no text to be found by?"""

READER_KINDS = (
    "lesson",
    "good_practice",
    "recommendation",
    "challenge",
    "finding",
    "result",
    "case",
)
"""Kinds that facets offer."""

DEMOTED_KINDS = ("references", "contents", "boilerplate")
"""They repeat every word of the field and answer nothing."""

TABLE = "table"
"""Of a table that says no other kind: it names much and tells little of it."""

LESSON_KINDS = ("lesson", "good_practice", "recommendation", "challenge")
"""Kinds of which each has an entry of its own, whole."""
