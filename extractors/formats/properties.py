"""What does an office file say of itself? Its title, authors, dates and keywords."""

import re

from extractors.dates import iso_date
from extractors.document import Metadata
from extractors.formats.package import Package, local_name
from extractors.layout.lines.mended_letters import clean_text

_CORE = "docProps/core.xml"
_APPLICATION = "docProps/app.xml"


def core_properties(package: Package) -> Metadata:
    """The metadata of a Word, PowerPoint or Excel file."""
    named = [target for kind, target in package.related("").values() if kind == "core-properties"]
    found = _texts(package, named[0] if named else _CORE)
    return Metadata(
        title=found.get("title", ""),
        authors=_parted(found.get("creator", "")),
        created=iso_date(found.get("created", "")),
        modified=iso_date(found.get("modified", "")),
        producer=_texts(package, _APPLICATION).get("Application", ""),
        language=found.get("language", ""),
        subject=found.get("subject", ""),
        keywords=_parted(found.get("keywords", "")),
    )


def _texts(package: Package, name: str) -> dict[str, str]:
    root = package.side_part(name)
    if root is None:
        return {}
    return {local_name(node): clean_text(node.text or "") for node in root}


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split("[;,]", text) if part.strip())
