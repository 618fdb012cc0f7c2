"""Which years does a document bear? On its cover, in imprint, symbol, title and headers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from config.joining_words import AND, UNTIL, pattern_of
from config.text import fold
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.candidates import Candidate
from indexer.enrich.bibliography.identifiers import Symbol
from indexer.enrich.bibliography.months import ANY_MONTH, MONTHS
from indexer.enrich.bibliography.printed_groups import Group, Printed
from indexer.enrich.bibliography.roles import is_date, role_of
from indexer.enrich.bibliography.title_form import share_of, words_in
from indexer.enrich.bibliography.written_cards import WEB_PAGES, has_written_date
from indexer.enrich.text.words import normalized_text

DATE_ALONE = "a date alone in its line"  # reasons by which years are also merged
A_RANGE = "a range of days"
_YEAR = r"(?:19\d\d|20\d\d)"
_CENTURIES = ("19", "20")
_UNTIL = fold(pattern_of(UNTIL))
_PERIOD = re.compile(  # no "May 2019 – 23 June 2021"
    rf"\b({_YEAR})\s*(?:[-–—/‒]|{_UNTIL})\s*({_YEAR}|\d\d)\b(?!\s(?:de )?(?:{ANY_MONTH})\b)"
)
_BARE = re.compile(rf"(?<![\d/.,№#-])({_YEAR})(?![\d/]|[.,-]\d)")
_PUBLISHED = re.compile(
    r"(?:©|\(c\)|\bcopyright|\b(?:first )?published(?: in)?|publication date"
    r"|date of (?:publication|issue)"
    r"|\bpublie en|\bpublicado en|\bpublicado em|depot legal|deposito legal|حقوق النشر"
    r"|\bprinted (?:in|at|on)"
    r"|\bissued on|\bimpreso en|(?:suggested|recommended) citation|\bplease cite|\bcite (?:this|as)"
    r"|\bcita (?:sugerida|recomendada)|\bcomo citar|\bpour citer"
    r"|\bcitation (?:suggeree|recommandee))"
    rf"(?:[^\n\w]|\b(?!in the|on the)[^\W\d_]+\b|\b\d{{1,2}}\b){{0,8}}?"
    rf"(?:{_YEAR}\s?[-–—]\s?)?({_YEAR})"
)
_JOURNAL = re.compile(rf"\b\d{{1,4}} ?(?:\(\d+\) ?)?\(({_YEAR})\),? ?:? ?(?:pp?\.? ?)?\d+[-–]\d+")
_DATED = re.compile(
    rf"(?<!\w)(?:{ANY_MONTH})(?:\s*\d{{1,2}}\s*,)?(?:\s*(?:,|del?|/"
    rf"|-))?\s*({_YEAR})(?!\d)|({_YEAR})年"
)
_SPACED = re.compile(r"(?<!\d)(1 ?9|2 ?0) ?(\d) ?(\d)(?!\d)")  # "19 84" of poor scans
_NUMERIC = re.compile(rf"(?<![\d/.])(?:\d{{1,2}}[./-]){{1,2}}({_YEAR})(?!\d)")
_ISO = re.compile(rf"(?<!\d)({_YEAR})-\d\d-\d\d(?!\d)")
_MONTH_AND_YEAR = re.compile(rf"(?<![\d./])(?:0?[1-9]|1[0-2])[./]({_YEAR})\b")  # 03.2012
_DAYS = rf"(?:[-–—‒]|{_UNTIL}|{fold(pattern_of(AND))})"  # from one to another, or two of them
_RANGE = re.compile(rf"\d{{1,2}}\s*{_DAYS}\s*\d{{1,2}}\b|\bheld\b|\bsession\b")
_SPAN = re.compile(  # "from 1 July 2024 to 30 June 2025"
    rf"(?:\d{{1,2}} )?(?:{ANY_MONTH}),? {_YEAR}\s*{_DAYS}\s*"
    rf"(?:\d{{1,2}} )?(?:{ANY_MONTH}),? {_YEAR}"
)
_OF_ANOTHER_DAY = re.compile(  # "Protocolo adicional a los Convenios del 12 de agosto de 1949"
    r"\b(?:a los|a la|al|to the|aux?|a l|of the|de los|de la|des)\s+(?:[^\W\d]+\s+){1,5}?(?:del?"
    r"|of|du)\s+"
    rf"\d{{1,2}}\s+(?:de\s+)?(?:{ANY_MONTH})\s+(?:del?\s+)?{_YEAR}"
)
_OF_OTHERS = re.compile(
    rf"\b(?:resolu\w+|decision|decisi[oó]n|agenda|convention|convenio|act|law|ley|loi|lei|goal"
    rf"|for|para|pour"
    rf"|pursuant to)\s+(?:no\.? ?|n[°º] ?)?[\w/.-]*\s*\(?({_YEAR})\)?|\d\s*\(({_YEAR})\)"
)
_OF_ANOTHER = re.compile(  # a paper's way to its journal, and rights: in_imprint reads those
    r"\b(?:received|accepted|recibido|aceptado|recebido|aceito|recu le|accepte le)\b|©"
)
_SOURCE = re.compile(r"https?:|^\s{0,20}\d{1,3}\.?\s", re.MULTILINE)  # of notes and references
_DASH = re.compile(r"\s[–—-]{1,2}\s")
_BETWEEN = re.compile(  # what stands side by side in a line, and what was done on another day
    r"\s[·•|]\s|\s[–—](?=\s(?:by|par|por|von)\s)"
    r"|,?\s(?=(?:last )?(?:updated|revised|modified)\b|mise? [àa] jour|actualizad|atualizad)",
    re.IGNORECASE,
)
_NAME_WORDS = 12
_NEAR_TITLE = 6.0  # letter sizes
ON_ITS_CARD = "the day on its card"  # on which a mail was sent, a book came out
_COVER_WORDS = 150
_BIGGER = 1.1  # than the body's letters
_RIGHT, _HEAD = 250, 260  # points; where a document with a symbol bears its date
_FRONT_PAGES = 4
_BACK_WORDS = 300  # of a last page that holds an imprint
_IMPRINT_LETTERS = 240


def on_cover(
    print_: Printed, title: str, title_groups: Sequence[Group], page: int, *, has_symbol: bool
) -> Iterator[Candidate]:
    """Dates of the first page or the title's; an event's in the title is none of publication."""
    groups = print_.page(page)
    sparse = sum(len(group.text.split()) for group in groups) <= _COVER_WORDS
    for group in groups:
        heads = group.size >= _BIGGER * print_.body_size
        by_symbol = has_symbol and group.box[0] > _RIGHT and group.box[1] < _HEAD
        alone = sparse or any(_is_below(group, each) for each in title_groups)
        for line in (part for whole in group.lines for part in _BETWEEN.split(whole)):
            if not (_repeats(line, title) or _OF_ANOTHER.search(fold(line))):
                found = _in_line(_dateline(line) or line, alone, heads, by_symbol)
                yield from (each._replace(page=page) for each in found)


def _is_below(group: Group, title: Group) -> bool:
    """Whether it stands by itself below a title, where a cover has author, place and year."""
    gap = group.box[1] - title.box[3]
    is_near = group.page == title.page and 0 <= gap < _NEAR_TITLE * title.size
    return is_near and len(group.text.split()) <= _NAME_WORDS


def _dateline(line: str) -> str:
    """Where and when a story was filed, which opens it: "LIMA, 3 May 2021 – Rosa is twelve."."""
    opening, *story = _DASH.split(line, maxsplit=1)
    return opening if story and is_date(opening) and not is_date(story[0]) else ""


def _in_line(line: str, sparse: bool, heads: bool, by_symbol: bool) -> Iterator[Candidate]:
    plain = _plain(line)
    if not any(map(str.isdecimal, plain)):
        return  # without a number there is no year
    plain = _without_spans(plain)
    words = len(plain.split())
    year = _first(_DATED, plain) or _first(_NUMERIC, plain) or _first(_ISO, plain)
    year = year or _spaced(plain)
    if year is None:
        bare = _first(_BARE, _without_others(_PERIOD.sub(" ", plain)))
        if bare is not None and sparse and words <= _NAME_WORDS and role_of(line) != "session":
            yield _candidate(bare, "cover", 1, "in a short line", "on the cover")
        return
    ranged = _RANGE.search(plain) is not None
    if is_date(line) or _spaced(plain):
        beside = A_RANGE if ranged else "beside the symbol" if by_symbol else ""
        yield _candidate(year, "cover", 1, DATE_ALONE, *filter(None, (beside,)))
    elif heads and words <= 2 * _NAME_WORDS:
        if not ranged:
            yield _candidate(year, "cover", 1, "in a dated heading")
    elif sparse and words <= _NAME_WORDS:
        yield _candidate(year, "cover", 1, "in a short line", "on the cover")


def in_imprint(document: ExtractedDocument, print_: Printed, title: str) -> Iterator[Candidate]:
    """Copyright lines and dates of imprints, on the pages after the cover and the last one."""
    pages = (*document.pages[:_FRONT_PAGES], *document.pages[_FRONT_PAGES:][-1:])
    for page in pages:
        text = _plain("\n".join((page.text, *(block.text for block in page.furniture))))
        words = len(text.split())
        if page.number > _FRONT_PAGES and (words > _BACK_WORDS or _is_list_of_sources(text)):
            continue
        printed = print_.page(page.number) if words <= _BACK_WORDS else ()
        apart = [_plain(line) for group in printed for line in group.lines]  # else one paragraph
        paragraphs = text.split("\n")
        for line in dict.fromkeys((*paragraphs, *apart)):
            if len(line) > _IMPRINT_LETTERS or not _has_year(line):
                continue  # a paragraph, or a line that names none
            if _repeats(line, title):
                continue
            year = _first(_PUBLISHED, line) or (
                _first(_JOURNAL, line) if page.number == 1 else None
            )
            if year is not None:
                told = "a site's own" if document.media_type in WEB_PAGES else "copyright"
                yield _candidate(year, "imprint", page.number, told)
            elif page.number > 1 and words <= _BACK_WORDS and _tells_a_day(line, paragraphs):
                dated = _first(_DATED, line) if len(line.split()) <= _NAME_WORDS else None
                dated = dated or _first(_MONTH_AND_YEAR, line)
                if dated is not None:
                    yield _candidate(dated, "imprint", page.number, "in an imprint's short line")


def _tells_a_day(line: str, paragraphs: Sequence[str]) -> bool:
    """Whether a date in it is of publication: in a line that is a paragraph, and no range."""
    return line in paragraphs and not _RANGE.search(line)


def by_symbol(symbols: Iterable[Symbol]) -> Iterator[Candidate]:
    for symbol in symbols:
        if symbol.year is not None:
            yield _candidate(symbol.year, "symbol", 1, "the symbol's year")
        elif symbol.session is not None:
            yield _candidate(1945 + symbol.session, "symbol", 1, "the symbol's session")


def in_title(title: str) -> Iterator[Candidate]:
    """The last year of the title that is its own; a day in it is an event's or an act's."""
    plain = _PERIOD.sub(" ", _without_spans(_OF_ANOTHER_DAY.sub(" ", _plain(title))))
    dated = _first(_DATED, plain)
    if dated is not None and not _RANGE.search(plain):
        yield _candidate(dated, "title", 1, "in the title")
        return
    years = _BARE.findall(_without_others(plain))
    if years:
        yield _candidate(int(years[-1]), "title", 1, "in the title")


def other_dates(
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
    if created and has_written_date(document):
        yield _candidate(int(created[1]), "metadata", 0, ON_ITS_CARD)
    ends = _text(document, 0, 1) + _text(document, -1, None)
    if created and re.search(rf"(?<!\d){created[1]}(?!\d)", ends):
        yield _candidate(int(created[1]), "metadata", 0, "date of the file, printed too")
    if covers:
        yield _candidate(covers[1], "period", 1, "end of a period")


def _candidate(year: int, source: str, page: int, *reasons: str) -> Candidate:
    return Candidate(str(year), source, page, dict.fromkeys(reasons, 1.0))


def _is_list_of_sources(text: str) -> bool:
    return len(_SOURCE.findall(text)) > 1


def _repeats(line: str, title: str) -> bool:
    """Whether a line holds nothing but words of the title, with its year."""
    return _BARE.search(line) is not None and share_of(words_in(_plain(line)), _plain(title)) == 1


def _without_others(text: str) -> str:
    """Without years of what is cited: a resolution's, a law's, an agenda's, a budget's."""
    return _OF_OTHERS.sub(" ", _without_spans(text))


def _without_spans(text: str) -> str:
    """Without "from 1 July 2024 to 30 June 2025", which takes two years."""
    centuries = sum(map(text.count, _CENTURIES))
    return _SPAN.sub(" ", text) if centuries > 1 else text


def _has_year(text: str) -> bool:
    """Whether a year may stand in it, which next to nothing says."""
    return any(century in text for century in _CENTURIES)


def _spaced(text: str) -> int | None:
    """A year that poor text recognition tore apart, in a line that names a month."""
    if not any(word in MONTHS for word in text.split()) or len(text.split()) > 6:  # noqa: PLR2004
        return None
    found = _SPACED.findall(text)
    return int("".join(found[-1]).replace(" ", "")) if found else None


def _plain(text: str) -> str:
    """Folded, with digits as English writes them: "۲۰۲۰" is 2020."""
    plain = fold(normalized_text(text))
    if plain.isascii():
        return plain
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)


def _text(document: ExtractedDocument, start: int, end: int | None) -> str:
    return "\n".join(page.text for page in document.pages[start:end])


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(filter(None, found.groups()))) if found else None


def period_of(text: str) -> tuple[int, int] | None:
    found = _PERIOD.search(_plain(text))
    if found is None:
        return None
    first, last = found[1], found[2]
    period = int(first), int(last if len(last) == len(first) else first[:2] + last)
    return period if period[0] <= period[1] else None
