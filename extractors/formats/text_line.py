"""How do runs of text become one line? Soft hyphens and separators go."""

from extractors.layout.letters import clean_text


def text_line(text: str) -> str:
    """One line of text from a file that has no printed lines."""
    return clean_text(text.replace("\u00ad", "").replace("\u2028", " ").replace("\u2029", " "))
