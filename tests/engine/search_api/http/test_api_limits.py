"""Who is refused, and how: who asks too often, and all while the engine is slow?"""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from api_server import api_with, serving
from eventually import eventually

from config.errors import BadSettings
from config.keys import create_key
from config.settings import Settings, load_settings
from config.vocabulary import Vocabulary
from search_api.app import create_app
from search_api.http.caller_identity import caller_id
from search_api.web.languages import NAMES

SEARCH = "/v1/search"


def test_who_asks_too_often_is_told_when_to_ask_again(vocabulary: Vocabulary) -> None:
    with api_with(vocabulary, rate_limit="2/minute") as api:
        left = [api.get("/v1").headers["ratelimit"] for _ in range(2)]
        refused = api.get("/v1")
        assert api.get("/healthz").status_code == 200
        made_up = [
            api.get("/v1", headers={"Authorization": text, "X-Forwarded-For": f"10.0.0.{number}"})
            for number, text in enumerate(("Basic eDp5", "Bearer wm_none", "x"))
        ]
    assert [each.split(";")[1] for each in left] == ["r=1", "r=0"]
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"default";q=2;w=60'
    assert refused.json()["status"] == 429
    assert {each.status_code for each in made_up} == {429}


def test_a_verified_key_is_a_caller_of_its_own(vocabulary: Vocabulary, tmp_path: Path) -> None:
    settings = load_settings(tmp_path, api={"rate_limit": "1/minute"})
    _, key = create_key(tmp_path, "Reader", "")
    with (
        serving(create_app(settings, "http://127.0.0.1:1", vocabulary), settings.api) as url,
        httpx.Client(base_url=url) as api,
    ):
        shown = {"Authorization": f"Bearer {key}"}
        assert [api.get("/v1").status_code for _ in range(2)] == [200, 429]
        assert [api.get("/v1", headers=shown).status_code for _ in range(2)] == [200, 429]


def test_callers_behind_a_proxy_count_for_themselves_where_it_is_named(
    vocabulary: Vocabulary,
) -> None:
    def answers(**limits: str) -> list[int]:
        with api_with(vocabulary, rate_limit="1/minute", **limits) as api:
            forwarded = [{"X-Forwarded-For": f"192.0.2.{last}"} for last in (1, 2, 1)]
            return [api.get("/v1", headers=each).status_code for each in forwarded]

    assert answers() == [200, 429, 429]
    assert answers(trusted_proxies="10.0.0.0/8 127.0.0.1") == [200, 200, 429]
    with pytest.raises(BadSettings, match="TRUSTED_PROXIES"):
        load_settings(api={"trusted_proxies": "localhost"})


def test_one_household_of_ipv6_is_one_caller() -> None:
    counted = [caller_id({"client": (host, 1), "headers": []}) for host in HOUSEHOLD]
    assert len(set(counted)) == 1
    assert caller_id({"client": ("2001:db8:0:2::1", 1), "headers": []}) not in counted
    assert caller_id({"client": ("::ffff:192.0.2.1", 1), "headers": []}) == "192.0.2.1"


HOUSEHOLD = ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9")


def test_a_senseless_rate_is_a_bad_setting() -> None:
    with pytest.raises(BadSettings, match="RATE_LIMIT"):
        load_settings(api={"rate_limit": "often"})


def test_load_is_shed_before_the_engine_suffers(vocabulary: Vocabulary) -> None:
    with socket.socket() as silent, ThreadPoolExecutor(1) as beside:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = f"http://127.0.0.1:{silent.getsockname()[1]}"
        limits = {"max_searches": 1, "search_timeout_seconds": 5.0}
        with api_with(vocabulary, engine, **limits) as api:
            waiting = beside.submit(api.get, SEARCH)
            connection, _ = silent.accept()  # the first search has reached the engine
            shed = api.get(SEARCH)
            assert api.get("/healthz").status_code == 200
            silent.close()  # else the engine is asked once more, and waited for
            connection.close()
            assert waiting.result().status_code == 503
    assert shed.status_code == 503
    assert "being answered" in shed.json()["detail"]
    assert int(shed.headers["retry-after"]) > 0


def test_no_address_has_all_places_while_the_engine_is_slow(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    _, key = create_key(tmp_path, "Chief", "")
    with socket.socket() as silent, ThreadPoolExecutor(2) as beside:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = f"http://127.0.0.1:{silent.getsockname()[1]}"
        limits = {"max_searches": 2, "search_timeout_seconds": 5.0}
        elsewhere = httpx.HTTPTransport(local_address="127.0.0.2")
        with (
            api_with(vocabulary, engine, tmp_path, **limits) as api,
            httpx.Client(base_url=api.base_url, transport=elsewhere, timeout=30) as other,
        ):

            def under_way() -> str:
                told = api.get("/metrics", headers={"Authorization": f"Bearer {key}"}).text
                return told.partition("\nwaymark_requests_in_flight ")[2].partition("\n")[0]

            waiting = beside.submit(api.get, SEARCH)
            connection, _ = silent.accept()
            assert "being answered" in api.get(SEARCH).json()["detail"]
            admitted = beside.submit(other.get, SEARCH)  # asks the engine what the first one asked
            eventually(lambda: under_way() == "2.0", 20)
            silent.close()  # else the engine is asked once more, and waited for
            connection.close()
            assert [each.result().status_code for each in (waiting, admitted)] == [503, 503]
            assert "being answered" not in admitted.result().json()["detail"]


@pytest.mark.parametrize("language", NAMES)
def test_a_browser_is_refused_by_a_page_in_its_readers_language(
    language: str, vocabulary: Vocabulary
) -> None:
    browser = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": language}
    too_long = f"/?q={'a' * 9_000}"
    with api_with(vocabulary, rate_limit="2/hour") as api:
        long = api.get(too_long, headers=browser)
        chosen = api.get(f"{too_long}&lang=ar", headers=browser)
        often = api.get("/", headers=browser)
        program = api.get("/v1/search", headers=browser)
    assert (long.status_code, often.status_code, program.status_code) == (414, 429, 429)
    assert program.headers["content-type"] == "application/problem+json"
    assert f'<html lang="{language}"' in long.text
    assert f'<html lang="{language}"' in often.text
    assert '<html lang="ar" dir="rtl"' in chosen.text
    assert int(often.headers["retry-after"]) > 0
    assert "aaaaaaaa" not in long.text
    assert "accept-language" in long.headers["vary"].lower()


def test_the_limits_are_generous_by_default() -> None:
    assert Settings().api.cors_origins is None
    assert Settings().api.rate_limit
