"""What does a value look like? Shapes of parameters, and how they are written in the index."""

import re

from config.errors import BadRequest
from config.index.identifiers import identifier_key
from search_api.facets.facet import Facet, ValueShape

_SHORT_ID = re.compile(r"[a-z0-9-]{1,60}")
_CONCEPT = re.compile(r"[a-z0-9/-]{1,100}")
_STATE = re.compile(r"[a-z_]{1,40}")

REGION = ValueShape(re.compile(r"\d{3}|[a-z-]{2,60}"), "a UN M49 code such as 034, or sahel")
COUNTRY = ValueShape(
    re.compile(r"[A-Z]{3}"), "an ISO 3166-1 alpha-3 code such as NPL", written=str.upper
)
TOPIC = ValueShape(_CONCEPT, "an id such as forced-labour/debt-bondage")
SECTOR = ValueShape(_CONCEPT, "an id such as sector/cocoa")
POPULATION = ValueShape(_CONCEPT, "an id such as population/migrants")
TYPE = ValueShape(_SHORT_ID, "an id such as lessons-learned")
FORM = ValueShape(_SHORT_ID, "an id such as resolution")
KIND = ValueShape(_STATE, "an id such as good_practice")
ORGANISATION = ValueShape(_SHORT_ID, "an id such as ilo")
PARTNER = ValueShape(re.compile(r".{1,200}"), "a partner's name", written=str)
LANGUAGE = ValueShape(re.compile(r"[a-z]{2,3}"), "an ISO 639 code such as fr")
YES_OR_NO = ValueShape(re.compile(r"true|false"), "true or false")
SDG_TARGET = ValueShape(re.compile(r"\d{1,2}\.[0-9a-z]{1,2}(\.\d{1,2})?"), "a target such as 8.7")
INSTRUMENT = ValueShape(re.compile(r"[A-Za-z0-9-]{1,40}"), "an id such as C182", written=str)
IDENTIFIER = ValueShape(
    re.compile(r"\S{1,200}"), "a symbol or number such as A/HRC/44/45", written=identifier_key
)
STATE = ValueShape(_STATE, "a state such as ok or no_text")
ACCESS = ValueShape(re.compile(r"public|internal"), "public or internal")


def indexed_value(facet: Facet, value: str) -> str:
    """The value as the index has it: `npl` is NPL, `FR` is fr; `!` before it stays.

    Raises:
        BadRequest: it cannot be a value of this parameter.
    """
    mark, bare = ("!", value[1:]) if value.startswith("!") else ("", value)
    assert facet.shape, f"{facet.name} is chosen as a range"
    wanted = facet.shape.written(bare).strip()
    if not facet.shape.pattern.fullmatch(wanted):
        raise BadRequest(
            facet.name, f"{facet.name}: “{bare[:60]}” is not {facet.shape.description}"
        )
    return mark + wanted
