"""Which letter is a sign of a symbol font? Word names signs by font and place, not by letter."""

import re

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠", 0xD6: "√", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_PLACES = re.compile("[\uf020-\uf0ff]")


def with_symbols(text: str, font: str) -> str:
    """A text set in a symbol font as letters: its signs stand in private use, one a place."""
    if text.isascii() or font.lower() not in _FONTS:
        return text
    return _PLACES.sub(lambda match: symbol(font, f"{ord(match[0]):x}"), text)


def symbol(font: str, code: str) -> str:
    """The letter for a font's sign by its number in hexadecimal; '' for mere ornaments."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    signs = _FONTS.get(font.lower())
    if signs is not None:
        return signs.get(number & 0xFF, "")
    is_letter = number < 0xE000 or 0xF900 <= number < 0xFFFE  # noqa: PLR2004 - not in private use
    return chr(number) if is_letter and number >= ord(" ") else ""
