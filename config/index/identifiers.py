"""How are symbols and numbers compared? By letters, digits and slashes, whoever writes them."""

import re

_NAME = re.compile(  # of the kind of number, before it: as printed beside it, or as an address
    r"\s*(?:(?:https?://)?(?:dx\.)?doi\.org/|doi\b(?!/):?|(?:urn:)?e?-?(?:isbn|issn)\b(?:-1[03]\b)?:?"
    r"|un doc(?:ument|\.)?\s*(?:symbol)?:?"
    r"|(?:[^\W\d_]+\s+)?(?:no\.|n[°º]\.?|núm\.|n\.º))\s*",  # Loi n°
    re.IGNORECASE,
)


def identifier_key(text: str) -> str:
    """`a/81/6 (sect. 12)` and `A/81/6(Sect.12)` are one, an ISBN with hyphens and without too."""
    bare = text[match.end() :] if (match := _NAME.match(text)) else text
    return "".join(each for each in bare if each.isalnum() or each == "/").strip("/").upper()
