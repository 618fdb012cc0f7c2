"""Is every partner served in turn, and does nobody wait for another's slow files?"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.inbox.processing.fair_turns import Slots, Turns, next_in_turn
from indexer.inbox.processing.tasks import Tasks


def waiting(*things: str) -> Turns[str]:
    """Things such as `a1`, of partner a."""
    turns: Turns[str] = Turns(lambda thing: thing[0])
    turns.add(things)
    return turns


def test_partners_are_served_one_after_another() -> None:
    turns = waiting("a1", "a2", "a3", "a4", "b1", "c1", "c2")
    assert list(turns.take(Slots(6), {})) == ["a1", "b1", "c1", "a2", "c2", "a3"]
    assert list(turns.take(Slots(6), {})) == ["a4"]


def test_who_comes_late_is_served_before_a_second_turn_of_others() -> None:
    turns = waiting("a1", "a2", "a3")
    assert list(turns.take(Slots(1), {})) == ["a1"]
    turns.add(["b1"])
    assert list(turns.take(Slots(2), {"a": 1})) == ["a2"]
    assert list(turns.take(Slots(3), {"a": 2})) == ["b1"]


def test_a_place_is_kept_for_a_partner_of_whom_nothing_is_under_way() -> None:
    turns = waiting("a1", "a2", "a3", "b1", "b2")
    slots = Slots(shared=2, reserved=2)
    assert list(turns.take(slots, {"a": 2})) == ["b1"]
    assert list(turns.take(slots, {"a": 2, "b": 1})) == []
    assert list(turns.take(slots, {"a": 1})) == ["a1", "b2"]


def test_one_partner_has_no_more_than_its_share() -> None:
    turns = waiting(*(f"a{number}" for number in range(9)), "b1")
    assert list(turns.take(Slots(8, for_one=2), {})) == ["a0", "b1", "a1"]


def test_what_is_not_ready_holds_up_nothing_behind_it() -> None:
    turns = waiting("a1", "a2", "b1")
    assert list(turns.take(Slots(9), {}, lambda thing: thing != "a1")) == ["a2", "b1"]
    assert len(turns) == 1
    assert list(turns.take(Slots(9), {})) == ["a1"]


def test_of_two_at_one_place_the_second_waits_for_the_first() -> None:
    things = {"a": ["a1 here", "a2 here", "a3 there"], "b": ["b1 here"]}

    def place_of(thing: str) -> str:
        return thing[:1] + thing[3:]

    assert next_in_turn(things, Slots(9), {}, place_of=place_of) == [
        "a1 here",
        "b1 here",
        "a3 there",
    ]


def test_what_is_due_is_chosen_without_a_change() -> None:
    things = {"a": ["a1", "a2"], "b": ["b1"]}
    assert next_in_turn(things, Slots(2), {}) == next_in_turn(things, Slots(2), {}) == ["a1", "b1"]
    assert things == {"a": ["a1", "a2"], "b": ["b1"]}
    assert next_in_turn(things, Slots(2), {"a": 1}, lambda thing: thing != "a1") == ["a2"]
    assert next_in_turn({}, Slots(2), {}) == []


def test_results_are_told_by_the_thread_that_waits() -> None:
    tasks, told = Tasks(), []
    with ThreadPoolExecutor(2) as threads:
        for number in range(3):
            tasks.begin(
                threads,
                lambda each: each + 1,
                number,
                lambda result: told.append((result, threading.current_thread().name)),
            )
        ended = 0
        while tasks:
            ended += tasks.wait(10)
    assert ended == 3
    assert sorted(told) == [(each, threading.current_thread().name) for each in (1, 2, 3)]


def test_one_that_fails_takes_no_other_result_away() -> None:
    tasks, told = Tasks(), []
    with ThreadPoolExecutor(1) as threads:
        for number in (0, 1):
            tasks.begin(threads, lambda each: 1 // each, number, told.append)
        threads.shutdown(wait=True)
        with pytest.raises(ZeroDivisionError):
            tasks.wait(0)
    assert (told, len(tasks)) == ([1], 0)


def test_what_is_abandoned_is_never_told() -> None:
    tasks, told, go = Tasks(), [], threading.Event()
    with ThreadPoolExecutor(1) as threads:
        for number in (1, 2):
            tasks.begin(threads, lambda each: go.wait() and each, number, told.append)
        go.set()
        tasks.abandon()
        tasks.wait(0)
    assert (told, len(tasks)) == ([], 0)
