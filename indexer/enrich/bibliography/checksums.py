"""Is a number that looks like an ISBN or ISSN one? By its check digit (ISO 2108, ISO 3297)."""


def isbn(text: str) -> str:
    """The digits of an ISBN, or '' where the check digit is wrong."""
    digits = _digits(text)
    if len(digits) == 13 and digits.isdigit() and digits.startswith(("978", "979")):  # noqa: PLR2004
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return digits if total % 10 == 0 else ""
    return digits if len(digits) == 10 and _weighted(digits) else ""  # noqa: PLR2004


def issn(text: str) -> str:
    """An ISSN as it is written, 1234-5679, or '' where the check digit is wrong."""
    digits = _digits(text)
    return f"{digits[:4]}-{digits[4:]}" if len(digits) == 8 and _weighted(digits) else ""  # noqa: PLR2004


def _digits(text: str) -> str:
    return "".join(each for each in text.upper() if each.isdigit() or each == "X")


def _weighted(digits: str) -> bool:
    """Weights fall to 1 at the check digit, X stands for 10, and 11 divides the sum."""
    if "X" in digits[:-1]:
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(weight * value for weight, value in enumerate(reversed(values), 1)) % 11 == 0
