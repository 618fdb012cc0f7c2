"""Does the address bar hold all that was chosen, and lose just what is taken back?"""

from search_api.web.address import Address

HERE = Address(
    "/",
    (("q", "brick kilns"), ("country", "NPL"), ("country", "IND"), ("page", "3"), ("lang", "fr")),
)


def test_another_choice_starts_at_the_first_page_again() -> None:
    assert str(HERE.plus("topic", "a/b")) == (
        "/?q=brick+kilns&country=NPL&country=IND&lang=fr&topic=a%2Fb"
    )


def test_one_value_is_taken_back_and_the_other_stays() -> None:
    assert HERE.minus("country", "NPL").all("country") == ["IND"]
    assert HERE.minus("country").all("country") == []


def test_a_page_is_turned_without_losing_anything() -> None:
    turned = HERE.put("page", 4)
    assert turned.get("page") == "4"
    assert turned.all("country") == ["NPL", "IND"]


def test_another_view_keeps_the_language_and_nothing_else() -> None:
    assert str(HERE.to("/lessons", q="", page=2)) == "/lessons?page=2&lang=fr"
