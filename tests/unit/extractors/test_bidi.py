import pytest

from extractors.pdf.bidi import brackets_of, logical_order, with_own_brackets
from extractors.pdf.brackets import Brackets

ALEF, BEH, JEEM = "ا", "ب", "ج"
LAMED, SHIN = "ל", "ש"


def shown(*cells: str) -> list[str]:
    """Words as they stand from left to right, letter by letter."""
    return [letter for cell in cells for letter in cell]


def read(painted: str, brackets: Brackets | None = None) -> str:
    cells = shown(painted)
    own = brackets or with_own_brackets(cells, rtl=True, page=Brackets())
    return "".join(logical_order(cells, rtl=True, brackets=own))


@pytest.mark.parametrize(
    ("painted", "typed"),
    [
        # brackets by their looks, as a program that shapes the text itself paints them
        (f"(1999) 182 {BEH}{ALEF}", f"{ALEF}{BEH} 182 (1999)"),
        (f"{JEEM} [4 {BEH}] {ALEF}", f"{ALEF} [{BEH} 4] {JEEM}"),
        (f"«{JEEM} {BEH}» {ALEF}", f"{ALEF} «{BEH} {JEEM}»"),
        (f"(SDG 8.7) 8.7 {ALEF}", f"{ALEF} 8.7 (SDG 8.7)"),
        # the same by their names, as browsers write them
        (f")1999( 182 {BEH}{ALEF}", f"{ALEF}{BEH} 182 (1999)"),
        (f"»{JEEM} {BEH}« {ALEF}", f"{ALEF} «{BEH} {JEEM}»"),
        # numbers
        (f"{BEH} 14-5 {ALEF}", f"{ALEF} 5-14 {BEH}"),
        (f"{BEH} 5-14 {ALEF}", f"{ALEF} 5-14 {BEH}"),
        (f"{BEH} 14–5 {ALEF}", f"{ALEF} 5–14 {BEH}"),
        (f"{BEH} 2-3 لودجلا {ALEF}", f"{ALEF} الجدول 3-2 {BEH}"),  # a table's number, no range
        (f"{BEH} (2-3 לודגל) {ALEF}", f"{ALEF} (לגדול 2-3) {BEH}"),
        (f"12/03/2019 {ALEF}", f"{ALEF} 12/03/2019"),
        (f"{BEH} 1,500 {ALEF}", f"{ALEF} 1,500 {BEH}"),
        (f"37 5 212+ {ALEF}", f"{ALEF} +212 5 37"),
        (f"{BEH} %45 {ALEF}", f"{ALEF} 45% {BEH}"),
        (f"{SHIN} 7.5% {LAMED}", f"{LAMED} 7.5% {SHIN}"),  # Hebrew leaves the sign in place
        (f"{ALEF} 50%", f"50% {ALEF}"),
        (f"٢٠٢٠ {BEH} ٢٠١٩ {ALEF}", f"{ALEF} ٢٠١٩ {BEH} ٢٠٢٠"),
        # words in Latin letters
        (f"{BEH} A/HRC/51/26 {ALEF}", f"{ALEF} A/HRC/51/26 {BEH}"),
        (f".(ILO-IPEC) {ALEF}", f"{ALEF} (ILO-IPEC)."),
        (f"{BEH} ILO (Geneva) {ALEF}", f"{ALEF} ILO (Geneva) {BEH}"),
    ],
)
def test_brackets_quotes_and_numbers_are_read_as_they_were_typed(painted: str, typed: str) -> None:
    assert read(painted) == typed


def test_a_bracket_without_its_partner_is_taken_as_its_page_takes_them() -> None:
    by_name = [(shown(f")1999( {ALEF}"), True), (shown(f"]4[ {BEH}"), True)]
    by_looks = [(shown(f"(1999) {ALEF}"), True)]
    alone = f"{BEH} (1"
    assert read(alone, brackets_of(by_looks)) == f"1) {BEH}"
    assert read(alone, brackets_of(by_name)) == f"1( {BEH}"


def test_an_arabic_name_in_an_english_line_keeps_its_number() -> None:
    cells = shown(f"Act {BEH} 182 {ALEF} of Egypt")
    assert "".join(logical_order(cells, rtl=False)) == f"Act {ALEF} 182 {BEH} of Egypt"
