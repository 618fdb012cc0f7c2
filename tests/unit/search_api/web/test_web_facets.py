"""Are the API's counts drawn as they are: narrower values under theirs, years without gaps?"""

from typing import Any

from search_api.web.facet_trees import bars, choices


def a_value(value: str | int, count: int = 1, **more: Any) -> dict[str, Any]:
    return {"value": value, "label": str(value), "count": count, "selected": False} | more


def test_narrower_values_stand_under_theirs() -> None:
    (africa, asia) = choices(
        [a_value("002"), a_value("142"), a_value("014", parent="002"), a_value("KEN", parent="014")]
    )
    assert [each.value for each in africa.narrower] == ["014"]
    assert [each.value for each in africa.narrower[0].narrower] == ["KEN"]
    assert asia.narrower == ()


def test_a_value_whose_parent_is_not_listed_is_not_lost() -> None:
    assert [each.value for each in choices([a_value("NPL", parent="034")])] == ["NPL"]


def test_a_chosen_value_opens_what_it_stands_under() -> None:
    chosen = a_value("child-labour/mines", parent="child-labour", selected=True)
    (theme,) = choices([a_value("child-labour"), chosen])
    assert theme.opened
    assert not theme.selected


def test_years_without_a_report_have_a_bar_too() -> None:
    drawn = bars([a_value(2020, 4), a_value(2017, 1)])
    assert [(bar.year, bar.count, bar.height) for bar in drawn] == [
        (2017, 1, 25.0),
        (2018, 0, 0.0),
        (2019, 0, 0.0),
        (2020, 4, 100.0),
    ]


def test_one_odd_year_does_not_stretch_the_drawing_without_end() -> None:
    assert len(bars([a_value(2020), a_value(1000)])) == 80
