"""How does a citation stand in a line? Its title apart from it, its page beside its word."""

import re

from markupsafe import Markup, escape

_PAGE_AT_THE_END = re.compile(r" (?=[^\s\d]*\d\S*$)")  # "p. 3": a line does not end between them


def isolated_html(text: str, inner: str) -> Markup:
    """`text` as HTML; where `inner` stands in it, a browser orders its signs by themselves.

    Else the number that an English title begins with stands at its end in an Arabic citation.
    """
    inner = inner.rstrip(" .")  # as citations have titles
    found = re.search(re.escape(inner), text, re.IGNORECASE) if inner else None
    if not found:
        return escape(_with_page(text))
    before, after = text[: found.start()], _with_page(text[found.end() :])
    return Markup("{}<bdi>{}</bdi>{}").format(before, found[0], after)


def _with_page(text: str) -> str:
    return _PAGE_AT_THE_END.sub("\u00a0", text)
