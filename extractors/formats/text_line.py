"""How do runs of text become one line? Soft hyphens and separators go."""

import re

from extractors.layout.lines.hyphens import UNSPACED_SIGN
from extractors.layout.lines.mended_letters import clean_text

_UNSPACED_END = re.compile(rf"(?<={UNSPACED_SIGN})[ \t]*\r?\n[ \t]*(?={UNSPACED_SIGN})")


def text_line(text: str) -> str:
    """One line of text from a file that has no printed lines.

    A line's end in the file is a blank, but none in scripts that write none.
    """
    if "\n" in text:
        text = _UNSPACED_END.sub("", text)
    return clean_text(text.replace("\u00ad", "").replace("\u2028", " ").replace("\u2029", " "))
