"""Does the page for trying the API out work without any other host?"""

import re

import httpx


def test_the_page_asks_no_other_host_and_all_of_it_is_here(api: httpx.Client) -> None:
    page = api.get("/docs")
    assert page.status_code == 200
    links = re.findall(r"""(?:src|href)=["']([^"']+)""", page.text)
    assert len(links) >= 2
    for link in links:
        assert link.startswith("/"), link
        assert api.get(link).status_code == 200, link
