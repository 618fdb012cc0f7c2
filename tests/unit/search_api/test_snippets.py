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
    assert in_one_line(["cut …", "… here", "Whole.", "Last"]) == "cut … here … Whole. … Last"


def test_a_scrap_is_left_out_beside_a_longer_extract() -> None:
    said = "Children in Iraq are subjected to <mark>child labor</mark>."
    assert in_one_line(["… <mark>labor</mark>.", said]) == said
    assert in_one_line(["… <mark>labor</mark>.", "two"]) == "… <mark>labor</mark>. … two"


def test_signs_left_of_a_sentence_before_are_no_beginning() -> None:
    told = "… . ‡ <mark>Child labor</mark> understood as the worst forms"
    assert in_one_line([told]) == "… <mark>Child labor</mark> understood as the worst forms"
    assert in_one_line(["(1) kilns that are at work"]) == "(1) kilns that are at work"


def test_no_line_begins_with_a_sign_that_french_sets_apart() -> None:
    told = in_one_line(["L’accès à l’école ; le <mark>travail</mark> : « un tort »"])
    assert (
        told == "L’accès à l’école\N{NO-BREAK SPACE}; le <mark>travail</mark>\N{NO-BREAK SPACE}: "
        "«\N{NO-BREAK SPACE}un tort\N{NO-BREAK SPACE}»"
    )
