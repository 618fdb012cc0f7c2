"""How are words marked on a page's image? By a drawing of boxes, to be laid over the image."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, ValidationError

from config.errors import NotFound
from config.text import fold_words

MOST_WORDS = 24
LONGEST_WORD = 60  # letters
_LARGEST = 4_000_000  # bytes of a page's words; 50,000 letters with their boxes are fewer

_Box = tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]
_Side = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class _PageWords(BaseModel):
    """What `page_words` told, from a process that a hostile file may have taken over."""

    width: _Side  # points
    height: _Side
    words: list[tuple[str, list[_Box]]]


def marks_drawing(page_words: bytes, wanted: Iterable[str]) -> str:
    """An SVG of the page's size with a box over each wanted word, compared without case or accents.

    Raises:
        NotFound: what was told of the page is no list of words.
    """
    page = _checked(page_words)
    forms = set(_forms(wanted))
    boxes = {
        box: None for word, places in page.words if fold_words(word) in forms for box in places
    }
    size = f"{page.width:.1f}", f"{page.height:.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
        f' viewBox="0 0 {size[0]} {size[1]}" preserveAspectRatio="none"'
        f' fill="#ffc21a" fill-opacity="0.5">{"".join(map(_rect, boxes))}</svg>'
    )


def _checked(page_words: bytes) -> _PageWords:
    if len(page_words) > _LARGEST:
        raise NotFound("the page has too many words for any to be marked")
    try:
        return _PageWords.model_validate_json(page_words)
    except ValidationError as error:
        raise NotFound("where the words of the page stand cannot be told") from error


def _forms(wanted: Iterable[str]) -> Iterator[str]:
    """The words of marked texts one by one, without single Latin letters and digits."""
    for text in wanted:
        words = fold_words(text).split()
        yield from (word for word in words if len(word) > 1 or not word.isascii())


def _rect(box: _Box) -> str:
    x0, top, x1, bottom = box
    return f'<rect x="{x0:.1f}" y="{top:.1f}" width="{x1 - x0:.1f}" height="{bottom - top:.1f}"/>'
