"""Is a style of paragraphs the one for a document's title? By its name, in many languages."""

import re

_TITLE = re.compile(r"title|titre|t[ií]tulo|titel|titolo|название|标题|表題|العنوان", re.IGNORECASE)


def is_title_style(name: str) -> bool:
    """Whether a style's name is that of titles and no more: a subtitle's is not."""
    return _TITLE.fullmatch(name) is not None
