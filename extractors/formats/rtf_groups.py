"""Which groups of an RTF file hold none of its text, what do they tell, what have the others?"""

from collections.abc import Iterator, Sequence

from extractors.formats.rtf_tokens import Token
from extractors.formats.title_style import is_title_style

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


def title_styles(found: Sequence[Token]) -> frozenset[int]:
    """The numbers of the paragraph styles for titles, by the names in the table of styles."""
    numbers = set[int]()
    depth, number, name = 0, -1, ""
    for token in found:
        if token.kind == "word" and token.text == "stylesheet" and not depth:
            depth = 1
        elif not depth:
            continue
        elif token.kind == "{":
            depth, number, name = depth + 1, -1, ""
        elif token.kind == "}":
            if is_title_style(name.strip().removesuffix(";").strip()):
                numbers.add(number)
            depth, name = depth - 1, ""
            if not depth:
                break
        elif token.kind == "text":
            name += token.text
        elif token.text == "s" and token.number is not None:
            number = token.number
    return frozenset(numbers - {-1})
