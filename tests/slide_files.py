"""How does a test make a presentation? By its XML, part by part."""

import zipfile
from pathlib import Path

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:r="{_KIND}"'
)


def relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f"<Relationships>{inner}</Relationships>"


def shape(text: str, place: str = "", look: str = "") -> str:
    holder = f'<p:ph type="{place}"/>' if place else ""
    lines = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x" {look}/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
        f"<p:txBody>{lines}</p:txBody></p:sp>"
    )


def slide(inner: str, look: str = "") -> str:
    return f"<p:sld {NAMESPACES} {look}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>"


def presentation(path: Path, *made: str, notes: str = "", chart: str = "") -> Path:
    """A presentation of these slides; the first has the notes and the chart, if there are any."""
    ids = "".join(f'<p:sldId r:id="r{number}"/>' for number in range(1, len(made) + 1))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{ids}</p:sldIdLst>"
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            *(("slide", f"slides/slide{number}.xml") for number in range(1, len(made) + 1))
        ),
        "ppt/slides/_rels/slide1.xml.rels": relations(
            ("notesSlide", "../notes.xml"), ("chart", "../chart.xml")
        ),
    }
    parts |= {f"ppt/slides/slide{number}.xml": each for number, each in enumerate(made, 1)}
    if notes:
        parts["ppt/notes.xml"] = f"<p:notes {NAMESPACES}>{notes}</p:notes>"
    if chart:
        parts["ppt/chart.xml"] = chart
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
