"""Which groups of an RTF file hold none of its text, and how many letters have the others?"""

from collections.abc import Iterator, Sequence

from extractors.formats.rtf_tokens import Token

SKIPPED = frozenset({
    "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "pict", "objdata",
    "fldinst", "themedata", "datafield", "listtext", "pntext", "xe", "tc", "txe", "rxe", "revtbl",
    "filetbl", "nonshppict", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "sp",
    "shprslt", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "private",
})  # fmt: skip
"""Groups whose text is not the document's."""

STARRED = frozenset(
    {"shpinst", "ud", "shptxt", "moMath", "moMathPara"}
)  # optional groups that hold text
_UNSEEN = SKIPPED | {"info", "upr"}


def raw_texts(found: Sequence[Token]) -> Iterator[str]:
    """The texts outside groups that hold none of the document, told by their first words alone."""
    unseen, above = False, list[bool]()
    is_starred = False
    for token in found:
        if token.kind == "{":
            above.append(unseen)
        elif token.kind == "}":
            unseen = above.pop() if above else False
        elif token.kind == "text" and not unseen:
            yield token.text
        elif token.kind == "word":
            is_foreign = is_starred and token.text not in STARRED
            is_off = token.text in {"v", "deleted"} and token.number != 0
            unseen = unseen or is_foreign or is_off or token.text in _UNSEEN
        is_starred = token.kind == "star"
