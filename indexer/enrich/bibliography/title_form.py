"""Can a text be a title, and how is it written? Junk of programs, marks of notes, capitals."""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from config.text import fold
from extractors.document import ExtractedDocument
from extractors.layout.lines.mended_letters import shortened
from indexer.enrich.text.words import normalized_text

_DAYS = ("de ", "del ", "du ", "of ", "do ", "on ", "le ")
WORDS_OF_TITLES = range(2, 31)
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")
_KNOWN = 0.5  # of a title's words, that the text must write for its capitals to be trusted
_LONGEST = 600
_READ = 4 * _LONGEST  # of a paragraph, whatever its length; entities are longer than letters
_SHORTEST = 3
_KEPT = 4_096  # texts; each printed group is tidied at every step that weighs it
_JUNK = re.compile(
    r"(?:untitled.*|document\d*|doc\d+|presentation\d*|powerpoint presentation|slide \d+|title"
    r"|titre"
    r"|título|no title|sans titre|sin título|sem título|print(?:out)?|none|null|formula|template"
    r"|layout \d*|.*\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|rtf|odt|p65|fm|tmp|wpf|wpd|ai|eps|pub"
    r"|html?)"
    r"|(?:file|https?)://.*|scan.*\d|[\W\d_]+|[\w-]*_[\w-]*)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel)|powerpoint|word) - ", re.IGNORECASE)
_EXTENSION = re.compile(
    r"\.(?:docx?|pdf|pptx?|xlsx?|rtf|odt|txt|md|html?|indd|wpf)$", re.IGNORECASE
)
_ANY_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_SEPARATORS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")
_NOTES = re.compile(r"(?<=[\w”\")])\s?[*∗†‡][*∗†‡ ,]{0,20}(?<![ ,])(?=\s|$|:)|(?<=\d{4})\s\d{1,2}$")
_SIGNS_OF_NOTES = frozenset("*∗†‡")
_SERIAL = re.compile(r"^0\d+ (?=[^\W\d_])")
_CODE = re.compile(
    r"(?:scan(?:ned)?|ima?ge?|docu?(?:ment)?|file|copy|page|dsc|untitled)?[\W\d_]*"
    r"|[0-9a-f-]{8,}|[a-z]{1,5}[\W_]*\d{5,}[\W\d_]*",
    re.IGNORECASE,
)
_TIGHT_COLON = re.compile(r"(?<=[^\W\d_]):(?=[^\W\d_]{2})")
_MISREAD = re.compile(r"[^\W\d_]*[a-zß-ÿ][A-ZÀ-Þ]{2}[^\W\d_]*")  # "oRIGTNAL"
_MAY_BE_MISREAD = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]{2}")
_EDGES = " \t»«>|•·*–—-_:;,"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@lru_cache(maxsize=_KEPT)
def cleaned_title(text: str) -> str:
    """One line, without marks of notes, entities and what programs put before a name."""
    line = " ".join(normalized_text(html.unescape(text[:_READ])).replace("\uffbe", "").split())
    if " - " in line and _PROGRAM.match(line):
        line = _EXTENSION.sub("", _PROGRAM.sub("", line))
    if line[-1:].isdigit() or not _SIGNS_OF_NOTES.isdisjoint(line):
        line = _NOTES.sub("", line)
    if ":" in line:
        line = _TIGHT_COLON.sub(_spaced, line)
    return shortened(line.strip(_EDGES), _LONGEST)


def _spaced(colon: re.Match[str]) -> str:
    """With a space where it parts a word from a capital: programs that set type lose it."""
    before, after = colon.string[colon.start() - 1], colon.string[colon.end()]
    return ": " if before.islower() and after.isupper() else ":"


def embedded_title(text: str) -> str:
    """What a file says of itself, or '' where its program wrote down a file's name."""
    title = cleaned_title(text)
    named = _PROGRAM.match(" ".join(text.split()))
    return "" if named and len(title.split()) <= 2 else title  # noqa: PLR2004


