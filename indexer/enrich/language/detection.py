"""In which language is a text written? Two detectors and a table of scripts; `und` when unsure.

pycld2 is quick, knows African languages and abstains when unsure; langdetect is slow and never
abstains, so it confirms or fills in. Figures stand in docs/quality.md.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from indexer.enrich.language.detectors import (
    LETTERS_READ,
    NOTHING,
    UNDETERMINED,
    Detected,
    by_cld2,
    by_langdetect,
    by_script,
    sample_of,
)
from indexer.enrich.language.small_words import has_its_small_words
from indexer.passages import Draft

_LETTERS_OF_PASSAGE = 800


def detect_language(text: str) -> Detected:
    """The language of a text of its own, by both detectors."""
    sample = sample_of(text)
    return _plainly(sample) or _by_both(sample)


def _plainly(sample: str) -> Detected | None:
    """The language that the script or pycld2 is sure of; None where langdetect has to be asked."""
    script = by_script(sample)
    if script is not None:
        return script
    quick, typical = by_cld2(sample)
    enough = _ENOUGH_OF_LONG if len(sample) >= _LONG else _ENOUGH
    return quick if quick.confidence >= _SURE and typical >= enough else None


def _by_both(sample: str) -> Detected:
    """Where pycld2 alone is unsure."""
    slow, (quick, _) = by_langdetect(sample), by_cld2(sample)
    if slow.language in _CATCH_ALL or slow.confidence < _SURE:
        return NOTHING
    if quick.language == slow.language:
        return slow
    if quick.language != UNDETERMINED:
        return NOTHING
    return slow if len(sample) < _LONG or has_its_small_words(sample, slow.language) else NOTHING


def document_language(drafts: Sequence[Draft], tagged: str) -> Detected:
    """The language of most of the body text; where that is unsure, what the file says of itself.

    Asked at several places: a form's questions or a foreword may be in another language.
    """
    body = [draft.text for draft in drafts if draft.form == "text"] or [d.text for d in drafts]
    start = len(body) // 4  # covers and forewords mix languages
    text = "\n".join([*body[start:], *body[:start]])
    found = detect_language(text[: 2 * LETTERS_READ])
    votes = _votes(_slices(text), found.language)
    most, count = votes.most_common(1)[0] if votes else (found.language, 0)
    if most != found.language and count > votes[found.language] and count > 1:
        return Detected(most, round(count / votes.total(), 2))
    if found.language == UNDETERMINED:
        found = _of_parts(drafts)
    if found.language == UNDETERMINED and tagged and text:
        return Detected(tagged.partition("-")[0].lower(), _TAGGED)
    return found


def _of_parts(drafts: Sequence[Draft]) -> Detected:
    """The language of most of a text in two languages, which both detectors call neither."""
    letters: Counter[str] = Counter()
    parts = [part for draft in drafts for part in _CELLS.split(draft.text)]
    for part in parts[:_MOST_PARTS]:
        plain = passage_language(part, NOTHING)
        letters[plain.language] += len(part)
    known = letters.total() - letters.pop(UNDETERMINED, 0)
    shares = {language: count / known for language, count in letters.items() if known}
    mixed = [language for language, share in shares.items() if share >= _MUCH]
    if len(mixed) < 2 or known < _LEAST_SLICE:  # noqa: PLR2004
        return NOTHING
    most = max(mixed, key=lambda language: shares[language])
    return Detected(most, round(shares[most], 2))


def other_languages(passages: Iterable[tuple[int, str, int]], language: str) -> tuple[str, ...]:
    """Languages in which whole pages or much of the text is written, besides the main one.

    `passages` are page, language and letters of each.
    """
    by_page: dict[int, Counter[str]] = defaultdict(Counter)
    letters: Counter[str] = Counter()
    for page, spoken, count in passages:
        by_page[page][spoken] += count
        letters[spoken] += count
    pages = Counter(counts.most_common(1)[0][0] for counts in by_page.values())
    return tuple(
        other
        for other, count in letters.most_common()
        if other not in {language, UNDETERMINED}
        and (
            count >= _MUCH * letters.total()
            or (pages[other] >= _PAGES and pages[other] >= _SHARE_OF_PAGES * pages.total())
        )
    )


def _slices(text: str) -> list[str]:
    """Up to eight pieces, spread over the text."""
    step = max(_SLICE, len(text) // _MOST_SLICES)
    return [text[at : at + _SLICE] for at in range(0, len(text), step)][:_MOST_SLICES]


def _votes(slices: Sequence[str], likely: str) -> Counter[str]:
    """How many slices each language has; langdetect is asked where it can outvote the `likely`."""
    samples = [sample_of(text) for text in slices if len(text) >= _LEAST_SLICE]
    told = [_plainly(sample) for sample in samples]
    votes = _counted(each.language for each in told if each)
    others = max((count for each, count in votes.items() if each != likely), default=0)
    if others + told.count(None) <= votes[likely]:
        return votes
    asked = zip(told, samples, strict=True)
    return _counted((each or _by_both(sample)).language for each, sample in asked)


def _counted(languages: Iterable[str]) -> Counter[str]:
    return Counter(each for each in languages if each != UNDETERMINED)


def passage_language(text: str, document: Detected) -> Detected:
    """The language of a part of a document: the document's, unless another is plain.

    Uses pycld2 alone: a report has hundreds of passages, and langdetect takes 10 ms for each.
    """
    sample = sample_of(text[:_LETTERS_OF_PASSAGE])
    script = by_script(sample)
    if script is not None:
        return script if script.language != UNDETERMINED else document
    found, typical = by_cld2(sample)
    plain = _PLAIN if document.language != UNDETERMINED else _ENOUGH
    if found.confidence < _SURE or typical < plain or len(sample) < _SHORT:
        return document
    return found


_SURE = 0.9
_TAGGED = 0.3  # what a file says of itself is often its program's language
_ENOUGH = 0.5  # of the typical score
_ENOUGH_OF_LONG = 0.65
_PLAIN = 0.6  # for a passage that differs from its document
_LONG = 300  # letters
_SLICE, _LEAST_SLICE, _MOST_SLICES = 1_500, 300, 8
_CELLS = re.compile(r"[\t\n]+")  # of two languages side by side
_MOST_PARTS = 100
_MUCH = 0.2  # of a document's letters
_PAGES, _SHARE_OF_PAGES = 2, 0.1  # that are all in another language
_SHORT = 60

_CATCH_ALL = frozenset({"so", "sw", "id", "tl", "af", "cy", "et", "sl"})
"""What langdetect calls languages it does not know."""
