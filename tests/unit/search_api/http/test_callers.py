"""Who is asking, and what does a key open?"""

from datetime import date
from pathlib import Path

import pytest

from config.errors import KeyNeeded, ScopeNeeded
from config.index import fields as f
from config.index.access import public_filter
from config.keys import KeyRing, create_key
from search_api.http.callers import Caller, caller_of


def test_without_a_key_anybody_asks_and_sees_what_is_public(tmp_path: Path) -> None:
    for header in (None, "", "Basic d2F5", "Digest x"):
        assert caller_of(header, KeyRing(tmp_path)) == Caller(None)
    assert Caller().view == "public"


def test_a_key_of_staff_sees_all_and_a_partners_what_is_public(tmp_path: Path) -> None:
    staff, text = create_key(tmp_path, "Asha", "")
    partner, other = create_key(tmp_path, "Kiln Watch", "kiln-watch")
    ring = KeyRing(tmp_path)
    assert caller_of(f"bearer  {text} ", ring) == Caller(staff)
    assert caller_of(f"bearer {text}", ring).view == "internal"
    assert caller_of(f"Bearer {other}", ring).view == "public"
    assert caller_of(f"Bearer {other}", ring).need("inbox") == partner


def test_an_unknown_key_is_refused_also_where_none_is_needed(tmp_path: Path) -> None:
    with pytest.raises(KeyNeeded) as refused:
        caller_of("Bearer wm_nobody", KeyRing(tmp_path))
    assert refused.value.shown
    assert refused.value.message == "this key is not known, or was revoked"


def test_what_a_key_does_not_open_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyNeeded) as missing:
        Caller().need("inbox")
    assert not missing.value.shown
    key, _ = create_key(tmp_path, "Kiln Watch", "kiln-watch")
    with pytest.raises(ScopeNeeded) as refused:
        Caller(key).need("internal")
    assert (refused.value.scope, Caller(key).may("internal")) == ("internal", False)
    assert refused.value.message == f"the key {key.id} has no scope “internal”"


def test_what_is_public_is_open_and_its_embargo_is_over() -> None:
    assert public_filter(date(2026, 3, 1), f.of_document) == {
        "bool": {
            "filter": [{"term": {"document.access": "public"}}],
            "must_not": [{"range": {"document.embargo": {"gt": "2026-03-01"}}}],
        }
    }
