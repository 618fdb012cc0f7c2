"""Do many things side by side come back all, and not too many at once?"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.side_by_side import completed_batches, completed_results


def test_every_result_comes_back_once() -> None:
    with ThreadPoolExecutor(3) as threads:
        results = list(completed_results(threads, lambda number: number * 2, range(50), ahead=4))
    assert sorted(results) == [number * 2 for number in range(50)]


def test_no_more_items_are_taken_than_may_be_under_way() -> None:
    taken = 0
    gate = threading.Event()

    def items():  # noqa: ANN202
        nonlocal taken
        for number in range(10):
            taken += 1
            yield number

    with ThreadPoolExecutor(2) as threads:
        results = completed_results(
            threads, lambda number: gate.wait(5) and number, items(), ahead=3
        )
        release = threading.Timer(0.2, gate.set)
        release.start()
        next(results)
        assert taken == 3
        results.close()
        release.join()


def test_an_error_reaches_the_caller() -> None:
    def trouble(number: int) -> int:
        raise ValueError(number)

    with ThreadPoolExecutor(1) as threads, pytest.raises(ValueError, match="7"):
        list(completed_results(threads, trouble, [7], ahead=1))


def test_a_batch_grows_only_while_all_threads_are_at_work() -> None:
    gate = threading.Event()
    sizes: list[int] = []

    def write(batch: list[int]) -> list[int]:
        sizes.append(len(batch))
        gate.wait(5)
        return batch

    def items():  # noqa: ANN202
        yield from range(9)  # the first two begin at once, four are full, three are left
        gate.set()

    with ThreadPoolExecutor(2) as threads:
        written = list(completed_batches(threads, write, items(), lambda batch: len(batch) == 4, 2))
    assert sorted(number for batch in written for number in batch) == list(range(9))
    assert sorted(sizes) == [1, 1, 3, 4]


def test_full_batches_wait_only_as_many_as_there_are_threads() -> None:
    gate = threading.Event()
    taken: list[int] = []

    def items():  # noqa: ANN202
        for number in range(20):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(1) as threads:
        written = completed_batches(
            threads, lambda batch: gate.wait(5) and batch, items(), lambda batch: len(batch) == 3, 1
        )
        release = threading.Timer(0.2, gate.set)
        release.start()
        next(written)
        assert taken == [0, 1, 2, 3]  # one is being written, three wait
        written.close()
        release.join()


def test_an_error_of_a_batch_reaches_the_caller() -> None:
    def trouble(batch: list[int]) -> int:
        raise ValueError(*batch)

    with ThreadPoolExecutor(1) as threads, pytest.raises(ValueError, match="7"):
        list(completed_batches(threads, trouble, [7], lambda _: False, 1))
