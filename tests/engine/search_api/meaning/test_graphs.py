"""Is the same found in a graph of vectors, on a cluster that has the k-NN plugin?

The embedded engine has none: WAYMARK_TEST_OPENSEARCH_URL names a cluster that does.
"""

from collections.abc import Iterator

import httpx
import pytest
from builders import a_document, an_id
from meaning_site import meaning_api

from config.index.vectors import has_plugin
from config.opensearch import connect
from config.setting_groups import OpenSearchSettings
from search_api.search.meaning import body

LONG = " which is told here in as many words as a passage needs to be compared at all, and more"
REPORTS = [
    a_document("debt", passages=(f"The debt of families{LONG}.", f"Again of debt{LONG}.")),
    a_document("hidden", passages=(f"A debt that is internal{LONG}.",), access="internal"),
    a_document("dette", passages=(f"La dette {LONG}.",), language="fr", countries=("GHA",)),
    a_document("deuda", passages=(f"La deuda de las familias {LONG}.",), language="es"),
    a_document("far", passages=(f"The weather of that year{LONG}.",)),
]


@pytest.fixture(scope="module")
def api(engine_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    client = connect(OpenSearchSettings(), engine_url)
    plugins = client.cat.plugins(format="json", h="name,component")
    client.close()
    if not has_plugin(plugins):
        pytest.skip("this engine has no k-NN plugin")
    with meaning_api(engine_url, tmp_path_factory.mktemp("data"), REPORTS) as site:
        yield site


def found(api: httpx.Client, **parameters: object) -> list[tuple[str, float]]:
    asked = {"q": "deuda de las familias", "lang": "es", "size": 0, **parameters}
    answer = api.get("/v1/search", params=asked).json()
    assert answer["warnings"] == []
    return [(hit["document"]["id"], round(hit["score"], 2)) for hit in answer["by_meaning"]]


@pytest.mark.parametrize("chosen", [{}, {"country": "GHA"}, {"language": "fr"}])
def test_a_graph_finds_what_comparing_each_finds(
    api: httpx.Client, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str]
) -> None:
    exactly = found(api, **chosen)
    monkeypatch.setattr(body, "FEW", 0)
    assert found(api, **chosen) == exactly
    assert an_id("dette") in dict(exactly)
    assert an_id("hidden") not in dict(exactly)
