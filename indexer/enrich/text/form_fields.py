"""Which words of a table only ask, as every such form does? `Complaint Mechanism Exists | Yes (3)`.

The label of a line that is answered by a word or a number tells little of what it names.
"""

import re

_FEWEST_WORDS = 3  # of a label that asks; `Cotton | Nepal` says something
_MOST_WORDS = 2  # of an answer: N/A are two
_WORD = re.compile(r"[^\W\d_]+")
_CELL = "\t"


def without_labels(text: str) -> str:
    """The text without labels of fields that are answered so shortly; the same where none is."""
    if _CELL not in text:
        return text
    return "\n".join(_without_label(line) for line in text.split("\n"))


def _without_label(line: str) -> str:
    label, *answers = line.split(_CELL)
    is_asked = len(_WORD.findall(label)) >= _FEWEST_WORDS
    is_field = answers and is_asked and all(map(_is_short, answers))
    return _CELL.join(answers) if is_field else line


def _is_short(answer: str) -> bool:
    return len(_WORD.findall(answer)) <= _MOST_WORDS
