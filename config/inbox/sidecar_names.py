"""Which document does a sidecar speak of? By any reading of its name that a person may have meant.

`report.pdf.yaml` is what the contract asks for; `report.yaml`, `Report.PDF.YML`, `report.json` and
`report.pdf.yaml.txt` are plainly meant, too. What is meant to be internal must not become public by
a slip in a name.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from config.text import edit_distance, fold_name

_TWICE = r"(?:\s*\.\s*(?:yaml|yml|yam|ymal|yalm))?"  # added again where endings are hidden
_ENDING = r"\s*\.\s*(yaml|yml|json|yam|ymal|yalm|jsn|josn)(\.txt)?\s*"  # editors add .txt
_NAMED = re.compile(rf"(?P<document>.+?){_TWICE}{_ENDING}", re.IGNORECASE)
_OF_A_FILE = re.compile(rf"(?P<document>.+\.[^.]{{1,10}}?){_TWICE}{_ENDING}", re.IGNORECASE)
_COPY = re.compile(
    r"(?P<document>.+\.(pdf|docx?|xlsx?|pptx?|od[tsp]|epub|html?|txt|md|rtf|eml|zip|csv|json))"
    r"\s*(\(\d{1,3}\)|- (copy|copie|copia|cópia|kopie|نسخة)( ?\(\d{1,3}\))?)",
    re.IGNORECASE,
)
"""`report.pdf (1).yaml`: what browsers and desktops call a second one."""
_DEFAULTS = "defaults"
_ALSO_DEFAULTS = frozenset({"defaut"})  # French, and two letters from the English word


def sidecar_stem(name: str) -> str:
    """The name that a file with a sidecar's ending speaks of; '' for one without."""
    match = _NAMED.fullmatch(name)
    stem = match["document"] if match else ""
    copy = _COPY.fullmatch(stem)
    return copy["document"] if copy else stem


def names_a_file(name: str) -> bool:
    """Whether it is a sidecar by its name alone: `report.pdf.yaml`, and not `data.json`."""
    return _OF_A_FILE.fullmatch(name) is not None


def is_defaults_name(name: str) -> bool:
    """Whether it speaks of a whole folder: `_defaults.yaml`, however it is spelt."""
    plain = fold_name(sidecar_stem(name))
    return plain in _ALSO_DEFAULTS or (bool(plain) and edit_distance(plain, _DEFAULTS) <= 1)


class FolderNames:
    """The names in one folder, and which of them speak of which others."""

    def __init__(self, names: Iterable[str]) -> None:
        self._present: set[str] = set()
        self._defaults: list[str] = []
        self._sidecars: dict[str, list[str]] = {}
        self._documents: dict[str, list[str]] = {}
        for name in sorted(names):
            self._present.add(_composed(name))
            stem = sidecar_stem(name)
            if is_defaults_name(name):
                self._defaults.append(name)
            elif stem:
                self._sidecars.setdefault(fold_name(stem), []).append(name)
            else:
                for reading in names_for_sidecar(name):
                    self._documents.setdefault(reading, []).append(name)

    @property
    def defaults(self) -> tuple[str, ...]:
        """Those that speak of the whole folder."""
        return tuple(self._defaults)

    def sidecars_of(self, document: str) -> tuple[str, ...]:
        """Those that speak of a document, the one with its exact name last.

        One with the exact name of another file that is here speaks of that alone.
        """
        found = {
            name for each in names_for_sidecar(document) for name in self._sidecars.get(each, ())
        }
        exact = {name for name in found if names_exactly(name, document)}
        loose = found - exact - {document}
        return (*sorted(name for name in loose if not self._is_of_another(name)), *sorted(exact))

    def documents_of(self, sidecar: str) -> tuple[str, ...]:
        """The documents here that a sidecar speaks of."""
        found = self._documents.get(fold_name(sidecar_stem(sidecar)), ())
        return tuple(name for name in found if sidecar in self.sidecars_of(name))

    def _is_of_another(self, sidecar: str) -> bool:
        return _composed(sidecar_stem(sidecar)) in self._present


def names_for_sidecar(document: str) -> tuple[str, ...]:
    """What a sidecar may call it: with its ending and without."""
    readings = (fold_name(document), fold_name(PurePath(document).stem))
    return tuple(dict.fromkeys(each for each in readings if each))


def names_exactly(sidecar: str, document: str) -> bool:
    """Whether a sidecar has the whole name of a document, as the contract asks for."""
    return _composed(sidecar_stem(sidecar)) == _composed(document)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
