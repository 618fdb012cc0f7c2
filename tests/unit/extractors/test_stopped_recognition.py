"""Is it told truly why pages have no text, where text recognition ended before it came to them?"""

from extractors.lines import RawPage
from extractors.outcome import NOT_REACHED, OFF, STOPPED, state_and_reason

TOO_LONG = f"{STOPPED}: reading it takes longer than 300 seconds"
LEFT = RawPage(2, 0.0, 0.0, images=1)


def test_pages_behind_the_end_of_recognition_are_not_told_that_it_is_off() -> None:
    state, reason = state_and_reason([LEFT], 2, [TOO_LONG])
    assert state == "partial"
    assert reason.startswith(TOO_LONG)
    assert f"only images; {NOT_REACHED}" in reason
    assert OFF not in reason


def test_where_recognition_was_never_asked_it_is_told_to_be_off() -> None:
    assert state_and_reason([LEFT], 2, ["nothing was read after page 1"])[1].endswith(OFF)


def test_a_page_whose_recognition_failed_keeps_its_own_reason() -> None:
    failed = RawPage(2, 0.0, 0.0, images=1, ocr_failure="the page is too large")
    reason = state_and_reason([failed], 2, [TOO_LONG])[1]
    assert "the page is too large" in reason
    assert NOT_REACHED not in reason
