"""Are partners told in their language what became of their files?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from config.text import LABEL_LANGUAGES
from search_api.receipts import sentences
from search_api.receipts.sentences import in_language

ROOT = Path(__file__).parents[3]
TABLE = Path(sentences.__file__).with_name("sentences.yaml")
ROWS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
TELLING = (  # files whose sentences partners read
    "extractors/workers/attempt.py",
    "extractors/workers/child.py",
    "extractors/outcome.py",
    "extractors/workers/pool.py",
    "extractors/workers/children.py",
    "extractors/workers/reader.py",
    "extractors/containers.py",
    "extractors/formats/word/docx.py",
    "extractors/formats/letter_count.py",
    "indexer/inbox/taking/archives.py",
    "indexer/inbox/folder/scan.py",
    "indexer/inbox/taking/take_withdrawal.py",
    "extractors/flowing_text.py",
    "extractors/formats/package.py",
    "extractors/formats/delimited.py",
    "extractors/formats/ebook.py",
    "extractors/formats/web/html.py",
    "extractors/formats/mail/message.py",
    "extractors/formats/old_office/doc_ppt_xls.py",
    "extractors/formats/opendocument.py",
    "extractors/formats/workbook.py",
    "extractors/member_names.py",
    "extractors/pdf/extract.py",
    "extractors/pdf/recognised.py",
    "extractors/pdf/failures.py",
    "extractors/registry.py",
    "indexer/inbox/processing/finishing.py",
    "indexer/inbox/sidecars/lines.py",
    "indexer/inbox/sidecars/values.py",
)
FIGURE = "7"
UNTOLD = ("put", "close", "will be tried again", "//", " ", "note")  # logs, deeds, paths, parts


def told_in(path: Path) -> Iterator[str]:
    """Its sentences, a figure in each gap."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {
        id(part)
        for each in ast.walk(tree)
        if isinstance(each, ast.JoinedStr)
        for part in each.values
    }
    parts |= {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else FIGURE
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if re.search(f"[a-z)]{FIGURE}$", text):
            continue  # what stands in its last gap may be nothing
        if text.count(" ") > 1 and not text.startswith(UNTOLD) and "\\" not in text:
            yield text


@pytest.mark.parametrize("name", TELLING)
def test_each_sentence_for_partners_is_known_in_all_languages(name: str) -> None:
    assert [text for text in told_in(ROOT / name) if not in_language(text, "fr").is_whole] == []


def test_each_row_has_all_languages_with_the_same_gaps() -> None:
    for row in ROWS:
        assert len(row) == len(LABEL_LANGUAGES), row[0]
        assert len({tuple(sorted(re.findall(r"\{(\w)\}", said))) for said in row}) == 1, row[0]
        assert len(set(row)) > 1


def test_sentences_within_sentences_are_said_too() -> None:
    told = (
        "it is held until a curator has looked: 1 name with what befell the person, 2 phone numbers"
        " may identify somebody (pages 2, 4 to 6)"
    )
    said = in_language(told, "es")
    assert said.is_whole
    assert said.text == (
        "queda retenido hasta que lo mire un curador: 1 nombre con lo que le ocurrió a la persona,"
        " 2 números de teléfono: puede identificar a alguien (páginas 2, 4 a 6)"
    )


def test_what_is_not_known_stays_as_it_is_beside_what_is() -> None:
    said = in_language("something new happened; Send it in parts.", "pt")
    assert said == ("something new happened; Envie-o em partes.", False)
    assert in_language("file: strange", "fr") == ("file: strange", False)
    assert in_language("Send it in parts.", "en") == ("Send it in parts.", True)


def test_names_that_run_rightwards_are_set_apart_in_arabic() -> None:
    said = in_language("country: unknown country: Nepaal", "ar").text
    assert said == "\u2068country\u2069: بلد غير معروف: \u2068Nepaal\u2069"
