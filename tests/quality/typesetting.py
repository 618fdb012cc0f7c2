"""How is known text made into a PDF? By typst, by a browser from HTML, or by LibreOffice.

Each gives pages of justified text in columns. The browser and LibreOffice run as processes and
are found on PATH; typst is a dependency of the tests.
"""

import html
import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import typst
from quality.known_text import KnownText

PACKAGED = {"ar": "Amiri", "fa": "Amiri", "ur": "IBM Plex Sans Arabic"}
"""Font families of the dev group's packages; Latin ones come with typst."""

SYSTEM = {
    "ar": "Noto Naskh Arabic",
    "fa": "Noto Sans Arabic",
    "ur": "Noto Nastaliq Urdu",
    "hi": "Noto Sans Devanagari",
    "my": "Noto Sans Myanmar",
    "zh": "Noto Sans CJK SC",
    "ru": "DejaVu Serif",
}  # Debian: fonts-noto-core, fonts-noto-cjk, fonts-dejavu
TYPST = {"ur": "Noto Naskh Arabic"}
"""In Nastaliq typst tells each part of a letter as the whole letter: word F1 .20, in any reader."""

LATIN = "Liberation Serif"

Typesetter = Callable[[KnownText, int, Path], Path]
"""Known text, columns and the PDF to write."""


def by_typst(
    known: KnownText, columns: int, path: Path, family: str = "", folders: Sequence[Path] = ()
) -> Path:
    """With `family` from `folders`, else with the system's font for the language."""
    fonts = [family or TYPST.get(known.language) or SYSTEM.get(known.language, "Libertinus Serif")]
    paragraphs = "\n".join(f"#par({json.dumps(p, ensure_ascii=False)})" for p in known.paragraphs)
    source = (
        f'#set page(paper: "a4", columns: {columns})\n'
        f'#set text(size: 10.5pt, lang: "{known.language}", font: {_typst_list(fonts)})\n'
        f"#set par(justify: true, spacing: 1.2em)\n{paragraphs}\n"
    )
    typst.compile(
        source.encode(),
        output=str(path),
        font_paths=[str(folder) for folder in folders],
        ignore_system_fonts=bool(folders),
    )
    return path


def by_browser(known: KnownText, columns: int, path: Path) -> Path:
    page = path.with_suffix(".html")
    paragraphs = "\n".join(f"<p>{html.escape(p)}</p>" for p in known.paragraphs)
    page.write_text(
        f'<!doctype html><html lang="{known.language}" dir="{known.direction}">'
        "<meta charset=utf-8><style>@page{size:A4;margin:2cm}body{font:10.5pt/1.4 "
        f"'{SYSTEM.get(known.language, LATIN)}';columns:{columns};column-gap:8mm;"
        f"text-align:justify;hyphens:auto;margin:0}}</style>{paragraphs}</html>",
        encoding="utf-8",
    )
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    _run([_program("chromium", "google-chrome"), *flags, f"--print-to-pdf={path}", page.as_uri()])
    return path


def by_libreoffice(known: KnownText, columns: int, path: Path) -> Path:
    document = path.with_suffix(".fodt")
    document.write_text(_flat_odt(known, columns), encoding="utf-8")
    profile = f"-env:UserInstallation={(path.parent / 'profile').resolve().as_uri()}"
    command = [_program("soffice"), profile, "--headless", "--convert-to", "pdf"]
    _run([*command, "--outdir", str(path.parent), str(document)])
    return path


TYPESETTERS: dict[str, tuple[str, Typesetter]] = {
    "typst": ("", by_typst),
    "browser": ("chromium", by_browser),
    "LibreOffice": ("soffice", by_libreoffice),
}
"""By name: the program that it needs on PATH, and how it is asked."""


def font_at_hand(family: str) -> bool:
    """Told by fontconfig; without it, no font is."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    found = subprocess.run([lister, family], check=True, capture_output=True, text=True)
    return bool(found.stdout.strip())


def _typst_list(names: Sequence[str]) -> str:
    return "(" + "".join(f"{json.dumps(name)}," for name in names) + ")"


def _program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise FileNotFoundError(f"none of {', '.join(names)} is on PATH")
    return found


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _flat_odt(known: KnownText, columns: int) -> str:
    family = SYSTEM.get(known.language, LATIN)
    names = " ".join(
        f'style:font-name{kind}="F" fo:font-size="10.5pt"'
        if not kind
        else f'style:font-name{kind}="F" style:font-size{kind}="10.5pt"'
        for kind in ("", "-asian", "-complex")
    )
    mode = "rl-tb" if known.direction == "rtl" else "lr-tb"
    paragraphs = "".join(
        f'<text:p text:style-name="P">{html.escape(p)}</text:p>' for p in known.paragraphs
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (
            ("office", "office"), ("style", "style"), ("text", "text"),
            ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
        )
    )  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
        f'<style:font-face style:name="F" svg:font-family="\'{family}\'"/>'
        "</office:font-face-decls><office:automatic-styles>"
        '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="justify" fo:margin-bottom="0.2cm" style:writing-mode="{mode}"/>'
        f'<style:text-properties {names} fo:hyphenate="true"/></style:style>'
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm" '
        f'style:writing-mode="{mode}"><style:columns fo:column-count="{columns}" '
        'fo:column-gap="0.8cm"/></style:page-layout-properties></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="L"/>'
        f"</office:master-styles><office:body><office:text>{paragraphs}</office:text>"
        "</office:body></office:document>"
    )
