"""What do pages say in other languages? Catalogues read from their sources: nothing is compiled."""

from collections.abc import Mapping
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from search_api.web.languages import NAMES

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = "en"  # the language of templates


def translations() -> Mapping[str, NullTranslations]:
    """Language -> what is said in it."""
    return {
        language: NullTranslations() if language == SOURCE else _read(language)
        for language in NAMES
    }


def _read(language: str) -> GNUTranslations:
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
