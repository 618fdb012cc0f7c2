"""How does a test make a Word file of parts that python-docx cannot write? By its XML."""

import io
import zipfile
from pathlib import Path

from docx import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="urn:wps" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def box(text: str) -> str:
    """A text box as Word writes it: twice, for new readers and for old ones."""
    content = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}'
        "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def word_file(path: Path, body: str, **parts: str) -> Path:
    """A Word file with this body; `parts` are footnotes, endnotes, comments: name -> XML inside."""
    plain = io.BytesIO()
    Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if name.removeprefix("word/").removesuffix(".xml") in parts:
                continue
            content = source.read(name)
            if name == "word/document.xml":
                content = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
            if name == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="n{part}" Type="{_KIND}/{part}" Target="{part}.xml"/>'
                    for part in parts
                )
                content = content.replace(b"</Relationships>", f"{more}</Relationships>".encode())
            target.writestr(name, content)
        for part, inner in parts.items():
            target.writestr(f"word/{part}.xml", f"<w:{part} {NAMESPACES}>{inner}</w:{part}>")
    return path


def with_chunk(path: Path, name: str, content: str) -> Path:
    """A Word file into which another file was put as it came (altChunk)."""
    body = f'{paragraph(run("Before."))}<w:altChunk r:id="chunk"/>{paragraph(run("Behind."))}'
    plain = word_file(path.with_suffix(".plain"), body)
    relation = f'<Relationship Id="chunk" Type="{_KIND}/aFChunk" Target="{name}"/>'
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for each in source.namelist():
            part = source.read(each)
            if each == "word/_rels/document.xml.rels":
                part = part.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            target.writestr(each, part)
        target.writestr(f"word/{name}", content)
    return path


def with_relation(path: Path, relation: str) -> Path:
    """The same file, whose document has one more relation to a part."""
    changed = path.with_name(f"related-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(
                    b"</Relationships>", f"{relation}</Relationships>".encode()
                )
            target.writestr(name, content)
    return changed
