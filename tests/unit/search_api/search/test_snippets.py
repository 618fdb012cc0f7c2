"""Does an extract say where it is cut?"""

from search_api.marks.extracts import Extract
from search_api.search.present.snippets import in_one_line, with_cuts

TEXT = "Wages were low. Brick kilns & mines empower people with the skills they need. They left."


def cuts(part: str, text: str = TEXT) -> str:
    """A part of a text, with its cuts."""
    start = text.index(part)
    return with_cuts(Extract(start, start + len(part), f"<mark>{part}</mark>"), text)


def test_an_extract_cut_inside_a_sentence_says_so_at_both_ends() -> None:
    cut = "kilns & mines empower people with the"
    assert cuts(cut) == f"… <mark>{cut}</mark> …"


def test_whole_sentences_are_not_marked_as_cut() -> None:
    whole = "Brick kilns & mines empower people with the skills they need."
    for each in ("Wages were low.", whole, "They left.", TEXT):
        assert cuts(each) == f"<mark>{each}</mark>"


def test_an_extract_ends_where_the_text_or_its_line_ends() -> None:
    text = "In supply chains\nof gold"
    assert cuts("In supply chains", text) == "<mark>In supply chains</mark>"
    assert cuts("of gold", text) == "<mark>of gold</mark>"


def test_sentences_of_other_scripts_end_as_well() -> None:
    assert cuts("هل هذا عمل؟", "هل هذا عمل؟ نعم.") == "<mark>هل هذا عمل؟</mark>"


def test_two_extracts_have_one_mark_between_them() -> None:
    text = "A cut is here. Then it is here. Whole. Then more. Last"
    extracts = ["cut …", "… here", "Whole.", "Last"]
    assert in_one_line(extracts, text) == "cut … here … Whole. … Last"
    assert in_one_line(extracts, "another form") == "cut … here … Whole. … Last"


def test_extracts_are_told_in_the_order_of_their_text_and_joined_where_they_touch() -> None:
    text = (
        "Wages were low for many years. In all brick kilns & mines empower people with the skills "
        "they need. They left."
    )
    best_first = [
        "… brick <mark>kilns</mark> &amp; mines empower people …",
        "Wages were low for many years.",
        "… with the skills they need.",
    ]
    assert in_one_line(best_first, text) == (
        "Wages were low for many years. … brick <mark>kilns</mark> &amp; mines empower people "
        "with the skills they need."
    )


def test_a_scrap_is_left_out_beside_a_longer_extract() -> None:
    said = "Children in Iraq are subjected to <mark>child labor</mark>."
    text = "labor. Children in Iraq are subjected to child labor. two"
    assert in_one_line(["… <mark>labor</mark>.", said], text) == said
    assert in_one_line(["… <mark>labor</mark>.", "two"], text) == "… <mark>labor</mark>. … two"


def test_signs_left_of_a_sentence_before_are_no_beginning() -> None:
    told = "… . ‡ <mark>Child labor</mark> understood as the worst forms"
    assert in_one_line([told], "") == "… <mark>Child labor</mark> understood as the worst forms"
    assert in_one_line(["(1) kilns that are at work"], "") == "(1) kilns that are at work"


def test_no_line_begins_with_a_sign_that_french_sets_apart() -> None:
    told = in_one_line(["L’accès à l’école ; le <mark>travail</mark> : « un tort »"], "")
    assert (
        told == "L’accès à l’école\N{NO-BREAK SPACE}; le <mark>travail</mark>\N{NO-BREAK SPACE}: "
        "«\N{NO-BREAK SPACE}un tort\N{NO-BREAK SPACE}»"
    )
