"""How are symbols and numbers compared? By letters, digits and slashes, whoever writes them."""


def identifier_key(text: str) -> str:
    """`a/81/6 (sect. 12)` and `A/81/6(Sect.12)` are one, an ISBN with hyphens and without too."""
    return "".join(each for each in text if each.isalnum() or each == "/").strip("/").upper()
