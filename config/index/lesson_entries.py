"""Which entries of the flat index are lessons? A condition that both halves ask."""

from typing import Any

from config.index import fields as f

IS_RECORD: dict[str, Any] = {"term": {f.ENTRY: f.RECORD_ENTRY}}
"""Holds for lessons; passages have no such field."""

IS_CONFIRMED: dict[str, Any] = {"term": {f.of_record(f.VERDICT): "confirmed"}}
"""Holds for lessons that a curator has confirmed."""
