"""Does one machine alone hold the lease, whatever dies, sleeps or comes late?"""

import os
import threading
from pathlib import Path

from config.store.lease import Lease

SECONDS = 60.0


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def a_lease(data: Path, clock: Clock, machine: str) -> Lease:
    return Lease(data / "leases", SECONDS, clock, machine)


def take(lease: Lease) -> bool:
    return lease.try_take(alone_here=True)


def test_a_second_machine_waits_while_the_first_one_beats(tmp_path: Path) -> None:
    clock = Clock()
    first, second = a_lease(tmp_path, clock, "one"), a_lease(tmp_path, clock, "two")
    assert take(first)
    for _ in range(10):
        clock.now += SECONDS / 2
        first.renew()
        assert not take(second)
        assert first.is_ours()
    holder = second.holder()
    assert holder is not None
    assert holder.process == os.getpid()


def test_what_a_dead_machine_held_is_taken_over_after_its_time(tmp_path: Path) -> None:
    clock = Clock()
    first, second = a_lease(tmp_path, clock, "one"), a_lease(tmp_path, clock, "two")
    take(first)
    assert not take(second)
    clock.now += SECONDS - 1
    assert not take(second)
    clock.now += 1
    assert take(second)
    assert second.is_ours()
    assert not first.is_ours(), "one that wakes after all must not go on"


def test_a_process_that_died_here_is_followed_at_once(tmp_path: Path) -> None:
    clock = Clock()
    take(a_lease(tmp_path, clock, "one"))
    assert not a_lease(tmp_path, clock, "one").try_take(alone_here=False)
    assert take(a_lease(tmp_path, clock, "one"))


def test_machines_whose_kernel_has_no_id_are_not_taken_for_one(tmp_path: Path) -> None:
    clock = Clock()
    take(a_lease(tmp_path, clock, ""))
    assert not take(a_lease(tmp_path, clock, ""))


def test_what_was_ended_is_free_at_once(tmp_path: Path) -> None:
    clock = Clock()
    first, second = a_lease(tmp_path, clock, "one"), a_lease(tmp_path, clock, "two")
    take(first)
    first.end()
    assert second.holder() is None
    assert take(second)


def test_one_that_slept_past_its_time_holds_nothing_though_nobody_came(tmp_path: Path) -> None:
    clock = Clock()
    lease = a_lease(tmp_path, clock, "one")
    take(lease)
    clock.now += SECONDS
    assert not lease.is_ours()


def test_half_a_lease_holds_others_off_for_its_time_alone(tmp_path: Path) -> None:
    clock = Clock()
    folder = tmp_path / "leases"
    folder.mkdir()
    (folder / "00000007.lock").write_bytes(b'{"host":')
    lease = a_lease(tmp_path, clock, "one")
    assert not take(lease)
    clock.now += SECONDS
    assert take(lease)
    assert [each.name for each in folder.iterdir()] == ["00000008.lock"]


def test_one_that_comes_late_to_an_old_number_does_not_win(tmp_path: Path) -> None:
    clock = Clock()
    late, quick = a_lease(tmp_path, clock, "late"), a_lease(tmp_path, clock, "quick")
    take(a_lease(tmp_path, clock, "dead"))
    take(late)
    clock.now += SECONDS
    # between its look and its step, others come and go: the numbers it knows are gone
    numbers = late._numbers
    stale = numbers()
    assert not take(quick)
    clock.now += SECONDS
    assert take(quick)
    looks = iter([stale])
    late._numbers = lambda: next(looks, None) or numbers()  # type: ignore[method-assign]
    assert not take(late)
    assert quick.is_ours()


def test_of_many_that_take_over_at_one_time_one_wins(tmp_path: Path) -> None:
    clock = Clock()
    take(a_lease(tmp_path, clock, "dead"))
    rivals = [a_lease(tmp_path, clock, f"m{number}") for number in range(12)]
    for each in rivals:
        assert not take(each)
    clock.now += SECONDS
    won: list[bool] = []
    gate = threading.Barrier(len(rivals))

    def rush(lease: Lease) -> None:
        gate.wait()
        won.append(take(lease))

    threads = [threading.Thread(target=rush, args=(each,)) for each in rivals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(won) == 1
    assert sum(each.is_ours() for each in rivals) == 1
