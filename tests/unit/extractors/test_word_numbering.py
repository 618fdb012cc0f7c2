"""Are the words read that Word's numbering puts before a paragraph, and mere numbers not?"""

from pathlib import Path

import pytest
from read_file import read, texts
from word_files import paragraph, run, word_file

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="Article %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="Step %1-%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def listed(text: str, number: int, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), place)


def test_the_words_of_a_numbered_paragraph_are_read_and_mere_numbers_are_not(
    tmp_path: Path,
) -> None:
    body = "".join(
        listed(text, number, level)
        for text, number, level in [
            ("Scope", 1, 0), ("ask", 1, 1), ("note", 1, 2), ("pay", 1, 1), ("Terms", 1, 0),
            ("train", 1, 1), ("Annexes", 2, 0), ("no such list", 7, 0),
        ]
    )  # fmt: skip
    made = word_file(tmp_path / "a.docx", body, numbering=NUMBERING)
    assert texts(read(made)) == [
        "Article I. Scope", "Step I-a ask", "note", "Step I-b pay", "Article II. Terms",
        "Step II-a train", "Article IX. Annexes", "no such list",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["lowerLetter", "upperLetter", "lowerRoman", "upperRoman"])
def test_a_number_that_no_letters_count_to_is_shown_in_digits(tmp_path: Path, form: str) -> None:
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="{form}"/>'
        '<w:lvlText w:val="Annex %1."/></w:lvl>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    made = word_file(tmp_path / "a.docx", listed("Terms", 1), numbering=lists)
    assert texts(read(made)) == ["Annex 999999999. Terms"]


@pytest.mark.parametrize("digits", ["²", "-1", "", "9" * 5_000])
def test_what_is_no_number_where_one_belongs_counts_as_not_said(
    tmp_path: Path, digits: str
) -> None:
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="{digits}"/><w:lvlText w:val="Annex %1."/></w:lvl>'
        f'<w:lvl w:ilvl="{digits}"/>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{digits}"/></w:lvlOverride></w:num>'
    )
    place = f'<w:outlineLvl w:val="{digits}"/><w:numPr><w:ilvl w:val="{digits}"/>'
    body = paragraph(run("Terms"), f'{place}<w:numId w:val="1"/></w:numPr>')
    made = word_file(tmp_path / "a.docx", body, numbering=lists)
    assert texts(read(made)) == ["Annex 1. Terms"]
