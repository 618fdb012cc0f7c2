"""When was a document published? Printed dates, symbol, imprint and title, weighed together.

A year in the future is none; years a document covers stand apart. The file's own date of creation
counts only where the same year is printed on its first or last page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate, Weighed, weigh
from indexer.enrich.bibliography.identifiers import Symbol
from indexer.enrich.bibliography.printed import Printed
from indexer.enrich.bibliography.roles import is_date, role_of
from indexer.enrich.stems import fold
from indexer.enrich.words import clean

WEIGHTS = {
    "a date alone in its line": 3.0,
    "beside the symbol": 4.0,
    "the latest of them": 0.8,
    "a range of days": -2.2,
    "on the cover": 0.6,
    "in the imprint": 2.4,
    "copyright": 2.4,
    "in a dated heading": 2.2,
    "the symbol's year": 1.6,
    "the symbol's session": 1.2,
    "in the title": 1.5,
    "running header": 1.2,
    "in a short line": 0.9,
    "file name": 0.8,
    "date of the file, printed too": 0.6,
    "end of a period": 0.4,
    "a treaty's adoption": 0.5,
    "far from the file's date": -0.6,
}
_EARLIEST = 1900
_YEAR = r"(?:19\d\d|20\d\d)"
_PERIOD = re.compile(rf"\b({_YEAR})\s*(?:[-–—/‒]|to|à|a|al|até|إلى|по)\s*({_YEAR}|\d\d)\b")
_BARE = re.compile(rf"(?<![\d/.,№#-])({_YEAR})(?![\d/]|[.,-]\d)")
_PUBLISHED = re.compile(
    r"(?:©|\(c\)|\bcopyright|\b(?:first )?published(?: in)?|publication date|date of (?:publication|issue)"
    r"|\bpublie en|\bpublicado en|\bpublicado em|depot legal|deposito legal|حقوق النشر|\bprinted (?:in|at|on)"
    r"|\bissued on|\bimpreso en)"
    rf"(?:[^\n\w]|\b(?!in the|on the)[^\W\d_]+\b|\b\d{{1,2}}\b){{0,8}}?({_YEAR})"
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
    rf"(?<!\w)(?:{'|'.join(_MONTHS)})(?:\s*\d{{1,2}}\s*,)?(?:\s*(?:,|del?|/|-))?\s*({_YEAR})(?!\d)|({_YEAR})年"
)
_SPACED = re.compile(r"(?<!\d)(1 ?9|2 ?0) ?(\d) ?(\d)(?!\d)")  # "19 84" of poor scans
_NUMERIC = re.compile(rf"(?<![\d/.])(?:\d{{1,2}}[./-]){{1,2}}({_YEAR})(?!\d)")
_RANGE = re.compile(r"\d{1,2}\s*(?:[-–—‒]|to|and|a|al|y|au|et)\s*\d{1,2}\b|\bheld\b|\bsession\b")
_SPAN = re.compile(  # "from 1 July 2024 to 30 June 2025"
    rf"(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)}),? {_YEAR}\s*(?:[-–—‒]|to|and|a|al|y|au|et)\s*"
    rf"(?:\d{{1,2}} )?(?:{'|'.join(_MONTHS)}),? {_YEAR}"
)
_TREATY = re.compile(r"\b(?:adopt|suscri|sign|aprob|done at|hecho en|fait à|conclu)")
_OF_OTHERS = re.compile(
    rf"\b(?:resolu\w+|decision|decisi[oó]n|agenda|convention|convenio|act|law|ley|loi|lei|goal|for|para|pour"
    rf"|pursuant to)\s+(?:no\.? ?|n[°º] ?)?[\w/.-]*\s*\(?({_YEAR})\)?|\d\s*\(({_YEAR})\)"
)
_NAME_WORDS = 12
_COVER_LETTERS = 900
_FAR = 3  # years between print and file


class Year(NamedTuple):
    """A year, where it was read, and the period that the document speaks of."""

    year: int | None
    source: str  # "cover", "symbol", "imprint", "title", "running_header", "file_name", "metadata", "period"
    covers: tuple[int, int] | None
    weighed: list[Weighed]


def year_of(
    document: ExtractedDocument,
    print_: Printed,
    *,
    title: str,
    file_name: str,
    symbols: Sequence[Symbol] = (),
) -> Year:
    """The year of publication, by the strongest sum of evidence for one year."""
    covers = _period(_plain(title)) or _period(_plain(_text(document, 0, 1))[:_COVER_LETTERS])
    candidates = [
        *_on_cover(print_, bool(symbols)),
        *_in_imprint(document),
        *_by_symbol(symbols),
        *_in_title(title),
        *_elsewhere(document, file_name, covers),
    ]
    this_year = datetime.now(UTC).year
    plausible = [each for each in candidates if _EARLIEST < int(each.value) <= this_year]
    merged = _latest(_merged(plausible, document.metadata.created))
    weighed = weigh(merged, WEIGHTS)
    if not weighed or weighed[0].weight <= 0:
        return Year(None, "", covers, weighed)
    best = weighed[0].candidate
    return Year(int(best.value), best.source, covers, weighed)


def _on_cover(print_: Printed, has_symbol: bool) -> Iterator[Candidate]:
    groups = print_.page(1)
    words = sum(len(group.text.split()) for group in groups)
    for group in groups:
        for line in group.lines:
            plain = _SPAN.sub(" ", _plain(line))
            year = _first(_DATED, plain) or _first(_NUMERIC, plain) or _spaced(plain)
            if year is None:
                short = len(plain.split()) <= _NAME_WORDS and words <= 150  # noqa: PLR2004
                bare = _first(_BARE, _without_others(_PERIOD.sub(" ", plain))) if short else None
                if bare is not None and not role_of(line) == "session":
                    yield _candidate(bare, "cover", 1, "in a short line", "on the cover")
                continue
            if is_date(line) or _spaced(plain):
                reasons = ["a date alone in its line"]
                if _RANGE.search(plain):
                    reasons.append("a range of days")
                elif has_symbol and group.box[0] > 250 and group.box[1] < 260:  # noqa: PLR2004
                    reasons.append("beside the symbol")
                yield _candidate(year, "cover", 1, *reasons)
            elif len(plain.split()) <= 2 * _NAME_WORDS and group.size >= 1.1 * print_.body_size:
                if not _RANGE.search(plain):
                    yield _candidate(year, "cover", 1, "in a dated heading")
            elif words <= 150 and len(plain.split()) <= _NAME_WORDS:  # noqa: PLR2004
                yield _candidate(year, "cover", 1, "in a short line", "on the cover")


def _in_imprint(document: ExtractedDocument) -> Iterator[Candidate]:
    pages = (*document.pages[:4], *document.pages[4:][-1:])
    for page in pages:
        text = _plain("\n".join((page.text, *(block.text for block in page.furniture))))
        for line in text.split("\n"):
            if len(line) > 600:  # noqa: PLR2004 - a paragraph
                continue
            year = _first(_PUBLISHED, line)
            if year is not None:
                yield _candidate(year, "imprint", page.number, "copyright")
            elif page.number > 1 and is_date(line) and not _RANGE.search(line):
                dated = _first(_DATED, line)
                if dated is not None and len(text) < 2_500:  # noqa: PLR2004
                    yield _candidate(
                        dated, "imprint", page.number, "in a short line", "on the cover"
                    )
            else:
                printed = re.search(rf"\b(?:0?[1-9]|1[0-2])[./]({_YEAR})\b", line)
                if printed and page.number > 1 and len(line) < 120 and len(text) < 2_500:  # noqa: PLR2004
                    yield _candidate(
                        int(printed[1]), "imprint", page.number, "in a short line", "on the cover"
                    )


def _by_symbol(symbols: Iterable[Symbol]) -> Iterator[Candidate]:
    for symbol in symbols:
        if symbol.year is not None:
            yield _candidate(symbol.year, "symbol", 1, "the symbol's year")
        elif symbol.session is not None:
            yield _candidate(1945 + symbol.session, "symbol", 1, "the symbol's session")


def _in_title(title: str) -> Iterator[Candidate]:
    plain = _PERIOD.sub(" ", _SPAN.sub(" ", _plain(title)))
    dated = _first(_DATED, plain)
    if dated is not None and not _RANGE.search(plain):
        yield _candidate(dated, "title", 1, "in the title", "in a short line")
        return
    years = _BARE.findall(_without_others(plain))
    if years:
        yield _candidate(int(years[-1]), "title", 1, "in the title")


def _elsewhere(
    document: ExtractedDocument, file_name: str, covers: tuple[int, int] | None
) -> Iterator[Candidate]:
    running = "\n".join(
        _plain(block.text) for page in document.pages[:2] for block in page.furniture
    )
    for year in _BARE.findall(_without_others(_PERIOD.sub(" ", running)))[:1]:
        yield _candidate(int(year), "running_header", 1, "running header")
    named = _BARE.findall(_PERIOD.sub(" ", _plain(file_name).replace("_", " ")))
    if named:
        yield _candidate(int(named[-1]), "file_name", 0, "file name")
    created = re.match(rf"({_YEAR})", document.metadata.created)
    ends = _text(document, 0, 1) + _text(document, -1, None)
    if created and re.search(rf"(?<!\d){created[1]}(?!\d)", ends):
        yield _candidate(int(created[1]), "metadata", 0, "date of the file, printed too")
    if covers:
        yield _candidate(covers[1], "period", 1, "end of a period")


def _merged(candidates: Iterable[Candidate], created: str) -> list[Candidate]:
    """One candidate a year: its strongest place, with the reasons of all."""
    merged: dict[str, Candidate] = {}
    for each in candidates:
        known = merged.get(each.value)
        if known is None:
            merged[each.value] = each
        else:
            ranges = "a range of days" in each.reasons, "a range of days" in known.reasons
            firm = "a date alone in its line" in (known if ranges[0] else each).reasons
            reasons = {**each.reasons, **known.reasons}
            if any(ranges) and not all(ranges) and firm:
                reasons.pop("a range of days")
            merged[each.value] = known._replace(reasons=reasons)
    file_year = int(created[:4]) if created[:4].isdigit() else None
    if file_year is None:
        return list(merged.values())
    return [
        each._replace(reasons={**each.reasons, "far from the file's date": 1.0})
        if int(each.value) > file_year + 1
        else each
        for each in merged.values()
    ]


def _latest(candidates: list[Candidate]) -> list[Candidate]:
    """A report of an event bears the event's date too: it came out on the later one."""
    firm = [
        int(each.value)
        for each in candidates
        if "a date alone in its line" in each.reasons and "a range of days" not in each.reasons
    ]
    if len(firm) < 2:  # noqa: PLR2004
        return candidates
    return [
        each._replace(reasons={**each.reasons, "the latest of them": 1.0})
        if int(each.value) == max(firm)
        else each
        for each in candidates
    ]


def _candidate(year: int, source: str, page: int, *reasons: str) -> Candidate:
    return Candidate(str(year), source, page, dict.fromkeys(reasons, 1.0))


def _without_others(text: str) -> str:
    """Without years of what is cited: a resolution's, a law's, an agenda's, a budget's."""
    return _OF_OTHERS.sub(" ", _SPAN.sub(" ", text))


def _spaced(text: str) -> int | None:
    """A year that poor text recognition tore apart, in a line that names a month."""
    if not any(month in text.split() for month in _MONTHS) or len(text.split()) > 6:  # noqa: PLR2004
        return None
    found = _SPACED.findall(text)
    return int("".join(found[-1]).replace(" ", "")) if found else None


def _plain(text: str) -> str:
    return fold(clean(text))


def _text(document: ExtractedDocument, start: int, end: int | None) -> str:
    return "\n".join(page.text for page in document.pages[start:end])


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(filter(None, found.groups()))) if found else None


def _period(text: str) -> tuple[int, int] | None:
    found = _PERIOD.search(text)
    if found is None:
        return None
    first, last = found[1], found[2]
    period = int(first), int(last if len(last) == len(first) else first[:2] + last)
    return period if period[0] <= period[1] else None
