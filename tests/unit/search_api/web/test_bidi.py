"""Does a title keep its own direction in a citation, and its page its word?"""

from search_api.web.bidi import isolated_html


def test_a_title_stands_apart_in_its_citation() -> None:
    cited = "وزارة العمل (2021). 2021 Findings: Chile، ص 7"
    assert isolated_html(cited, "2021 Findings: Chile.") == (
        "وزارة العمل (2021). <bdi>2021 Findings: Chile</bdi>، ص\u00a07"
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
    assert isolated_html("Anon. <1999>", "Elsewhere") == "Anon.\u00a0&lt;1999&gt;"
    assert isolated_html("Anon. n.d.", "") == "Anon. n.d."


def test_a_line_does_not_end_between_a_page_and_its_word() -> None:
    assert isolated_html("Findings (2021), pp. 3–4", "").endswith("pp.\u00a03–4")
    assert isolated_html("Leaving the kilns (2021)", "").endswith("kilns\u00a0(2021)")


def test_a_title_that_ends_in_a_number_stands_apart_at_the_end_too() -> None:
    assert isolated_html("ILO. Global estimates 2022", "Global estimates 2022") == (
        "ILO. <bdi>Global estimates 2022</bdi>"
    )
