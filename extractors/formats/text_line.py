"""How does a run of text become one line? Without soft hyphens, with single spaces."""

from extractors.layout.letters import clean_text


def text_line(text: str) -> str:
    """One line of text from a file that has no printed lines."""
    return clean_text(text.replace("\u00ad", "").replace("\u2028", " ").replace("\u2029", " "))
