"""Does any reader lose letters and say nothing? Files made at run time, and folders of real ones.

letter_net.py [FOLDER…]   makes files by every program that is installed, reads them and the folders

Each made file holds sentences of its own, counted here and not by Waymark's net. Needs python-docx;
python-pptx, openpyxl, LibreOffice and Chromium make more where they are there.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from importlib.util import find_spec
from pathlib import Path

from docx import Document
from tables import print_table

from extractors.document import ExtractedDocument, SourceFile
from extractors.workers.limits import Limits
from extractors.workers.pool import ExtractionPool

MOST_MISSING = 0.02
OFFICE = ("soffice", "libreoffice")
BROWSERS = ("chromium", "google-chrome", "chromium-browser")
CONVERSIONS = {
    ".docx": ("odt", "rtf", "doc", "html", "epub", "txt"),
    ".pptx": ("odp", "ppt"),
    ".xlsx": ("ods", "xls", "csv:Text - txt - csv (StarCalc):44,34,76"),  # in UTF-8
}
SENTENCES = (
    "Families in brick kilns repay advances for years & inspectors come seldom.",
    "En 2021, l'inspection du travail a visité 14 fours <à briques> près d'Abidjan.",
    "Дети работали в поле с 5 до 14 лет.", "عمل الأطفال في الزراعة رقم 182 (1999).",
    "童工和强迫劳动的报告。", "Wages rose by 7.5 % after the agreement, note 4 says.",
)  # fmt: skip
Made = dict[Path, str]
"""File -> all that was written into it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waymark-net-") as name:
        made = made_files(Path(name))
        real = [path for folder in options.folders for path in folder.rglob("*") if path.is_file()]
        with ExtractionPool(2, Limits(ocr="off")) as pool:
            print_made(made, pool)
            print_real(real, pool)


def print_made(made: Made, pool: ExtractionPool) -> None:
    rows: defaultdict[str, Counter[str]] = defaultdict(Counter)
    silent: list[str] = []
    for path, text in made.items():
        document = pool.extract(SourceFile(str(path), path.name, "0" * 64))
        lost = lost_share(text, document)
        row = rows[path.suffix]
        row["files"] += 1
        row["whole"] += lost <= MOST_MISSING
        row["said"] += lost > MOST_MISSING and document.state != "ok"
        if lost > MOST_MISSING and document.state == "ok":
            silent.append(f"{path.name}: {lost:.0%} of the letters")
    print_table(
        f"{len(made)} made files",
        ("format", "files", "whole (98 % of the letters)", "loss that is said", "silent loss"),
        [
            (
                suffix, str(row["files"]), str(row["whole"]), str(row["said"]),
                str(row["files"] - row["whole"] - row["said"]),
            )
            for suffix, row in sorted(rows.items())
        ],
    )  # fmt: skip
    print("\n".join(["", *silent]))


def print_real(paths: Iterable[Path], pool: ExtractionPool) -> None:
    states: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(paths):
        document = pool.extract(SourceFile(str(path), path.name, "0" * 64))
        states[document.media_type or path.suffix][document.state] += 1
        if "missing from its text" in document.reason:
            states[document.media_type]["missing"] += 1
            print(f"{path}: {document.reason}")
    if states:
        print_table(
            "real files",
            ("media type", "files", "letters missing, and said", "states"),
            [
                (
                    kind, str(found.total() - found["missing"]), str(found["missing"]),
                    ", ".join(f"{n} {state}" for state, n in found.items() if state != "missing"),
                )
                for kind, found in sorted(states.items())
            ],
        )  # fmt: skip


def lost_share(text: str, document: ExtractedDocument) -> float:
    """Of the letters that were written, those that are nowhere in what was read."""
    blocks = (block for page in document.pages for block in (*page.blocks, *page.furniture))
    written = Counter(filter(str.isalnum, text))
    found = Counter(filter(str.isalnum, "".join(block.text for block in blocks)))
    return (written - found).total() / written.total()


def made_files(folder: Path) -> Made:
    """What every program that is here writes, and what LibreOffice makes of it."""
    made = dict(_word(folder)) | dict(_mails(folder)) | dict(_pages(folder))
    for module, maker in (("pptx", _slides), ("openpyxl", _books)):
        if find_spec(module):
            made |= dict(maker(folder))
        else:
            print(f"{module} is not installed: its files are left out", file=sys.stderr)
    office = next(filter(None, map(shutil.which, OFFICE)), None)
    if office is None:
        print("LibreOffice is not installed: its files are left out", file=sys.stderr)
        return made
    return made | dict(_converted(office, made, folder))


