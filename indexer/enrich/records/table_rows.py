"""What does a row of a table tell? Its text, under labels that may stand beside several rows."""

import re
from collections.abc import Collection, Iterator, Sequence

from extractors.document import cells_of
from indexer.sentences import count_words

_LEAST_WORDS = 6  # of a sentence
_LEAST_WORDS_UNENDED = 12  # of what does not end as one does
_LONGEST_LABEL = 5  # words
_MOST_TITLES = 6  # rows: a register's name, its project, its date
_LETTER = re.compile(r"[^\W\d_]")
_ENDED = re.compile(r"[.!?…؟。！？][\"”’»)\]]*$")


def labelled_rows(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The labels and the text of each row that says something; none of figures and names."""
    told = [[cell for cell in row if cell] for row in rows]
    told = [row for row in told if row and reads_as_sentence(row[_longest(row)])]
    for row in under_labels(told, max(map(len, told), default=0)):
        main = _longest(row)
        labels = [place for place in range(main) if _is_label(row[place])]
        text = [row[at] for at in range(len(row)) if at not in labels and _LETTER.search(row[at])]
        yield " – ".join(row[place] for place in labels), " – ".join(text)


def under_labels(rows: Sequence[Sequence[str]], width: int) -> Iterator[list[str]]:
    """Rows, with labels of the one above where one lacks as many cells at its beginning.

    That they are lacking there is seen where both rows end in figures, as in a year.
    """
    above: list[str] = []
    for cells in rows:
        row = list(cells)
        missing = len(above) - len(row)
        if (
            missing > 0
            and len(above) == width
            and all(map(_is_label, above[:missing]))
            and not _LETTER.search(above[-1])
            and not _LETTER.search(row[-1])
        ):
            row = [*above[:missing], *row]
        above = row
        yield row


def without_title(rows: Sequence[list[str]]) -> list[list[str]]:
    """The rows without single cells that stand above the heads of columns."""
    head = next((place for place, row in enumerate(rows) if len(list(filter(None, row))) > 1), 0)
    has_title = 0 < head <= _MOST_TITLES and all(
        _is_label(cell.rstrip("."))
        for cell in rows[head]
        if _LETTER.search(cell)  # and "#"
    )
    return list(rows[head:] if has_title else rows)


def with_head(table: str, head: str) -> str:
    """A table below the head of the one that it goes on from; as it is where it has its own."""
    first = cells_of(table.partition("\n")[0])
    goes_on = 1 < len(first) <= len(head.split("\t")) and any(map(reads_as_sentence, first))
    return f"{head}\n{table}" if head and goes_on else table


def labels_of(row: Sequence[str], main: int, but: Collection[int]) -> str:
    """What stands before the text of a row, in columns that are no fields."""
    return " – ".join(
        row[place] for place in range(main) if place not in but and _is_label(row[place])
    )


def _longest(row: Sequence[str]) -> int:
    return max(range(len(row)), key=lambda place: count_words(row[place]))


def reads_as_sentence(cell: str) -> bool:
    """Whether it is a sentence, or long enough to be one."""
    least = _LEAST_WORDS if _ENDED.search(cell) else _LEAST_WORDS_UNENDED
    return count_words(cell) >= least


def _is_label(cell: str) -> bool:
    return (
        count_words(cell) <= _LONGEST_LABEL
        and not _ENDED.search(cell)
        and _LETTER.search(cell) is not None
    )
