"""Which files say themselves what they are and by whom, in words that their author wrote?

The sender of a mail, the card of an e-book and the front matter of a Markdown file are written for
readers; what an office program keeps as author is whoever typed.
"""

from extractors.document import ExtractedDocument

ON_ITS_CARD = "on a card that its author wrote"
"""Why an author or a title is one."""

_MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
_BOOKS = frozenset({"application/epub+zip", "text/markdown"})


def has_written_card(document: ExtractedDocument) -> bool:
    """Whether its author and date were written for readers."""
    return document.media_type in _MAIL | _BOOKS


def has_written_title(document: ExtractedDocument) -> bool:
    """Whether its title was, too: the subject of a mail may be anything ("Re: documents")."""
    return document.media_type in _BOOKS
