"""How is it written that words say a concept beside each other, whatever stands between?

`confiscat* | retain* + passport | identity document`: a word of each part. A star stands for any
ending, so that one word serves verb, noun and participle; other words count in any number.
"""

Parts = tuple[tuple[str, ...], ...]

_PARTS = " + "
_WORDS = " | "
_ANY_ENDING = "*"
MOST_WORDS = 5  # of what stands between two bars: `employment of children`
_FEWEST_LETTERS = 4  # before any ending; fewer begin too many words


def parts_of_rule(rule: str) -> Parts:
    """Its parts, each some words of which one must stand there."""
    return tuple(tuple(word.strip() for word in part.split(_WORDS)) for part in rule.split(_PARTS))


def beginning_of(word: str) -> str:
    """What a word that may end otherwise begins with; '' for any other."""
    return word.removesuffix(_ANY_ENDING) if word.endswith(_ANY_ENDING) else ""


def trouble_of(rule: str) -> str:
    """What a librarian has to mend in it; '' where nothing."""
    parts = parts_of_rule(rule)
    if len(parts) == 1:
        return f"name at least two parts with “{_PARTS}” between; one is a term"
    for word in (each for part in parts for each in part):
        if not word.strip("*+| "):
            return "a word is missing"
        if _ANY_ENDING in word.removesuffix(_ANY_ENDING):
            return f"{word}: the star stands at the end"
        if word.endswith(_ANY_ENDING) and len(beginning_of(word).split()[-1]) < _FEWEST_LETTERS:
            return f"{word}: too few letters before the star"
        if len(word.split()) > MOST_WORDS:
            return f"{word}: more than {MOST_WORDS} words"
    return ""
