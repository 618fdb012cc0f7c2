"""Do many things side by side come back all, and not too many at once?"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.side_by_side import completed_results


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
