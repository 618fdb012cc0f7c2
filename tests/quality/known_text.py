"""Which text is known before it is typeset? The Universal Declaration, in our languages."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"
DECLARATIONS = SHARED / "langid" / "udhr_docs.jsonl.gz"
CODES = {
    "en": "eng", "fr": "fra", "es": "spa", "pt": "por_PT", "ar": "arb", "fa": "pes_1",
    "ur": "urd", "hi": "hin", "my": "mya", "zh": "cmn_hans_beijing", "ru": "rus",
}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})


@dataclass(frozen=True, slots=True)
class KnownText:
    language: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@cache
def known_texts() -> dict[str, KnownText]:
    """By language; none where the shared texts are missing."""
    if not DECLARATIONS.exists():
        return {}
    with gzip.open(DECLARATIONS, "rt", encoding="utf-8") as lines:
        by_code = {record["code"]: record["text"] for record in map(json.loads, lines)}
    return {
        language: KnownText(
            language, tuple(filter(None, map(str.strip, by_code[code].split("\n"))))
        )
        for language, code in CODES.items()
    }
