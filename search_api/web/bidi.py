"""How do texts of two directions stand in one line? Apart, so that neither turns the other."""

import re

from markupsafe import Markup, escape


def isolated_html(text: str, inner: str) -> Markup:
    """`text` as HTML; where `inner` stands in it, a browser orders its signs by themselves.

    Else the number that an English title begins with stands at its end in an Arabic citation.
    """
    inner = inner.rstrip(" .")  # as citations have titles
    found = re.search(re.escape(inner), text, re.IGNORECASE) if inner else None
    if not found:
        return escape(text)
    before, after = text[: found.start()], text[found.end() :]
    return Markup("{}<bdi>{}</bdi>{}").format(before, found[0], after)
