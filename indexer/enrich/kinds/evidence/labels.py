"""Which kind does a paragraph's own label name? "Lesson 3: …"."""

import re

from extractors.document import Block
from indexer.enrich.kinds.evidence.sign import Sign
from indexer.enrich.kinds.headings.named_kinds import HeadingCues

_LONGEST_LABEL = 10  # words
_LABELLED = 400  # letters in which a label ends
COLONS = (":", "：")
ENDED = re.compile(r"[.!…。！؟?;؛][\"'”’»)\]]*\s*$")
_LABEL = re.compile(
    r"^\W*(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+)?"  # "26. Recommendation 2. The council should"
    r"(?P<label>[^:.–—]{3,80}?(?:\s*(?:#|n[º°o]\.?|№)?\s*\d{1,2}(?:\.\d{1,2})?)?"
    r"(?:\s*\((?:[^)]{1,30})\))?)\s*(?P<sign>[:：.–—])\s*(?P<rest>\S.*)",
    re.DOTALL,
)
# Where no such sign comes soon, no label does: asked first, as a label is tried at each letter.
_MAY_BE_LABELLED = re.compile(r"\W*[^:：.–—]{0,150}[:：.–—]")


class LabelReader:
    """Knows the words of labels."""

    def __init__(self, cues: HeadingCues) -> None:
        self._cues = cues

    def sign(self, block: Block) -> Sign:
        """What a paragraph's own label says; nothing where it has none."""
        beginning = " ".join(block.text[:_LABELLED].split()) if block.kind != "table" else ""
        match = _LABEL.match(beginning) if _MAY_BE_LABELLED.match(beginning) else None
        if match is None or len(match["label"].split()) > _LONGEST_LABEL:
            return Sign()
        kinds = self._cues.named_alone(match["label"])
        if not kinds and match["sign"] in COLONS and ENDED.search(block.text):
            kinds = self._cues.named_for_whom(match["label"])
        return Sign(kinds, "label") if kinds else Sign()
