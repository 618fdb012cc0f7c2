"""Reports for tests of lessons, and the texts of the lessons that are found in them."""

from typing import Any

import httpx
from builders import a_document, a_record

from indexer.index.actions import Indexable

STIPENDS = "Stipends that are paid after the school year has begun do not keep children in class."
HEADS = "Village heads have to be won before the first visit of an inspection team."


def a_report(name: str, *records: dict[str, Any], **values: Any) -> Indexable:
    """A report that holds these lessons."""
    return a_document(
        name,
        records=tuple(a_record(name, at, **each) for at, each in enumerate(records)),
        **values,
    )


def texts(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [each["text"] for each in answer.json()["hits"]]
