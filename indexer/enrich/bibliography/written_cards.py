"""Which files say themselves what they are and by whom, in words that their author wrote?

The sender of a mail, the card of an e-book and the front matter of a Markdown file are written for
readers; what an office program keeps as author is whoever typed.
"""

from extractors.document import ExtractedDocument

ON_ITS_CARD = "on a card that its author wrote"
"""Why an author or a title is one."""

_MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
_BOOKS = frozenset({"application/epub+zip", "text/markdown"})
WEB_PAGES = frozenset({"text/html", "application/xhtml+xml"})
"""Their last lines are the site's, and so is a copyright; their date of creation is published."""


def has_written_card(document: ExtractedDocument) -> bool:
    """Whether its author was written for readers."""
    return document.media_type in _MAIL | _BOOKS


def has_written_date(document: ExtractedDocument) -> bool:
    """Whether its date was, too: a web page says when it was published, by the hand of its site."""
    return has_written_card(document) or document.media_type in WEB_PAGES


def has_written_title(document: ExtractedDocument) -> bool:
    """Whether its title was, too: the subject of a mail may be anything ("Re: documents")."""
    return document.media_type in _BOOKS
