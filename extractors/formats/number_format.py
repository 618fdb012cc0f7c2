"""How does a spreadsheet show a number? By its format code: percent, money, dates and times."""

import re
from datetime import datetime, timedelta
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from extractors.formats.date_names import day_name, month_name

BUILT_IN = {
    **dict.fromkeys((*range(27, 32), *range(34, 37), *range(50, 59)), "yyyy-mm-dd"),  # eastern
    32: "h:mm", 33: "h:mm:ss",
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "$#,##0", 6: "$#,##0", 7: "$#,##0.00",
    8: "$#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    48: "##0.0E+0", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    44: "$#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
"""Number -> code, ECMA-376 part 1, 18.8.30; dates that follow the reader's country are ISO here."""

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]hms][^\]]*\]|[_*].')
_DATE_SIGN = re.compile(r"[ymdhs]", re.IGNORECASE)
_DATE_PART = re.compile(r"\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+(?:\.0+)?|AM/PM|A/P|.", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_KEPT = re.compile("[\ue000-\uf8ff]")  # stands for a literal while the code is read
_GENERAL = re.compile("general", re.IGNORECASE)
_POWER = re.compile(r"E(?=[+-])", re.IGNORECASE)
_LANGUAGE = re.compile(r"\[\$[^\]-]*-([^\]]+)\]")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_HOLDS = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_FRACTION = re.compile(r"(?P<whole>[#0?]+\s+)?[#?0]+\s*/\s*(?P<below>[#?0]+|\d+)")
_FIRST_KEPT = 0xE000
_EXACT = 1e15  # whole numbers up to here are kept as such
_EPOCH = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - sheets know no zones
_LAST_MOMENT = {False: 2_958_466 - 1e-5, True: 2_957_004 - 1e-5}  # days; of the year 9999


def shown_number(value: float, code: str, *, is_1904: bool = False) -> str:
    """A number as its format shows it; as it stands where the format is not understood."""
    sections = _sections(code)
    section, value = _section(sections, value)
    if not section and len(sections) > 1:
        return ""  # "0;;" and ";;;" hide what they have no part for
    bare, kept = _without_literals(section)
    if bare.strip().lower() in {"general", "@", "", "standard"}:
        return general_format(value)
    if _GENERAL.search(bare):
        shown = _GENERAL.sub(general_format(value), bare)
    elif _DATE_SIGN.search(bare) and 0 <= value < _LAST_MOMENT[is_1904]:
        language = _LANGUAGE.search(section)
        shown = _date(bare, value, language[1] if language else "", is_1904=is_1904)
    else:
        shown = _number(bare, value)
    return _with_literals(shown, kept)


def shown_text(text: str, code: str) -> str:
    """A text as the part of a format that is for texts shows it; never less than the text."""
    section = next((part for part in _sections(code) if "@" in part), "")
    bare, kept = _without_literals(section)
    kept.append(text)
    sign = chr(_FIRST_KEPT + len(kept) - 1)
    return _with_literals(bare.replace("@", sign), kept) if "@" in bare else text


def _without_literals(section: str) -> tuple[str, list[str]]:
    """A part of a code with a sign for each literal, and the literals."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1] or match[2] or match[3] or "")
        return chr(_FIRST_KEPT + len(kept) - 1)

    return _LITERAL.sub(keep, section), kept


def _with_literals(shown: str, kept: list[str]) -> str:
    return _KEPT.sub(lambda match: kept[ord(match[0]) - _FIRST_KEPT], shown).strip()


def general_format(value: float) -> str:
    """A number without a format."""
    return str(int(value)) if value == int(value) and abs(value) < _EXACT else f"{value:.11g}"


def _sections(code: str) -> list[str]:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)


def _section(sections: list[str], value: float) -> tuple[str, float]:
    """The part of a code that is for this value, and the value as that part shows it."""
    if any(map(_CONDITION.search, sections)):
        for section in sections:
            match = _CONDITION.search(section)
            if match is None or _HOLDS[match[1]](value, float(match[2])):
                return section, value
        return "", value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        return sections[2], value
    return sections[0], value


def _number(bare: str, value: float) -> str:
    match = _DIGITS.search(bare)
    if match is None:
        return bare if _KEPT.search(bare) else general_format(value)
    if power := _POWER.search(bare):
        decimals = sum(sign in "0#?" for sign in match[0].partition(".")[2])
        return f"{value:.{decimals}{power[0][0]}}"
    if fraction := _FRACTION.search(bare):
        return _fraction(value, fraction)
    if "%" in bare:
        value *= 100
    groups = list(_DIGITS.finditer(bare))
    if len(groups) > 1:
        return _masked(bare, groups, value)
    digits = match[0]
    whole, _, places = digits.partition(".")
    value /= 1000 ** (len(digits) - len(digits.rstrip(",")))
    least, most = places.count("0"), sum(sign in "0#?" for sign in places)
    shown = f"{abs(value):{',' if ',' in whole.rstrip(',') else ''}.{most}f}"
    while most > least and shown.endswith("0"):
        shown, most = shown[:-1], most - 1
    shown = shown.rstrip(".").zfill(whole.count("0"))
    minus = "-" if value < 0 and any(digit in "123456789" for digit in shown) else ""
    return f"{minus}{bare[: match.start()]}{shown}{bare[match.end() :]}"


def _masked(bare: str, groups: list[re.Match[str]], value: float) -> str:
    """Digits put into places from the right, as of phone numbers, or thousands parted by blanks."""
    whole, _, places = groups[-1][0].partition(".")
    end = groups[-1].start() + len(whole)
    number = f"{abs(value):.{sum(sign in '0#?' for sign in places)}f}"
    digits, _, decimals = number.partition(".")
    shown = list(bare[:end])
    spots = [at for at, sign in enumerate(shown) if sign in "0#?"]
    for at in reversed(spots):
        shown[at] = digits[-1:] or ("0" if bare[at] == "0" else "")
        digits = digits[:-1]
    shown[spots[0]] = digits + shown[spots[0]]
    minus = "-" if value < 0 and any(digit in "123456789" for digit in number) else ""
    return f"{minus}{''.join(shown)}{f'.{decimals}' if decimals else ''}{bare[groups[-1].end() :]}"


def _fraction(value: float, code: re.Match[str]) -> str:
    """Halves and quarters as they are written: 2 1/2, or 5/2 where whole numbers have no place."""
    most = 10 ** len(code["below"]) - 1
    near = Fraction(abs(value)).limit_denominator(most)
    if code["below"].isdigit() and int(code["below"]):
        near = Fraction(round(abs(value) * int(code["below"])), int(code["below"]))
    minus = "-" if value < 0 and near else ""
    if near.denominator == 1:
        return f"{minus}{near.numerator}"
    whole = near.numerator // near.denominator if code["whole"] else 0
    rest = f"{near.numerator - whole * near.denominator}/{near.denominator}"
    return f"{minus}{f'{whole} ' if whole else ''}{rest}"


def _date(bare: str, value: float, language: str, *, is_1904: bool) -> str:
    seconds = round(value * 86_400)
    moment = _EPOCH[is_1904] + timedelta(seconds=seconds)
    parts = _DATE_PART.findall(bare)
    is_twelve = any(part.upper() in {"AM/PM", "A/P"} for part in parts)
    shown: list[str] = []
    last = ""
    for index, part in enumerate(parts):
        sign = part[0].lower()
        following = next((p[0].lower() for p in parts[index + 1 :] if p[0].lower() in "ymdhs"), "")
        if part.startswith("[") and len(part) > 1:
            unit = {"h": 3_600, "m": 60, "s": 1}[part[1].lower()]
            shown.append(str(seconds // unit))
            last = part[1].lower()
            continue
        if part.upper() in {"AM/PM", "A/P"}:
            shown.append("AM" if moment.hour < 12 else "PM")  # noqa: PLR2004 - noon
            continue
        is_minute = sign == "m" and len(part) < 3 and (last == "h" or following == "s")  # noqa: PLR2004 - mmm is a month
        if sign in "md" and len(part) > 2 and not is_minute:  # noqa: PLR2004 - mmm is a name
            shown.append(_name(part, moment, language))
        else:
            shown.append(_date_part(part, moment, is_minute=is_minute, is_twelve=is_twelve))
        if sign in "ymdhs":
            last = sign
    return "".join(shown)


def _name(part: str, moment: datetime, language: str) -> str:
    width = {3: "abbreviated", 5: "narrow"}.get(len(part), "wide")
    if part[0].lower() == "m":
        return month_name(moment.month, width, language)
    return day_name(moment.weekday(), width, language)


def _date_part(part: str, moment: datetime, *, is_minute: bool, is_twelve: bool) -> str:
    size = len(part)
    match part[0].lower():
        case "y":
            return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004 - yyyy
        case "m" if is_minute:
            return f"{moment.minute:0{size}d}"
        case "m":
            return f"{moment.month:0{size}d}"
        case "d":
            return f"{moment.day:0{size}d}"
        case "h":
            hour = (moment.hour % 12 or 12) if is_twelve else moment.hour
            return f"{hour:0{size}d}"
        case "s":
            return f"{moment.second:0{len(part.partition('.')[0])}d}"
        case _:
            return part
