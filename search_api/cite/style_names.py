"""What are the styles called? By themselves, so that a request names one and loads none."""

from typing import Literal, get_args

StyleName = Literal["apa", "chicago", "harvard", "mla", "iso690"]
STYLES: tuple[StyleName, ...] = get_args(StyleName)
LABELS: dict[StyleName, str] = {
    "apa": "APA",
    "chicago": "Chicago",
    "harvard": "Harvard",
    "mla": "MLA",
    "iso690": "ISO 690",
}