def is_title(text: str) -> bool:
    """Whether this can be a title: words, and not what a program wrote by itself."""
    return (
        len(text) >= _SHORTEST
        and sum(map(str.isalpha, text)) > 2  # noqa: PLR2004
        and not _JUNK.fullmatch(text)
    )


def from_file_name(name: str) -> str:
    """`004_ILO_Brick-kilns_2021.pdf` becomes "ILO Brick kilns 2021"."""
    base = _ANY_EXTENSION.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    return _SERIAL.sub("", " ".join(_SEPARATORS.sub(" ", normalized_text(base)).split()))


def is_code(name: str) -> bool:
    """Whether a file's name is what a scanner or a camera wrote: "scan 0003", "DSC00012"."""
    return _CODE.fullmatch(name) is not None


@lru_cache(maxsize=_KEPT)
def words_in(text: str) -> tuple[str, ...]:
    """Folded, so that a title is known again by one who does not write its accents."""
    return tuple(map(fold, _WORD.findall(text)))


def share_of(words: Sequence[str], text: str) -> float:
    """How many of the words a text holds, 0 to 1."""
    if not words:
        return 0.0
    there = set(words_in(text))
    return sum(word in there for word in words) / len(words)


def share_misread(text: str) -> float:
    """How many of the words have capitals where only text recognition puts them, 0 to 1."""
    if not _MAY_BE_MISREAD.search(text):
        return 0.0  # most texts
    words = _WORD.findall(text)
    return sum(_MISREAD.fullmatch(word) is not None for word in words) / (len(words) or 1)


def overlap(one: str, other: str) -> float:
    """Words in common, as the harmonic mean of both shares."""
    a, b = Counter(words_in(one)), Counter(words_in(other))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def title_case_of(title: str, document: ExtractedDocument) -> str:
    """A title in capitals as the text writes the same words in a row; what it lacks stays lower.

    Where the text writes fewer than half of the words, the capitals stay: names would be lost.
    """
    letters = [letter for letter in title if letter.isalpha()]
    if not letters or sum(map(str.isupper, letters)) <= 0.8 * len(letters):
        return title
    words = list(_WORD.finditer(title))
    known = _as_written(document, [match[0].casefold() for match in words])
    if sum(form is not None for form in known) < _KNOWN * len(words):
        return title
    parts, end = [], 0
    for match, form in zip(words, known, strict=True):
        parts += [title[end : match.start()], form if form is not None else _lower(match[0])]
        end = match.end()
    written = "".join(parts) + title[end:]
    first = next((at for at, letter in enumerate(written) if letter.isalpha()), 0)
    if written[first:].startswith(_DAYS):
        return written
    return written[:first] + written[first : first + 1].upper() + written[first + 1 :]


def _lower(word: str) -> str:
    """In small letters, but a Roman number as it is."""
    return word if _ROMAN.fullmatch(word) else word.lower()


def _as_written(document: ExtractedDocument, words: list[str]) -> list[str | None]:
    """Each word as the text writes it, in the longest run of the title's words that it holds."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[word].append(place)
    best: list[tuple[int, Counter[str]]] = [(0, Counter()) for _ in words]
    for text in _running_text(document):
        there = _WORD.findall(text)
        folded = [word.casefold() for word in there]
        for start, word in enumerate(folded):
            for place in places.get(word, ()):
                length = _run(words[place:], folded[start:])
                for step in range(0 if start else 1, length):  # a first word is always a capital
                    known, forms = best[place + step]
                    if length > known:
                        best[place + step] = (length, Counter({there[start + step]: 1}))
                    elif length == known:
                        forms[there[start + step]] += 1
    return [forms.most_common(1)[0][0] if forms else None for _, forms in best]


def _run(one: list[str], other: list[str]) -> int:
    """How many words two lists share from their beginnings."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _running_text(document: ExtractedDocument) -> Iterator[str]:
    """Sentences of the body that are not in capitals."""
    for page in document.pages:
        for block in page.blocks:
            if block.kind != "heading":
                for sentence in re.split(r"(?<=[.!?])\s", block.text):
                    if not _shouted(sentence):
                        yield sentence


def _shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(map(str.isupper, letters)) > len(letters)
