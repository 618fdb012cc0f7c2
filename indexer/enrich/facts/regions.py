"""Which regions is a document about? Those that its title names, or its text again and again."""

from collections import Counter
from collections.abc import Sequence

from indexer.enrich.facts.text_reading import TextRead

_UP_FRONT = frozenset({"title", "cover", "file_name"})
_LEAST_PER_1000_WORDS = 3.0
_LEAST_MENTIONS = 2
_MOST = 3


def regions_of(texts: Sequence[TextRead]) -> tuple[str, ...]:
    """M49 codes and groupings of regions.yaml, most named first."""
    read = [text for text in texts if text.zone != "ignored"]
    counts = Counter(region for text in read for region in text.regions)
    up_front = {region for text in read if text.zone in _UP_FRONT for region in text.regions}
    words = sum(text.word_count for text in read)
    needed = max(_LEAST_MENTIONS, words * _LEAST_PER_1000_WORDS / 1_000)
    strong = [
        region for region, count in counts.most_common() if region in up_front or count >= needed
    ]
    return tuple(strong[:_MOST])
