"""Do the filters of templates say what a page shows?"""

from search_api.web.templates import load_templates


def test_topics_that_are_called_the_same_are_named_once() -> None:
    by_label = load_templates().environments["en"].filters["by_label"]
    labels = {"forced-labour": "Forced labour", "forced-labour/forced-labour": "Forced labour"}
    topics = ["fishing", *labels]
    assert list(by_label(topics, labels)) == [
        ("fishing", "fishing"),
        ("Forced labour", "forced-labour"),
    ]
