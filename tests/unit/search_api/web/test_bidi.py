"""Does a title keep its own direction in a citation of another one?"""

from search_api.web.bidi import isolated_html


def test_a_title_stands_apart_in_its_citation() -> None:
    cited = "وزارة العمل (2021). 2021 Findings: Chile، ص 7"
    assert isolated_html(cited, "2021 Findings: Chile.") == (
        "وزارة العمل (2021). <bdi>2021 Findings: Chile</bdi>، ص 7"
    )


def test_a_style_that_changes_its_capitals_makes_no_difference() -> None:
    assert isolated_html("Ministry. Breaking The Advance.", "Breaking the advance") == (
        "Ministry. <bdi>Breaking The Advance</bdi>."
    )


def test_no_title_becomes_a_tag() -> None:
    assert isolated_html("A <b> (2020). <i>x</i>", "<i>x</i>") == (
        "A &lt;b&gt; (2020). <bdi>&lt;i&gt;x&lt;/i&gt;</bdi>"
    )


def test_a_citation_without_its_title_stays_as_it_is() -> None:
    assert isolated_html("Anon. <1999>", "Elsewhere") == "Anon. &lt;1999&gt;"
    assert isolated_html("Anon. 1999", "") == "Anon. 1999"
