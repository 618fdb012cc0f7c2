"""Which numbers are those of a person's papers? By their label, or by digits that check others."""

import re
from collections.abc import Callable, Iterator

from indexer.safeguarding.cues import load_cues

_VALUE = re.compile(
    r"[\s:,(]*(?:(?:no\.?|n\.?[°º]|number|número|numéro|رقم)\s*:?\s*)?"
    r"((?=[A-Z0-9./-]*\d[A-Z0-9./-]*\d)[A-Z0-9][A-Z0-9./-]{4,24}[A-Z0-9])(?!\w)"
)
_LEAST_DIGITS = 5
_ENOUGH_DIGITS = re.compile(r"\d(?:[ ./-]?\d){4}|<<")


def id_numbers_in(text: str) -> Iterator[tuple[str, str]]:
    """Each number with why it is one: a label stands before it, or its digits check."""
    if not _ENOUGH_DIGITS.search(text):
        return
    seen: set[str] = set()
    for label in load_cues().id_label.finditer(text):
        value = _VALUE.match(text, label.end())
        if value and sum(map(str.isdigit, value[1])) >= _LEAST_DIGITS and value[1] not in seen:
            seen.add(value[1])
            yield value[1], "number of a paper"
    for pattern, is_valid, what in _CHECKED:
        for found in pattern.finditer(text):
            if found[0] not in seen and is_valid(found[0]):
                seen.add(found[0])
                yield found[0], what


def _digits(text: str) -> list[int]:
    return [int(letter) for letter in text if letter.isdigit()]


def _is_cpf(text: str) -> bool:
    """Brazil: two digits that check the others, by weights and 11."""
    digits = _digits(text)
    return len(set(digits)) > 1 and all(
        digits[n]
        == sum(w * d for w, d in zip(range(n + 1, 1, -1), digits, strict=False)) * 10 % 11 % 10
        for n in (9, 10)
    )


def _is_dni(text: str) -> bool:
    """Spain: the letter by the rest of 23."""
    number = text[:-1].translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == text[-1]


def _is_aadhaar(text: str) -> bool:
    """India: by Verhoeff's dihedral group."""
    check = 0
    for place, digit in enumerate(reversed(_digits(text))):
        check = _times(check, _permuted(place, digit))
    return check == 0


def _times(a: int, b: int) -> int:
    if a < 5:  # noqa: PLR2004 - of the group of ten, five are turns
        return (a + b) % 5 if b < 5 else 5 + (a + b) % 5  # noqa: PLR2004
    return 5 + (a - b) % 5 if b < 5 else (a - b) % 5  # noqa: PLR2004


def _permuted(place: int, digit: int) -> int:
    for _ in range(place % 8):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


def _is_nir(text: str) -> bool:
    """France: the last two digits are 97 less the rest of the others."""
    digits = "".join(map(str, _digits(text)))
    return int(digits[13:]) == 97 - int(digits[:13]) % 97


def _always(_text: str) -> bool:
    return True


_CHECKED: tuple[tuple[re.Pattern[str], Callable[[str], bool], str], ...] = (
    (re.compile(r"(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)"), _is_cpf, "CPF"),
    (re.compile(r"(?<!\w)(?:\d{8}|[XYZ]\d{7})[A-HJ-NP-TV-Z](?!\w)"), _is_dni, "DNI"),
    (re.compile(r"(?<![\d ])[2-9]\d{3} \d{4} \d{4}(?![\d ]*\d)"), _is_aadhaar, "Aadhaar"),
    (re.compile(r"(?<!\d)[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?!\d)"), _is_nir, "NIR"),
    (re.compile(r"(?<!\w)[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d(?!\w)"), _always, "CURP"),
    (re.compile(r"(?<!\w)P[A-Z<][A-Z]{3}[A-Z]+<<[A-Z<]{5,}"), _always, "passport"),
)
