"""What is a document called? What it says of itself if that is a title, else its first heading."""

import re

from extractors.document import ExtractedDocument
from extractors.layout.letters import shortened
from indexer.enrich.words import clean

_JUNK = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\d*|doc\d+|presentation\d*"
    r"|powerpoint presentation|slide \d+|title|titre|título|no title|sans titre|sin título"
    r"|print|layout \d*|.*\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|rtf|odt|p65|fm|tmp)|[\W\d_]+)$",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_LONGEST = 300
_SHORTEST = 3


def title_of(document: ExtractedDocument, file_name: str) -> str:
    """A title for a reader; never empty where the file has a name."""
    found = tidy(document.metadata.title)
    if is_title(found):
        return found
    for page in document.pages[:2]:
        for block in page.blocks:
            heading = tidy(block.text)
            if block.kind == "heading" and is_title(heading):
                return heading
    return from_file_name(file_name) or document.sha256[:12]


def is_title(text: str) -> bool:
    """Whether this can be a title: words, and not what a program wrote by itself."""
    return len(text) >= _SHORTEST and any(map(str.isalpha, text)) and not _JUNK.match(text)


def tidy(text: str) -> str:
    """One line, without stray spaces; a long one is cut at a word and says so."""
    return shortened(" ".join(clean(text).split()), _LONGEST)


def from_file_name(name: str) -> str:
    """`ILO_Brick-kilns_2021.pdf` becomes "ILO Brick kilns 2021"."""
    base = _EXTENSION.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    return tidy(_SEPARATORS.sub(" ", base))
