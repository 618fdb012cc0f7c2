"""Does the element for other sites take every filter as an attribute?"""

import json
import re

from search_api.facets.table import SELECTABLE
from search_api.web.templates import load_templates
from search_api.web.views.embed import embed_script


def test_every_filter_is_an_attribute_of_the_element() -> None:
    script = embed_script(load_templates())
    found = re.search(r"const FILTERS = (\{.+?\});", script)
    assert found
    filters = json.loads(found[1])
    assert set(filters.values()) == {*SELECTABLE, "year_from", "year_to", "sort"}
    assert filters["mentions-topic"] == "mentions_topic"
    assert '"fr": {' in script
