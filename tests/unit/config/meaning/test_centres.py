"""From where are texts looked at? From their centre, along some directions less."""

from pathlib import Path

import pytest

from config.meaning.model import DIMENSIONS
from config.meaning.weights import CENTRES, missing_packages

if missing := missing_packages():
    pytest.skip(f"needs {', '.join(missing)}", allow_module_level=True)

import numpy as np

from config.meaning.runtime import read_centres, whole_numbers


def a_direction(place: int) -> "np.ndarray":
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[place] = 1
    return vector


def signed(vector: bytes | None) -> "np.ndarray":
    return np.frombuffer(vector or b"", np.int8)


def test_what_texts_of_a_kind_share_is_taken_off() -> None:
    both = a_direction(0) + 0.1 * a_direction(1)
    centre = a_direction(0) / np.linalg.norm(both)
    assert np.flatnonzero(signed(whole_numbers(both, centre))).tolist() == [1]


def test_a_damped_direction_weighs_less_and_no_other_does() -> None:
    state = sum(a_direction(place) for place in range(100))
    plain = signed(whole_numbers(state))
    rows = np.sqrt(0.5) * a_direction(3)[None]
    damped = signed(whole_numbers(state, 0.0, rows))
    assert plain[3] == plain[4]
    assert damped[3] == pytest.approx(damped[4] / 2, abs=1)
    assert len(set(damped[4:100])) == 1


def test_ours_can_be_read_and_those_of_earlier_weights_too(tmp_path: Path) -> None:
    ours = read_centres(CENTRES)
    assert ours.of("passage").shape == ours.of("question").shape == (DIMENSIONS,)
    assert ours.damped.shape == (32, DIMENSIONS)
    earlier = tmp_path / "centres.json"
    zeros = [0] * DIMENSIONS
    earlier.write_text(f'{{"passage": {zeros}, "question": {zeros}}}')
    assert read_centres(earlier).damped.shape == (0, DIMENSIONS)
