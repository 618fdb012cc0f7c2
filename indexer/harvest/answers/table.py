"""Which rows does a CSV have? In UTF-8; the sign between cells is what its first line has most."""

import csv
from io import StringIO

from indexer.harvest.answers.records import Table


def parse(body: bytes, _address: str) -> Table:
    """Raises ValueError where it is none."""
    try:
        text = body.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        return Table(list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"it is no CSV in UTF-8 ({error})") from error