def _some(number: int) -> list[str]:
    choice = random.Random(number)  # noqa: S311 - the same each time
    return [f"{choice.choice(SENTENCES)} ({number}-{line})" for line in range(12)]


def _word(folder: Path) -> Iterator[tuple[Path, str]]:
    for number in range(4):
        document, lines = Document(), _some(number)
        document.add_heading(lines[0], 1)
        for line in lines[1:5]:
            document.add_paragraph(line, "List Bullet" if number % 2 else None)
        table = document.add_table(2, 3)
        for cell, line in zip(
            (cell for row in table.rows for cell in row.cells), lines[5:11], strict=True
        ):
            cell.text = line
        document.add_page_break()
        document.add_paragraph(lines[11])
        document.sections[0].header.paragraphs[0].text = "A running header"
        path = folder / f"word{number}.docx"
        document.save(str(path))
        yield path, "".join(lines)


def _slides(folder: Path) -> Iterator[tuple[Path, str]]:
    from pptx import Presentation  # noqa: PLC0415 - where it is installed

    for number in range(3):
        lines = _some(number)
        show = Presentation()
        for start in range(0, 12, 4):
            slide = show.slides.add_slide(show.slide_layouts[1])
            slide.shapes.title.text = lines[start]
            slide.placeholders[1].text = "\n".join(lines[start + 1 : start + 3])
            slide.notes_slide.notes_text_frame.text = lines[start + 3]
        path = folder / f"slides{number}.pptx"
        show.save(str(path))
        yield path, "".join(lines)


def _books(folder: Path) -> Iterator[tuple[Path, str]]:
    from openpyxl import Workbook  # noqa: PLC0415 - where it is installed

    for number in range(3):
        lines = _some(number)
        book = Workbook()
        for line in range(0, 12, 3):
            book.active.append(lines[line : line + 3])
        path = folder / f"book{number}.xlsx"
        book.save(path)
        yield path, "".join(lines)


def _mails(folder: Path) -> Iterator[tuple[Path, str]]:
    for number in range(4):
        mail, lines = EmailMessage(), _some(number)
        mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Kilns"
        if number % 2:
            mail.set_content("".join(f"<p>{_escaped(line)}</p>" for line in lines), subtype="html")
        else:
            mail.set_content("\n\n".join(lines))
        path = folder / f"mail{number}.eml"
        path.write_bytes(bytes(mail))
        yield path, "".join(lines)


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Web pages as written, and as a browser gives them back when their script has run."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    for number in range(3):
        lines = _some(number)
        items = "".join(f"<li>{_escaped(line)}" for line in lines[6:])
        path = folder / f"page{number}.html"
        path.write_text(
            "<!doctype html><meta charset=utf-8><title>Kilns</title><div id=a></div>"
            f"<table><tr><td>{_escaped(lines[0])}<td>{_escaped(lines[1])}</table><ul>{items}</ul>"
            + "".join(f"<p>{_escaped(line)}" for line in lines[2:6])
            + "<script>document.getElementById('a').innerHTML = '<h1>Made by script</h1>'</script>"
        )
        yield path, "".join(lines)
        if browser:
            dom = folder / f"dom{number}.html"
            command = [browser, "--headless", "--no-sandbox", "--dump-dom", path.as_uri()]
            done = subprocess.run(command, capture_output=True, check=False, timeout=120)
            if done.stdout:
                dom.write_bytes(done.stdout)
                yield dom, "".join(lines) + "Made by script"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def _converted(office: str, made: Made, folder: Path) -> Iterator[tuple[Path, str]]:
    sources = {suffix: [p for p in made if p.suffix == suffix] for suffix in CONVERSIONS}
    for suffix, kinds in CONVERSIONS.items():
        for kind in kinds if sources[suffix] else ():  # without a file LibreOffice waits for one
            ending = kind.partition(":")[0]
            out = folder / f"{suffix[1:]}-{ending}"
            command = [
                office, f"-env:UserInstallation=file://{folder}/office", "--headless",
                "--convert-to", kind, "--outdir", str(out), *map(str, sources[suffix]),
            ]  # fmt: skip
            subprocess.run(command, capture_output=True, check=False, timeout=300)
            for source in sources[suffix]:
                path = out / f"{source.stem}.{ending}"
                if path.exists():
                    yield path, made[source]


if __name__ == "__main__":
    main()
