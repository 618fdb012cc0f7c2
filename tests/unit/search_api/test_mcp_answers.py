"""What is a program told of a search that it asked for by the Model Context Protocol?"""

from search_api.mcp_server.present import found_reports


def test_what_is_left_out_is_not_told_as_understood() -> None:
    understood = [{"label": "South Asia", "left_out": False}, {"label": "India", "left_out": True}]
    answer = {"total": {"value": 0}, "hits": [], "understood": understood, "warnings": []}
    assert found_reports(answer, {}, "https://site.example")["understood"] == ["South Asia"]
