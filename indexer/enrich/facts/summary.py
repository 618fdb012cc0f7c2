"""Which words sum the document up? Its own: the opening of its executive summary or abstract."""

from collections.abc import Sequence

from indexer.enrich.kinds.zones import Placed
from indexer.sentences import count_words, sentences_of

_MOST_WORDS = 120


def summary_of(placed: Sequence[Placed]) -> str:
    """Whole sentences from the start of the summary section; '' where there is none."""
    taken: list[str] = []
    words = 0
    for each in placed:
        if each.zone != "summary":
            continue
        for sentence in sentences_of(each.draft.text):
            words += count_words(sentence)
            if words > _MOST_WORDS and taken:
                return " ".join(taken)
            taken.append(" ".join(sentence.split()))
    return " ".join(taken)
