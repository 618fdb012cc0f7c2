"""Does an extract say where it is cut?"""

from search_api.search.present.snippets import in_one_line, with_cuts

TEXT = "Wages were low. Brick kilns & mines empower people with the skills they need. They left."


def test_an_extract_cut_inside_a_sentence_says_so_at_both_ends() -> None:
    cut = "kilns &amp; mines <mark>empower</mark> people with the"
    assert with_cuts(cut, TEXT) == f"… {cut} …"


def test_whole_sentences_are_not_marked_as_cut() -> None:
    for whole in (
        "Wages were <mark>low</mark>.",
        "Brick <mark>kilns</mark> &amp; mines empower people with the skills they need.",
        "They <mark>left</mark>.",
        TEXT.replace("&", "&amp;"),
    ):
        assert with_cuts(whole, TEXT) == whole


def test_an_extract_ends_where_the_text_or_its_line_ends() -> None:
    assert with_cuts("In supply chains", "In supply chains\nof gold") == "In supply chains"
    assert with_cuts("of gold", "In supply chains\nof gold") == "of gold"


def test_sentences_of_other_scripts_end_as_well() -> None:
    assert with_cuts("هل هذا عمل؟", "هل هذا عمل؟ نعم.") == "هل هذا عمل؟"


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
