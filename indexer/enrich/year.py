"""When was a document published? Its title, its cover and its own dates, in this order.

A period it covers ("2018-2021") is no year of publication, unless nothing else is known.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from indexer.enrich.stems import fold
from indexer.enrich.words import clean

_YEAR = r"(?:19[5-9]\d|20\d\d)"
_PERIOD = re.compile(rf"\b({_YEAR})\s*(?:[-–—/]|to|à|a|al|até|إلى|по)\s*({_YEAR}|\d\d)\b")
_BARE = re.compile(rf"(?<![\d/.,№#-])({_YEAR})(?![\d/]|[.,-]\d)")
_PUBLISHED = re.compile(
    r"(?:©|\(c\)|\bcopyright|\b(?:first )?published(?: in)?|publication date|date of publication"
    r"|\bpublie en|\bpublicado en|\bpublicado em|depot legal|deposito legal|حقوق النشر)"
    rf"(?:[^\n\w]|\b(?!in the|on the)[^\W\d_]+\b){{0,8}}?({_YEAR})"
)
_MONTHS = fold(
    "january february march april may june july august september october november december "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro "
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
).split()
_DATED = re.compile(
    rf"(?<!\w)(?:{'|'.join(_MONTHS)})(?:\s*(?:,|de|/|-))?\s*({_YEAR})(?!\d)|({_YEAR})年"
)
_EARLIEST = 1950


class Year(NamedTuple):
    """A year and where it was read."""

    year: int | None
    source: str  # "title", "imprint", "cover", "running_header", "metadata", "file_name", "period"
    covers: tuple[int, int] | None = None  # the period the document speaks of


def year_of(
    *,
    title: str,
    cover: str,
    imprint: str = "",
    furniture: Sequence[str] = (),
    created: str = "",
    file_name: str = "",
) -> Year:
    """The year of publication. `cover` is the first page, `imprint` the pages around it."""
    title, cover, imprint = _plain(title), _plain(cover), _plain(imprint)
    running = "\n".join(map(_plain, furniture))
    period = _period(title) or _period(cover)
    read = (
        ("title", _last(_BARE, _PERIOD.sub(" ", title))),
        ("running_header", _first(_BARE, _PERIOD.sub(" ", running))),
        ("cover", _first(_DATED, cover[:_COVER_LETTERS])),
        ("cover", _first(_BARE, _PERIOD.sub(" ", _short_lines(cover[:_COVER_LETTERS])))),
        ("imprint", _first(_PUBLISHED, f"{cover}\n{imprint}")),
        ("file_name", _last(_BARE, _PERIOD.sub(" ", _plain(file_name).replace("_", " ")))),
        ("imprint", _first(_DATED, imprint)),
        ("metadata", _first(re.compile(rf"^({_YEAR})"), created)),
        ("period", period[1] if period else None),
    )
    for source, year in read:
        if year is not None and _plausible(year):
            return Year(year, source, period)
    return Year(None, "", period)


_NAME_WORDS = 12
_COVER_LETTERS = 600  # of a first page that is no cover: beyond them years are those of the story


def _short_lines(text: str) -> str:
    """Lines that name things; a year inside a sentence is one of the story."""
    return "\n".join(line for line in text.split("\n") if len(line.split()) <= _NAME_WORDS)


def _plain(text: str) -> str:
    return fold(clean(text))


def _plausible(year: int) -> bool:
    return _EARLIEST <= year <= datetime.now(UTC).year + 1


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(filter(None, found.groups()))) if found else None


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.findall(text)
    return int(found[-1]) if found else None


def _period(text: str) -> tuple[int, int] | None:
    found = _PERIOD.search(text)
    if found is None:
        return None
    first, last = found[1], found[2]
    return int(first), int(last if len(last) == len(first) else first[:2] + last)
